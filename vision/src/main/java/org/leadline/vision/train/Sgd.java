package org.leadline.vision.train;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// Stochastic gradient descent with momentum and L2 weight decay on every parameter, step for step as
/// `torch.optim.SGD`: `v ← μ·v + g + λ·w`, `w ← w − η·v`, with v starting as the first gradient.
public final class Sgd {

    private final List<Tensor> parameters;
    private final List<Tensor> velocities = new ArrayList<>();
    private final double weightDecay;
    private final Tensor steps;

    /// @param parameters tensors with gradients, changed in place by each step
    /// @param weightDecay λ
    public Sgd(List<Tensor> parameters, double weightDecay) {
        this.parameters = List.copyOf(parameters);
        this.weightDecay = weightDecay;
        for (Tensor parameter : parameters) velocities.add(torch.zeros_like(parameter));
        this.steps = torch.zeros(new long[0]).to(torch.ScalarType.Long);
    }

    /// Moves every parameter along its gradient, then clears the gradients.
    ///
    /// @param learningRate η
    /// @param momentum μ
    public void step(double learningRate, double momentum) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            boolean started = steps.item_long() > 0;
            for (int i = 0; i < parameters.size(); i++) {
                Tensor parameter = parameters.get(i);
                Tensor velocity = velocities.get(i);
                Tensor gradient = parameter.mutable_grad();
                if (weightDecay != 0) gradient.add_(parameter, Tensors.scalar(weightDecay));
                if (started) velocity.mul_(Tensors.scalar(momentum)).add_(gradient);
                else velocity.copy_(gradient);
                parameter.add_(velocity, Tensors.scalar(-learningRate));
                gradient.zero_();
            }
            steps.add_(Tensors.whole(1));
        }
    }

    /// Shows the velocities, in the order of the parameters, and how many steps there were.
    public void visit(String prefix, StateVisitor visitor) {
        for (int i = 0; i < velocities.size(); i++) visitor.buffer(prefix + "velocity." + i, velocities.get(i));
        visitor.buffer(prefix + "steps", steps);
    }
}

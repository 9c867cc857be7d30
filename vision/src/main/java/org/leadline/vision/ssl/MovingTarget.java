package org.leadline.vision.ssl;

import java.util.function.Function;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.leadline.InputException;
import org.leadline.vision.setting.Form;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;
import org.leadline.vision.tensor.StateVisitor;

/// A slow copy of the network that is trained. Its projections are targets, and no gradient goes through it.
///
/// After each step its parameters move to `τ·ξ + (1 − τ)·θ`, where θ are those of the network that is trained. The
/// momentum τ rises from its base to 1 along half a cosine. It depends on the number of the step alone, so a
/// training that goes on after an interruption has the right one. Source: Grill et al. 2020, equation 1 and section
/// 3.2.
final class MovingTarget {

    private static final String NAME = "targetMomentum";

    private final Network network;
    private final double baseMomentum;

    /// @param network a copy of the network that is trained, with tensors of its own
    /// @param baseMomentum τ of the first step, `[0, 1]`
    MovingTarget(Network network, double baseMomentum) {
        this.network = network;
        this.baseMomentum = baseMomentum;
        network.withoutGradients();
    }

    /// Declares the base of the momentum as a setting of a method.
    ///
    /// @param form the form of the value, which may be none
    static <S extends MethodSettings, V> Setting<S, V> setting(Form<V> form, Function<S, V> getter) {
        return Setting.of(
                NAME,
                new Help(
                        "M",
                        "Fraction of the target network that stays at the first step; it rises to 1 along half a cosine. With"
                                + " none, SimSiam has no target network."),
                form,
                getter);
    }

    /// @throws InputException where the base of the momentum is not in `[0, 1]`
    static void requireMomentum(double momentum) {
        if (momentum >= 0 && momentum <= 1) return;
        throw new InputException("`" + NAME + "` is 0 to 1, but it is " + momentum);
    }

    /// Returns the momentum τ of a step.
    ///
    /// @param base τ of the first step
    /// @param done the fraction of the training's steps that came before, `[0, 1)`
    static double momentum(double base, double done) {
        return 1 - (1 - base) * (Math.cos(Math.PI * done) + 1) / 2;
    }

    /// Projections of views, without a gradient.
    Tensor project(Tensor views) {
        try (NoGradGuard _ = new NoGradGuard()) {
            return network.project(views);
        }
    }

    /// Moves towards the network that is trained.
    ///
    /// @param done the fraction of the training's steps that came before this one, `[0, 1)`
    void follow(Network trained, double done) {
        try (NoGradGuard _ = new NoGradGuard()) {
            network.follow(trained, momentum(baseMomentum, done));
        }
    }

    /// Shows every tensor under its name behind `target_`.
    void visit(StateVisitor visitor) {
        network.visitAsBuffers("target_", visitor);
    }
}

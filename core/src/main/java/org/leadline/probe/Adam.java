package org.leadline.probe;

/// Adam with an L2 term in the gradient and a β₁ that may change from step to step. The bias correction `1 − β₁ᵗ`
/// takes the β₁ of the current step, as PyTorch's `Adam` does under a schedule.
///
/// Source: Kingma and Ba 2015, algorithm 1; β₂ 0.999, ε 10⁻⁸.
final class Adam {

    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final double[] mean;
    private final double[] square;
    private int steps;

    Adam(int parameters, double weightDecay) {
        this.weightDecay = weightDecay;
        this.mean = new double[parameters];
        this.square = new double[parameters];
    }

    /// Moves the parameters, in place.
    void step(double[] parameters, double[] gradient, double learningRate, double beta1) {
        steps++;
        double size = learningRate / (1 - Math.pow(beta1, steps));
        double correction = Math.sqrt(1 - Math.pow(BETA2, steps));
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i] + weightDecay * parameters[i];
            mean[i] += (g - mean[i]) * (1 - beta1);
            square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
            parameters[i] -= size * mean[i] / (Math.sqrt(square[i]) / correction + EPSILON);
        }
    }
}

package org.leadline.score;

/// The Hill numbers `D_q = (Σ p^q)^(1/(1−q))` of weights p that add up to 1: how many equal weights are as diverse.
///
/// Range 1 to the number of weights. Source: Hill 1973.
final class HillNumber {

    private HillNumber() {}

    /// D₁, the exponential of the Shannon entropy.
    ///
    /// @param weights not normalized; their sum is positive, and those that are not positive count as 0
    static double first(double[] weights) {
        double sum = sum(weights);
        double entropy = 0;
        for (double weight : weights) {
            double p = weight / sum;
            if (p > 0) entropy -= p * Math.log(p);
        }
        return Math.exp(entropy);
    }

    /// D₂, the squared sum over the sum of squares.
    ///
    /// @param weights not normalized; their sum is positive, and those that are not positive count as 0
    static double second(double[] weights) {
        double sum = sum(weights);
        double squares = 0;
        for (double weight : weights) if (weight > 0) squares += (weight / sum) * (weight / sum);
        return 1 / squares;
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) sum += Math.max(0, weight);
        return sum;
    }
}

package org.leadline.trend;

/// The share of telling pairs that a score orders the wrong way.
///
/// A pair of points tells something where its references differ by more than twice the standard error of their
/// difference, `2 · √2 · √(p(1 − p)/n)`, with p the mean of the two accuracies and n the samples that they were
/// measured on. A pair whose scores are equal counts as half an error. 0.5 is a coin.
///
/// Source: the sign error of Dziugaite et al. 2020, over pairs that differ beyond noise.
public final class SignError {

    private static final double ERRORS = 2;

    private SignError() {}

    /// Returns the share of wrong pairs, in `[0, 1]`.
    ///
    /// @param cost a number a point that is smaller where the score calls a point better, finite
    /// @param accuracy the references, in `[0, 1]`, as many
    /// @param samples the number of samples that the accuracies were measured on, at least 1
    /// @return n is the number of telling pairs; [NoStatistic] where there are none
    public static StatisticResult of(double[] cost, double[] accuracy, int samples) {
        SamplePair.require(cost, accuracy);
        double wrong = 0;
        int telling = 0;
        for (int i = 0; i < cost.length; i++) {
            for (int j = 0; j < i; j++) {
                double difference = accuracy[i] - accuracy[j];
                if (Math.abs(difference) <= noise(accuracy[i], accuracy[j], samples)) continue;
                telling++;
                if (cost[i] == cost[j]) wrong += 0.5;
                else if (cost[i] < cost[j] != difference > 0) wrong++;
            }
        }
        return telling == 0
                ? new NoStatistic("no two references differ by more than twice their standard error")
                : new Statistic(wrong / telling, telling);
    }

    /// Returns the difference of two accuracies up to which it is noise: twice its standard error.
    ///
    /// @param one an accuracy, in `[0, 1]`
    /// @param other another
    /// @param samples the number of samples that they were measured on, at least 1
    public static double noise(double one, double other, int samples) {
        double p = (one + other) / 2;
        return ERRORS * Math.sqrt(2) * Math.sqrt(p * (1 - p) / samples);
    }
}

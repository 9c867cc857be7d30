package org.leadline.trend;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// Kendall's τ in which the order of the best milestones counts most.
///
/// A pair of points with ranks i and j, from 0, weighs `1/(1 + i) + 1/(1 + j)`. Ranks are those of the reference,
/// the highest first; equal references are ranked by the score. Pairs that are tied in a series leave its norm, as
/// in Kendall's τ-b.
///
/// Source: Vigna 2015, the additive hyperbolic τ; `scipy.stats.weightedtau(reference, score, rank=None)`.
public final class WeightedKendall {

    private static final int MIN_POINTS = 2;

    private WeightedKendall() {}

    /// Returns τ, in `[-1, 1]`. Invariant under any increasing function of either series.
    ///
    /// @param score finite
    /// @param reference finite, as long as the score: what ranks the points
    /// @return n is the number of points; [NoStatistic] for fewer than two points or a constant series
    public static StatisticResult of(double[] score, double[] reference) {
        SamplePair.require(score, reference);
        Optional<NoStatistic> obstacle = SamplePair.obstacle(score, reference, MIN_POINTS);
        if (obstacle.isPresent()) return obstacle.get();
        double[] weights = weights(score, reference);
        double together = 0;
        double ofScore = 0;
        double ofReference = 0;
        for (int i = 0; i < score.length; i++) {
            for (int j = 0; j < i; j++) {
                double weight = weights[i] + weights[j];
                int scores = Double.compare(score[i] + 0.0, score[j] + 0.0);
                int references = Double.compare(reference[i] + 0.0, reference[j] + 0.0);
                together += weight * Integer.signum(scores) * Integer.signum(references);
                if (scores != 0) ofScore += weight;
                if (references != 0) ofReference += weight;
            }
        }
        return new Statistic(Math.clamp(together / Math.sqrt(ofScore) / Math.sqrt(ofReference), -1, 1), score.length);
    }

    private static double[] weights(double[] score, double[] reference) {
        int[] order = IntStream.range(0, score.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -reference[i] + 0.0)
                        .thenComparingDouble(i -> -score[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights = new double[order.length];
        for (int rank = 0; rank < order.length; rank++) weights[order[rank]] = 1.0 / (1 + rank);
        return weights;
    }
}

package org.leadline.study;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.PooledResult;
import org.leadline.trend.RandomEffects;

/// A coefficient in each of several runs of one method, and their mean.
///
/// @param runs what each run gives, in the order of seeds
/// @param covariates how many series were held fixed, 0 for plain correlations
/// @param mean the mean over runs of Fisher's z with its 95% interval, never narrower than the runs' own variances
///     leave it
public record OverRuns(List<CorrelationResult> runs, int covariates, PooledResult mean) {

    /// The most runs that are looked at for a decision.
    public static final int MOST_RUNS = 100;

    /// The fewest runs whose interval decides a sign: the width of that of two is a matter of luck.
    public static final int DECIDING = 3;

    /// Coefficients of runs say this of the sign.
    public enum Sign {
        /// The interval lies above zero.
        POSITIVE,
        /// The interval lies below zero.
        NEGATIVE,
        /// The interval holds zero, or is of fewer than [#DECIDING] runs.
        OPEN
    }

    public OverRuns {
        runs = List.copyOf(runs);
    }

    /// Takes the mean of coefficients.
    ///
    /// @param covariates how many series were held fixed, 0 for plain correlations
    static OverRuns of(List<CorrelationResult> runs, int covariates) {
        return new OverRuns(runs, covariates, RandomEffects.flooredMean(defined(runs), covariates));
    }

    private static List<Correlation> defined(List<CorrelationResult> runs) {
        return runs.stream()
                .filter(Correlation.class::isInstance)
                .map(Correlation.class::cast)
                .toList();
    }

    /// The coefficients that are defined.
    public List<Double> coefficients() {
        return defined(runs).stream().map(Correlation::r).toList();
    }

    /// The sign that the interval decides.
    public Sign sign() {
        return switch (mean) {
            case PooledCorrelation found when found.runs() < DECIDING -> Sign.OPEN;
            case PooledCorrelation found when found.low() > 0 -> Sign.POSITIVE;
            case PooledCorrelation found when found.high() < 0 -> Sign.NEGATIVE;
            case PooledCorrelation _, NoStatistic _ -> Sign.OPEN;
        };
    }

    /// The mean over runs of Fisher's z, which has the sign of their mean r; NaN without a coefficient.
    double average() {
        return coefficients().stream()
                .mapToDouble(r -> (Math.log1p(r) - Math.log1p(-r)) / 2)
                .average()
                .orElse(Double.NaN);
    }

    /// The sign that two runs or more have all, whatever their interval: 1 or −1, else 0.
    public int unanimousSign() {
        List<Double> found = coefficients();
        if (found.size() < 2) return 0;
        if (found.stream().allMatch(r -> r > 0)) return 1;
        return found.stream().allMatch(r -> r < 0) ? -1 : 0;
    }

    /// The milestones that the coefficient of a run is over: the fewest of all runs; 0 where none is defined.
    public int points() {
        return defined(runs).stream().mapToInt(Correlation::n).min().orElse(0);
    }

    /// The number of runs in all with which an interval would lie off zero if mean and spread of Fisher's z stayed
    /// as they are, the spread at least that of a run's own variance; empty for fewer than two runs, and where
    /// more than [#MOST_RUNS] would not do.
    public OptionalInt runsNeeded() {
        double[] z = coefficients().stream()
                .mapToDouble(r -> (Math.log1p(r) - Math.log1p(-r)) / 2)
                .filter(Double::isFinite)
                .toArray();
        if (z.length < 2) return OptionalInt.empty();
        double average = Arrays.stream(z).average().orElseThrow();
        double squares =
                Arrays.stream(z).map(one -> (one - average) * (one - average)).sum();
        double own = defined(runs).stream()
                .mapToDouble(run -> 1.0 / Math.max(1, run.n() - 3 - covariates))
                .average()
                .orElseThrow();
        double spread = Math.sqrt(Math.max(own, squares / (z.length - 1)));
        return IntStream.rangeClosed(DECIDING, MOST_RUNS)
                .filter(runs -> quantile(runs - 1) * spread / Math.sqrt(runs) < Math.abs(average))
                .findFirst();
    }

    private static double quantile(int freedom) {
        return new TDistribution(freedom).inverseCumulativeProbability((1 + RandomEffects.LEVEL) / 2);
    }
}

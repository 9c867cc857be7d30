package org.leadline.trend;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;

/// The mean of correlations over runs, with an interval that holds for runs not yet made: a random-effects model of
/// Fisher's z with the interval of Hartung and Knapp.
///
/// Run i has `z_i = artanh r_i` with variance `1/(n_i − 3 − c)` for c covariates. The variance τ² between runs is
/// Paule and Mandel's. Milestones of a run are not independent, so that a run's own variance is larger than that;
/// the width of the interval comes from the spread between runs and does not rest on it, only the runs' weights do.
///
/// Source: Hartung and Knapp 2001; Paule and Mandel 1982; `statsmodels.stats.meta_analysis.combine_effects` with
/// `method_re="pm"`, its interval `ci_eff_re_wls` with `use_t=True`.
public final class RandomEffects {

    /// Level of the interval.
    public static final double LEVEL = 0.95;

    private static final int MIN_RUNS = 2;
    private static final int HALVINGS = 200;

    private RandomEffects() {}

    /// Returns the mean correlation of runs. A coefficient of ±1, which has no finite z, counts as ±(1 − 1/(2n)).
    ///
    /// @param runs a correlation a run; those with too few points for a variance are left out
    /// @param covariates how many series were held fixed, 0 for a plain correlation
    /// @return [NoStatistic] for fewer than two runs with more than 3 + `covariates` points, or where all of them
    ///     have one and the same coefficient
    public static PooledResult mean(List<Correlation> runs, int covariates) {
        return mean(runs, covariates, 0);
    }

    /// As [#mean], with an interval that is never narrower than what the runs' own variances leave it: the spread
    /// of a few runs can be small by luck.
    ///
    /// Source: Knapp and Hartung 2003, equation 6; Röver, Knapp and Friede 2015.
    public static PooledResult flooredMean(List<Correlation> runs, int covariates) {
        return mean(runs, covariates, 1);
    }

    private static PooledResult mean(List<Correlation> runs, int covariates, double floor) {
        List<Correlation> used =
                runs.stream().filter(run -> run.n() - 3 - covariates > 0).toList();
        if (used.size() < MIN_RUNS) {
            return new NoStatistic("there are only " + used.size() + " runs with more than " + (3 + covariates)
                    + " points, fewer than the " + MIN_RUNS + " it takes");
        }
        double[] z = used.stream().mapToDouble(RandomEffects::fisher).toArray();
        double[] variances = used.stream()
                .mapToDouble(run -> 1.0 / (run.n() - 3 - covariates))
                .toArray();
        return mean(z, variances, floor);
    }

    private static double fisher(Correlation run) {
        double bound = 1 - 1 / (2.0 * run.n());
        double r = Math.abs(run.r()) == 1 ? Math.copySign(bound, run.r()) : run.r();
        return 0.5 * (Math.log1p(r) - Math.log1p(-r));
    }

    /// Returns the mean of effects on the scale of Fisher's z, back on the scale of r.
    ///
    /// @param z finite, at least two
    /// @param variances above 0, as many
    /// @param floor the least that Cochran's Q over its degrees of freedom counts as
    private static PooledResult mean(double[] z, double[] variances, double floor) {
        if (SamplePair.isConstant(z)) return new NoStatistic("all runs have one and the same coefficient");
        double tau = tauSquared(z, variances);
        double mean = weightedMean(z, variances, tau);
        int freedom = z.length - 1;
        double weights = 0;
        for (double variance : variances) weights += 1 / (variance + tau);
        double spread = Math.max(floor, heterogeneity(z, variances, tau) / freedom);
        double error = Math.sqrt(spread / weights);
        double half = new TDistribution(freedom).inverseCumulativeProbability((1 + LEVEL) / 2) * error;
        double t = mean / error;
        double p = Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2.0, 0.5);
        return new PooledCorrelation(Math.tanh(mean), Math.tanh(mean - half), Math.tanh(mean + half), p, tau, z.length);
    }

    /// Returns τ² at which the weighted squares around the mean are k − 1, found by halving; 0 where they are fewer
    /// without it.
    private static double tauSquared(double[] z, double[] variances) {
        int freedom = z.length - 1;
        if (heterogeneity(z, variances, 0) <= freedom) return 0;
        double low = 0;
        double high = 1;
        while (heterogeneity(z, variances, high) > freedom) high *= 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (heterogeneity(z, variances, middle) > freedom) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static double weightedMean(double[] z, double[] variances, double tau) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < z.length; i++) {
            sum += z[i] / (variances[i] + tau);
            weights += 1 / (variances[i] + tau);
        }
        return sum / weights;
    }

    /// Returns Cochran's Q with the variance τ² added: `Σ (z_i − mean)² / (v_i + τ²)`.
    private static double heterogeneity(double[] z, double[] variances, double tau) {
        double mean = weightedMean(z, variances, tau);
        double sum = 0;
        for (int i = 0; i < z.length; i++) sum += (z[i] - mean) * (z[i] - mean) / (variances[i] + tau);
        return sum;
    }
}

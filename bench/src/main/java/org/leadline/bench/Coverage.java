package org.leadline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.leadline.random.Seed;
import org.leadline.trend.BlockBootstrap;
import org.leadline.trend.Correlation;
import org.leadline.trend.Interval;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.RandomEffects;

/// Counts how often intervals for a correlation hold the truth: the interval of one run, from resampled blocks of
/// its milestones, and the interval over runs. Counts also how often a score that knows nothing but time is said to
/// tell more.
///
/// A made run has two series whose points are normal, correlate with r, and have a lag-one autocorrelation φ each.
/// Prints a line of JSON a setting.
public final class Coverage {

    private static final int[] POINTS = {10, 20, 40, 80};
    private static final double[] AUTOCORRELATIONS = {0, 0.5, 0.8, 0.95};
    private static final double[] CORRELATIONS = {0, 0.7};
    private static final int[] RUNS = {3, 5, 10};
    private static final double[] SPREADS = {0, 0.3};

    private Coverage() {}

    /// @param args the number of made runs a setting, 1,000 where it is missing
    public static void main(String[] args) {
        int trials = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
        for (double r : CORRELATIONS) {
            for (double autocorrelation : AUTOCORRELATIONS) {
                for (int n : POINTS) ofOneRun(n, autocorrelation, r, trials);
            }
        }
        for (double autocorrelation : AUTOCORRELATIONS) {
            for (double spread : SPREADS) {
                for (int k : RUNS) overRuns(k, spread, autocorrelation, 20 * trials);
            }
        }
    }

    private static void ofOneRun(int n, double autocorrelation, double r, int trials) {
        SplittableRandom random = new SplittableRandom(1);
        int held = 0;
        double width = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[][] run = run(n, autocorrelation, r, random);
            Interval found = (Interval) BlockBootstrap.defaults().pearson(run[0], run[1], new Seed(trial));
            if (found.low() <= r && r <= found.high()) held++;
            width += (found.high() - found.low()) / trials;
        }
        print("one run", n, autocorrelation, Map.of("r", r, "trials", trials), held / (double) trials, width);
    }

    /// Runs of 10 to 40 points, whose true Fisher z differ by a standard deviation of `spread` around that of r =
    /// 0.5.
    private static void overRuns(int k, double spread, double autocorrelation, int trials) {
        SplittableRandom random = new SplittableRandom(k);
        double center = 0.5 * Math.log(3);
        int held = 0;
        double width = 0;
        for (int trial = 0; trial < trials; trial++) {
            List<Correlation> runs = new ArrayList<>();
            for (int i = 0; i < k; i++) {
                double r = Math.tanh(center + spread * random.nextGaussian());
                double[][] run = run(random.nextInt(10, 41), autocorrelation, r, random);
                runs.add((Correlation) Correlation.pearson(run[0], run[1]));
            }
            PooledCorrelation found = (PooledCorrelation) RandomEffects.mean(runs, 0);
            if (found.low() <= 0.5 && 0.5 <= found.high()) held++;
            width += (found.high() - found.low()) / trials;
        }
        print(
                "over runs",
                k,
                autocorrelation,
                Map.of("spread", spread, "trials", trials),
                held / (double) trials,
                width);
    }

    /// Two autoregressive series [2, n] from their stationary distribution.
    static double[][] run(int n, double autocorrelation, double r, SplittableRandom random) {
        double[][] run = new double[2][n];
        double fresh = Math.sqrt(1 - autocorrelation * autocorrelation);
        double own = Math.sqrt(1 - r * r);
        for (int i = 0; i < n; i++) {
            double one = random.nextGaussian();
            double other = r * one + own * random.nextGaussian();
            run[0][i] = i == 0 ? one : autocorrelation * run[0][i - 1] + fresh * one;
            run[1][i] = i == 0 ? other : autocorrelation * run[1][i - 1] + fresh * other;
        }
        return run;
    }

    private static void print(
            String of, int n, double autocorrelation, Map<String, Object> more, double coverage, double width) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("interval", of);
        line.put("n", n);
        line.put("autocorrelation", autocorrelation);
        line.putAll(more);
        line.put("coverage", coverage);
        line.put("meanWidth", Math.round(1000 * width) / 1000.0);
        Clock.print(line);
    }
}

package org.leadline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.leadline.evaluation.BeyondTime;
import org.leadline.trend.Correlation;
import org.leadline.trend.Series;

/// Counts how often a score that knows nothing but time is said to tell more: score and probe share a trend, and the
/// noise around it is independent, with a lag-one autocorrelation. Prints a line of JSON a setting.
public final class TimeAlone {

    private static final int[] POINTS = {10, 12, 20, 40, 80};
    private static final double[] AUTOCORRELATIONS = {0, 0.5, 0.8, 0.95};
    private static final double[] NOISES = {0.2, 0.5};
    private static final double STRONG = 0.7;
    private static final int RUNS = 3;

    private TimeAlone() {}

    /// A trend over n milestones that rises to about ln n.
    private enum Trend {
        LOGARITHM {
            @Override
            double at(int milestone, int n) {
                return Math.log(milestone);
            }
        },
        SATURATING {
            @Override
            double at(int milestone, int n) {
                return Math.log(n) * (1 - Math.exp(-5.0 * milestone / n));
            }
        };

        abstract double at(int milestone, int n);
    }

    /// @param args the number of made runs a setting, 30,000 where it is missing
    public static void main(String[] args) {
        int trials = args.length == 0 ? 30_000 : Integer.parseInt(args[0]);
        for (Trend trend : Trend.values()) {
            for (double noise : NOISES) {
                for (double autocorrelation : AUTOCORRELATIONS) {
                    for (int n : POINTS) print(trend, n, autocorrelation, noise, trials);
                }
            }
        }
    }

    private static void print(Trend trend, int n, double autocorrelation, double noise, int trials) {
        SplittableRandom random = new SplittableRandom(n);
        int told = 0;
        int oneSign = 0;
        int strong = 0;
        int oneSignInAll = 0;
        int toldInAll = 0;
        List<BeyondTime> group = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            Series.Paired made = made(trend, n, autocorrelation, noise, random);
            BeyondTime found = BeyondTime.of(new Series("score", made.left()), new Series("probe", made.right()));
            if (found.answer() == BeyondTime.Answer.YES) told++;
            if (found.sign() != 0) oneSign++;
            if (((Correlation) Correlation.pearson(made.x(), made.y())).r() >= STRONG) strong++;
            group.add(found);
            if (group.size() < RUNS) continue;
            int sign = found.sign();
            if (sign != 0 && group.stream().allMatch(one -> one.sign() == sign)) {
                oneSignInAll++;
                if (group.stream().allMatch(one -> one.steadySign() == sign)) toldInAll++;
            }
            group.clear();
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("trend", trend.name());
        line.put("n", n);
        line.put("autocorrelation", autocorrelation);
        line.put("noise", noise);
        line.put("trials", trials);
        line.put("strong", strong / (double) trials);
        line.put("oneSign", oneSign / (double) trials);
        line.put("tellsMoreThanTime", told / (double) trials);
        line.put("oneSignInThreeRuns", RUNS * oneSignInAll / (double) trials);
        line.put("tellsMoreThanTimeInThreeRuns", RUNS * toldInAll / (double) trials);
        Clock.print(line);
    }

    private static Series.Paired made(
            Trend trend, int n, double autocorrelation, double noise, SplittableRandom random) {
        double[][] around = Coverage.run(n, autocorrelation, 0, random);
        List<List<Series.Point>> series = new ArrayList<>();
        for (double[] one : around) {
            List<Series.Point> points = new ArrayList<>();
            for (int i = 0; i < n; i++) points.add(new Series.Point(i + 1, trend.at(i + 1, n) + noise * one[i]));
            series.add(points);
        }
        return new Series.Paired(series.getFirst(), series.getLast());
    }
}

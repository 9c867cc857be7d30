package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.leadline.metric.Metric;
import org.leadline.random.Seed;
import org.leadline.trend.BlockBootstrap;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.IntervalResult;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Series;

/// How a score moves with the linear probe over the milestones of a run: a row of the paper's Table I.
///
/// @param metric the score
/// @param withInitial over all milestones; undefined where the initial network is not among them
/// @param withoutInitial over the trained milestones
public record ProbeCorrelation(Metric metric, Statistics withInitial, Statistics withoutInitial) {

    private static final Seed RESAMPLES = new Seed(0).derive("bootstrap");

    /// @param pearson r, with its two-sided p
    /// @param spearman the same of ranks
    /// @param interval the interval of r, from resampled blocks of milestones
    public record Statistics(CorrelationResult pearson, CorrelationResult spearman, IntervalResult interval) {

        static Statistics undefined(String reason) {
            NoStatistic undefined = new NoStatistic(reason);
            return new Statistics(undefined, undefined, undefined);
        }

        static Statistics of(Series score, Series probe) {
            Series.Paired paired = score.pairedWith(probe);
            double[] x = paired.x();
            double[] y = paired.y();
            return new Statistics(
                    Correlation.pearson(x, y),
                    Correlation.spearman(x, y),
                    BlockBootstrap.defaults().pearson(x, y, RESAMPLES));
        }
    }

    /// Every score of a run against one of its [RunScores#references()], in the paper's order.
    public static List<ProbeCorrelation> of(RunScores scores, Metric reference) {
        List<ProbeCorrelation> rows = new ArrayList<>();
        Series probe = scores.series(reference);
        for (Metric metric : scores.metrics()) {
            if (metric.is(Metric.Tag.LINEAR_PROBE)) continue;
            rows.add(of(metric, scores.series(metric), probe));
        }
        return rows;
    }

    /// One score against the probe, milestone by milestone.
    public static ProbeCorrelation of(Metric metric, Series series, Series probe) {
        boolean hasInitial = series.pairedWith(probe).milestones().contains(RunScores.INITIAL);
        Statistics withInitial = hasInitial
                ? Statistics.of(series, probe)
                : Statistics.undefined("the initial network (milestone 0) is not among the milestones with values");
        return new ProbeCorrelation(metric, withInitial, Statistics.of(series.from(RunScores.INITIAL + 1), probe));
    }
}

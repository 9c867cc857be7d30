package org.leadline.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;

/// The scores of a run as columns, which charts and tables of the page are made of.
///
/// @param name the run's name
/// @param x the index of each milestone, ascending
/// @param initial the places of the initial network among the milestones
/// @param columns a column for each metric of the report; null where the run has neither value nor reason
record ScoreValues(String name, List<Long> x, List<Integer> initial, List<@Nullable Column> columns) {

    private static final MathContext OF_MEAN = new MathContext(6);
    private static final MathContext OF_SPREAD = new MathContext(3);

    /// The values of one metric, one for each milestone; lists that would hold nothing are empty.
    ///
    /// @param mean null where there is no value
    /// @param sd 0 where there is one seed or no value
    /// @param low the minimum of what the value of each seed is a mean of, where it is one; null elsewhere
    /// @param high the maximum
    /// @param seeds how many seeds have a value
    /// @param reasons why there is no value, by place, as half a sentence behind "because"
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Column(
            List<@Nullable Double> mean,
            List<Double> sd,
            List<@Nullable Double> low,
            List<@Nullable Double> high,
            List<Integer> seeds,
            Map<Integer, String> reasons) {}

    static ScoreValues of(RunReport run, List<Metric> metrics) {
        List<MilestoneReport> milestones = run.milestones();
        List<Integer> initial = new ArrayList<>();
        for (int i = 0; i < milestones.size(); i++) if (milestones.get(i).isInitial()) initial.add(i);
        List<@Nullable Column> columns = new ArrayList<>();
        for (Metric metric : metrics) columns.add(column(milestones, metric.id()));
        return new ScoreValues(
                VisibleText.line(run.name()),
                milestones.stream().map(MilestoneReport::index).toList(),
                initial,
                columns);
    }

    private static @Nullable Column column(List<MilestoneReport> milestones, String metric) {
        Column column = new Column(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>());
        boolean isThere = false;
        for (int i = 0; i < milestones.size(); i++) {
            Optional<ScoreSummary> score = milestones.get(i).score(metric);
            isThere |= score.isPresent();
            if (score.orElse(null) instanceof ScoreSummary.NoMean(Outcome.Undefined why)) {
                column.reasons.put(i, why.detail());
            }
            add(column, milestones.get(i).mean(metric));
        }
        if (!isThere) return null;
        if (column.sd.stream().allMatch(sd -> sd == 0)) column.sd.clear();
        if (column.low.stream().allMatch(low -> low == null)) {
            column.low.clear();
            column.high.clear();
        }
        return column;
    }

    private static void add(Column column, Optional<ScoreSummary.Mean> mean) {
        Optional<ScoreSummary.Band> band = mean.flatMap(ScoreSummary.Mean::band);
        column.mean.add(mean.map(found -> rounded(found.mean(), OF_MEAN)).orElse(null));
        column.sd.add(mean.map(found -> rounded(found.sd(), OF_SPREAD)).orElse(0.0));
        column.low.add(band.map(found -> rounded(found.low(), OF_MEAN)).orElse(null));
        column.high.add(band.map(found -> rounded(found.high(), OF_MEAN)).orElse(null));
        column.seeds.add(mean.map(ScoreSummary.Mean::seeds).orElse(0));
    }

    private static double rounded(double value, MathContext digits) {
        return new BigDecimal(value).round(digits).doubleValue();
    }
}

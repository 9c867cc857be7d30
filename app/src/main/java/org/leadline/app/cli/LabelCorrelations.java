package org.leadline.app.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leadline.app.watch.Insight.Correlations;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Metric;
import org.leadline.monitor.RunFindings;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;
import tools.jackson.databind.json.JsonMapper;

/// The label-free scores of a run held against each score that needs labels: probes first, with what
/// `leadline correlate` says of them.
final class LabelCorrelations {

    private LabelCorrelations() {}

    static List<Correlations> of(RunFindings findings) {
        RunScores scores = findings.scores();
        List<Metric> probes = scores.references();
        Stream<Metric> others = scores.metrics().stream()
                .filter(metric -> metric.needsLabels() && !metric.is(Metric.Tag.LINEAR_PROBE))
                .filter(metric -> !probes.contains(metric))
                .filter(metric -> !scores.series(metric).points().isEmpty());
        return Stream.concat(
                        probes.stream().map(probe -> ofProbe(findings, probe)),
                        others.map(metric -> new Correlations(
                                metric,
                                Optional.empty(),
                                lines(
                                        ProbeCorrelation.of(scores, metric),
                                        row -> CorrelationText.fields(
                                                scores.run().name(), metric, row)))))
                .toList();
    }

    private static Correlations ofProbe(RunFindings findings, Metric probe) {
        RunScores scores = findings.scores();
        TrendEvidence evidence = TrendEvidence.of(scores, probe, findings::directionFromElsewhere);
        CorrelationText.RunCorrelations table = new CorrelationText.RunCorrelations(
                scores.run().name(), probe, ProbeCorrelation.of(scores, probe), evidence, List.of());
        return new Correlations(
                probe,
                Optional.of(evidence.sentence()),
                lines(table.rows(), row -> CorrelationText.fields(table, row)));
    }

    private static List<String> lines(
            List<ProbeCorrelation> rows, Function<ProbeCorrelation, Map<String, Object>> fields) {
        return rows.stream()
                .filter(row -> !row.metric().needsLabels())
                .sorted(Comparator.comparingDouble(row -> -strength(row)))
                .map(row -> JsonMapper.shared().writeValueAsString(fields.apply(row)))
                .toList();
    }

    /// Returns how strong the correlation is that is shown first: that over all milestones where there is one,
    /// else that over the trained ones; below 0 where there is neither.
    private static double strength(ProbeCorrelation row) {
        boolean isWithInitial = row.withInitial().pearson() instanceof Correlation;
        return switch (isWithInitial
                ? row.withInitial().pearson()
                : row.withoutInitial().pearson()) {
            case Correlation found -> Math.abs(found.r());
            case NoStatistic _ -> -1;
        };
    }
}

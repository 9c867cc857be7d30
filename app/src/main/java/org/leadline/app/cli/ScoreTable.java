package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.score.Ranks;

/// The scores of a run as text: a row a milestone, a column a metric.
final class ScoreTable {

    private ScoreTable() {}

    /// A row: what is scored, and its scores.
    ///
    /// @param isScored whether it could be scored; the reason stands below the table
    private record Row(String label, RunScores.MilestoneScores scores, boolean isScored) {
        Row(String label, RunScores.MilestoneScores scores) {
            this(label, scores, true);
        }

        /// Returns whether there is a value, or one may come.
        boolean fills(Metric metric) {
            return isScored && !(scores.summary(metric).orElse(null) instanceof ScoreSummary.NoMean);
        }

        String cell(Metric metric) {
            return scores.summary(metric).map(ScoreTable::cell).orElse(isScored ? "·" : "–");
        }
    }

    /// The table's lines, and below them why any cell is empty.
    static List<String> lines(RunScores scores) {
        List<String> lines = new ArrayList<>(lines("milestone", scores.metrics(), rows(scores)));
        List<Integer> counts = scores.clusterCounts();
        for (int k : counts.subList(Math.min(1, counts.size()), counts.size())) {
            RunScores others = scores.withClusters(k);
            lines.add("");
            lines.add("k = " + k + " (above: k = " + counts.getFirst() + ")");
            lines.addAll(lines("milestone", others.metrics(), rows(others)));
        }
        lines.addAll(unscored(scores));
        return lines;
    }

    /// A sentence for each milestone that could not be scored.
    static List<String> unscored(RunScores scores) {
        return scores.unscored().stream()
                .map(one -> "– " + scores.run().label(one.ref()) + ": not scored, because " + one.reason() + ".")
                .toList();
    }

    private static List<Row> rows(RunScores scores) {
        Stream<Row> scored = scores.milestones().stream()
                .map(milestone -> new Row(scores.run().label(milestone.ref()), milestone));
        Stream<Row> others = scores.unscored().stream()
                .map(one -> new Row(
                        scores.run().label(one.ref()), new RunScores.MilestoneScores(one.ref(), List.of()), false));
        return Stream.concat(scored, others)
                .sorted(Comparator.comparingInt(row -> row.scores().ref().index()))
                .toList();
    }

    /// The same with a row an encoder.
    static List<String> lines(EncoderScores scores) {
        List<Row> rows = scores.encoders().stream()
                .map(encoder -> new Row(encoder.name(), encoder.scores()))
                .toList();
        return lines("encoder", scores.metrics(), rows);
    }

    /// Tables below each other where there are many metrics. A metric without any value has its reason alone.
    private static List<String> lines(String first, List<Metric> metrics, List<Row> rows) {
        Map<String, String> reasons = new LinkedHashMap<>();
        TextTable whole = table(first, metrics, rows, reasons);
        List<Metric> filled = metrics.stream()
                .filter(metric -> rows.stream().anyMatch(row -> row.fills(metric)))
                .toList();
        TextTable shown = filled.isEmpty() ? whole : table(first, filled, rows, new LinkedHashMap<>());
        List<String> lines = new ArrayList<>(shown.linesWithin(TextTable.WIDTH));
        if (lines.stream().anyMatch(line -> line.contains("["))) {
            lines.add(
                    "[ ] the least and the largest over the eight corners of the frame that the value is the mean of.");
        }
        fewRows(metrics, rows).ifPresent(lines::add);
        reasons.forEach((reason, names) -> lines.add("– " + names + ": undefined, because " + reason + "."));
        return lines;
    }

    /// A sentence on ranks of fewer rows than they need, by the fewest rows a column.
    private static Optional<String> fewRows(List<Metric> metrics, List<Row> rows) {
        List<String> ranks = metrics.stream()
                .filter(metric -> metric.is(Metric.Tag.RANK))
                .map(Metric::id)
                .toList();
        return rows.stream()
                .flatMap(row -> row.scores().scores().stream())
                .filter(score -> ranks.contains(score.metric()) && score.outcome() instanceof Outcome.Value)
                .min(Comparator.comparingDouble(score -> (double) score.n() / score.d()))
                .filter(score -> score.n() < (long) Ranks.ROWS_A_COLUMN * score.d())
                .map(score -> String.format(
                        Locale.ROOT,
                        "n/d is %.1f (%,d rows of %,d columns): below %d a rank is biased down (%s), so compare it at the"
                                + " same n alone.",
                        (double) score.n() / score.d(),
                        score.n(),
                        score.d(),
                        Ranks.ROWS_A_COLUMN,
                        String.join(", ", ranks)));
    }

    private static TextTable table(String first, List<Metric> metrics, List<Row> rows, Map<String, String> reasons) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of(first));
        metrics.forEach(metric -> head.add(heading(metric)));
        table.row(head);
        for (Row scored : rows) {
            List<String> row = new ArrayList<>(List.of(scored.label()));
            for (Metric metric : metrics) {
                Optional<ScoreSummary> summary = scored.scores().summary(metric);
                row.add(scored.cell(metric));
                if (summary.isPresent() && summary.get() instanceof ScoreSummary.NoMean(Outcome.Undefined why)) {
                    reasons.merge(why.detail(), heading(metric), ScoreTable::joined);
                }
            }
            table.row(row);
        }
        return table;
    }

    /// The paper's symbol where there is one, else the id.
    static String heading(Metric metric) {
        return metric.symbol().isEmpty() ? metric.id() : metric.symbol();
    }

    static String cell(ScoreSummary summary) {
        return switch (summary) {
            case ScoreSummary.Mean found when found.seeds() == 1 -> number(found.mean()) + band(found);
            case ScoreSummary.Mean found -> number(found.mean()) + " ±" + number(found.sd()) + band(found);
            case ScoreSummary.NoMean _ -> "–";
        };
    }

    /// The range over the frames that the value is the mean of.
    private static String band(ScoreSummary.Mean found) {
        return found.band()
                .map(band -> " [" + number(band.low()) + ", " + number(band.high()) + "]")
                .orElse("");
    }

    /// Three decimals would show nothing of it.
    private static final double TINY = 0.0005;

    static String number(double value) {
        boolean isTiny = value != 0 && Math.abs(value) < TINY;
        return String.format(Locale.ROOT, isTiny ? "%.1e" : "%.3f", value);
    }

    private static String joined(String names, String name) {
        return List.of(names.split(", ")).contains(name) ? names : names + ", " + name;
    }
}

package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadline.app.report.Numbers;
import org.leadline.app.report.TransferReport.ImageSet;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.evaluation.TransferCorrelation.Cell;
import org.leadline.metric.Metric;
import org.leadline.score.LayoutEntropy;
import org.leadline.study.TableOne;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;
import org.leadline.trust.Evidence;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;

/// The page of a study of frozen encoders, in Markdown: the paper's Table II with its cells beside, and figures 5
/// and 6.
///
/// @param sets the encoders on each image set
/// @param failed for each image set a sentence for each encoder that could not embed it
/// @param figures the names of the figures' files, without ending
public record TableTwoPage(List<ImageSet> sets, List<List<String>> failed, List<String> figures) {

    private static final String EXPLANATION = """
        # Table II of frozen encoders

        Made by `leadline reproduce table2`. Cells: Pearson's r of a score with the linear probe over encoders, its two-sided p,
        and in parentheses the paper's value. A family of fewer than three encoders has no r; its encoders are points of the
        figures.

        """;

    public TableTwoPage {
        sets = List.copyOf(sets);
        failed = List.copyOf(failed);
        figures = List.copyOf(figures);
    }

    /// The page.
    public String text() {
        return EXPLANATION + sets.stream().map(this::section).collect(Collectors.joining());
    }

    private String section(ImageSet set) {
        EncoderScores scores = set.scores();
        String number = "-" + (sets.indexOf(set) + 1);
        String pictures = figures.stream()
                .filter(name -> name.endsWith(number) && name.startsWith(LayoutEntropy.METRIC.id()))
                .map(name -> "![" + name + "](figures/" + name + ".svg)\n\n")
                .collect(Collectors.joining());
        String missing = failed.get(sets.indexOf(set)).stream()
                .map(sentence -> sentence + ".\n\n")
                .collect(Collectors.joining());
        return "## " + scores.data() + "\n\n" + encoders(scores) + missing
                + set.reference().stream()
                        .findFirst()
                        .map(_ -> table(set) + conclusion(scores))
                        .orElse("")
                + pictures;
    }

    private static String encoders(EncoderScores scores) {
        List<String> head = new ArrayList<>(List.of("encoder", "family"));
        List<Metric> metrics = scores.metrics().stream()
                .filter(metric -> TableOne.METRICS.contains(metric) || metric.is(Metric.Tag.LINEAR_PROBE))
                .toList();
        metrics.forEach(metric -> head.add("`" + metric.id() + "`"));
        List<List<String>> rows = new ArrayList<>();
        for (EncoderScores.Encoder encoder : scores.encoders()) {
            List<String> cells = new ArrayList<>(List.of(encoder.name(), encoder.family()));
            metrics.forEach(metric -> cells.add(mean(encoder.mean(metric))));
            rows.add(cells);
        }
        return Markdown.table(head, rows);
    }

    private static String mean(Optional<ScoreSummary.Mean> mean) {
        return mean.map(found -> Numbers.fixed(found.mean(), 3)).orElse(Markdown.NONE);
    }

    private static String table(ImageSet set) {
        Optional<String> images = PaperTables.imagesOf(set.scores().data());
        List<String> head = new ArrayList<>(List.of("score"));
        for (String family : set.scores().families()) {
            head.add(family
                    + paperFamily(family)
                            .filter(paper -> !paper.equals(family))
                            .map(paper -> " (the paper's " + paper + ")")
                            .orElse(""));
        }
        head.add("overall");
        List<List<String>> rows = new ArrayList<>();
        for (TransferCorrelation row : set.correlations()) {
            List<String> cells = new ArrayList<>(List.of("`" + row.metric().id() + "`"));
            row.families()
                    .forEach(
                            (family, cell) -> cells.add(cell(cell) + paper(row.metric(), paperFamily(family), images)));
            cells.add(cell(row.overall()) + paper(row.metric(), Optional.of(PaperTables.OVERALL), images));
            rows.add(cells);
        }
        return Markdown.table(head, rows);
    }

    private static String cell(Cell cell) {
        return switch (cell.pearson()) {
            case Correlation found -> Numbers.fixed(found.r(), 2) + ", p " + Numbers.fixed(found.p(), 2);
            case NoStatistic _ -> Markdown.NONE + ", n = " + cell.n();
        };
    }

    /// The paper's family of that name, or the one that the name goes on from, such as `EfficientNet` of
    /// `EfficientNet-Lite`.
    private static Optional<String> paperFamily(String family) {
        return PaperTables.families().stream().filter(family::startsWith).findFirst();
    }

    private static String paper(Metric metric, Optional<String> context, Optional<String> images) {
        if (context.isEmpty() || images.isEmpty()) return "";
        OptionalDouble value =
                PaperTables.table()
                        .find(metric.id(), context.get())
                        .map(TrustRecord::evidence)
                        .orElse(List.of())
                        .stream()
                        .filter(evidence -> evidence.subset().equals(images.get()))
                        .map(Evidence::correlation)
                        .mapToDouble(Correlation::r)
                        .findFirst();
        return value.isPresent() ? " (" + Numbers.fixed(value.getAsDouble(), 2) + ")" : "";
    }

    /// The least correlation that this many encoders could show.
    private static String conclusion(EncoderScores scores) {
        int n = scores.encoders().size();
        if (n < 3) return "With " + n + " encoders no correlation can be told.\n\n";
        double least = IntStream.rangeClosed(0, 1000)
                .mapToDouble(thousandth -> thousandth / 1000.0)
                .filter(r -> Correlation.reported(r, n).isSignificant())
                .findFirst()
                .orElse(1);
        return "Over " + n + " encoders only |r| of at least " + Numbers.fixed(least, 3)
                + " differs from zero at p < 0.05, so smaller values say nothing of the sign, and agreement with the paper's"
                + " values can be chance.\n\n";
    }
}

package org.leadline.app.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.leadline.study.EncoderChoices;
import org.leadline.study.StudiedEncoders;
import org.leadline.study.TableOne;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;
import org.leadline.trust.Evidence;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;

/// The page of a study of frozen encoders, in Markdown: the paper's Table II with its cells beside, the choice of
/// an encoder without labels, and figures 5 and 6.
///
/// @param sets the encoders on each image set
/// @param plan what the page says of the plan
/// @param author what its author says of it; empty for nothing
/// @param figures the names of the figures' files, without ending
record TableTwoPage(List<StudiedEncoders> sets, Planned plan, String author, List<String> figures) {

    /// @param digest the digest of the plan
    /// @param addendum the digest of what was added to the plan; empty where nothing was
    /// @param missing what they name and has no scores, as sentences
    record Planned(String digest, Optional<String> addendum, List<String> missing) {
        Planned {
            missing = List.copyOf(missing);
        }
    }

    private static final double MILLION = 1e6;

    TableTwoPage {
        sets = List.copyOf(sets);
        figures = List.copyOf(figures);
    }

    /// The page.
    String text() {
        String images = sets.size() == 1 ? " on " + name(sets.getFirst()) : "";
        String added = plan.addendum()
                .map(found -> "; what was added to it is [addendum.md](addendum.md), digest `" + found + "`")
                .orElse("");
        return """
                # Table II of frozen encoders%s

                Made by `leadline reproduce table2 --out DIR` from the scores beside this page, [scores.csv](scores.csv), in the folder DIR;
                with `--data` and `--encoder` it embeds and scores what is missing. The plan is [plan.md](plan.md), digest `%s`%s.
                In Table II a cell is Pearson's r of a score with the linear probe over encoders, its two-sided p, and in parentheses
                the paper's value. A family of fewer than three encoders has no r; its encoders are points of the figures.

                """.formatted(images, plan.digest(), added)
                + plan.missing().stream().map(one -> one + "\n\n").collect(Collectors.joining())
                + (author.isBlank() ? "" : author.strip() + "\n\n")
                + sets.stream().map(this::section).collect(Collectors.joining());
    }

    private String section(StudiedEncoders set) {
        ImageSet scored = ImageSet.of(set.scores(), new LinkedHashMap<>());
        return "## " + name(set) + "\n\n" + encoders(set) + missing(set)
                + (scored.reference().isEmpty() ? "" : "### Table II\n\n" + table(scored) + conclusion(set.scores()))
                + EncoderChoices.of(set)
                        .map(choices -> new EncoderChoiceText(set, choices).text())
                        .orElse("")
                + pictures(set);
    }

    /// The entropies are the paper's figures 5 and 6; the folder of figures has the other scores.
    private String pictures(StudiedEncoders set) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : set.scores().metrics()) {
            String name = metric.id() + "-" + set.images().number();
            if (!metric.id().startsWith(LayoutEntropy.METRIC.id()) || !figures.contains(name)) continue;
            String caption = metric.title() + " against the linear probe, by family: " + name(set);
            text.append("![" + caption + "](figures/" + name + ".svg)\n\n*" + caption + "*\n\n");
        }
        return text.toString();
    }

    private static String name(StudiedEncoders set) {
        return Markdown.text(set.images().name());
    }

    private static String missing(StudiedEncoders set) {
        return set.failed().stream()
                .map(one -> Markdown.text(one.reason()) + ".\n\n")
                .collect(Collectors.joining());
    }

    private static String encoders(StudiedEncoders set) {
        List<String> head = new ArrayList<>(List.of("encoder", "family", "parameters (M)", "ImageNet top-1 (%)"));
        List<Metric> metrics = set.scores().metrics().stream()
                .filter(metric -> TableOne.METRICS.contains(metric) || metric.is(Metric.Tag.LINEAR_PROBE))
                .toList();
        metrics.forEach(metric -> head.add("`" + metric.id() + "`"));
        List<List<String>> rows = new ArrayList<>();
        for (StudiedEncoders.Encoder encoder : set.encoders()) {
            List<String> cells = new ArrayList<>(List.of(
                    encoder.name(),
                    encoder.scored().family(),
                    Numbers.fixed((double) encoder.parameters() / MILLION, 1),
                    encoder.imageNetTop1().map(top1 -> Numbers.fixed(top1, 1)).orElse(Markdown.NONE)));
            metrics.forEach(metric -> cells.add(mean(encoder.scored().mean(metric))));
            rows.add(cells);
        }
        return Markdown.table(head, rows) + rows(set)
                + "Scores of layouts are means over seeds, so a difference in their last digit may be chance."
                + " Parameters and ImageNet accuracy are the encoder's own and say nothing of these images.\n\n";
    }

    /// The rows that the probe was measured on.
    private static String rows(StudiedEncoders set) {
        return set.scores()
                .reference()
                .flatMap(reference -> set.scores().all().stream()
                        .flatMap(one -> one.measurement(reference).stream())
                        .findFirst())
                .map(found -> String.format(Locale.ROOT, "Each encoder is scored on %,d images. ", found.n()))
                .orElse("");
    }

    private static String mean(Optional<ScoreSummary.Mean> mean) {
        return mean.map(found -> Numbers.fixed(found.mean(), 3)).orElse(Markdown.NONE);
    }

    private static String table(ImageSet set) {
        Optional<String> images = PaperTables.imagesOf(set.scores().data());
        List<String> head = new ArrayList<>(List.of("score"));
        for (String family : set.scores().families()) {
            head.add(family
                    + PaperTables.familyOf(family)
                            .filter(paper -> !paper.equals(family))
                            .map(paper -> " (the paper's " + paper + ")")
                            .orElse(""));
        }
        head.add("overall");
        List<List<String>> rows = new ArrayList<>();
        for (TransferCorrelation row : set.correlations()) {
            List<String> cells = new ArrayList<>(List.of("`" + row.metric().id() + "`"));
            row.families()
                    .forEach((family, cell) ->
                            cells.add(cell(cell) + paper(row.metric(), PaperTables.familyOf(family), images)));
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
        if (n < 3) return "With fewer than three encoders no correlation can be told.\n\n";
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

package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.run.Provenance;
import org.leadline.run.RunDescription;
import org.leadline.score.AmiGt;
import org.leadline.score.SilhouetteGt;
import org.leadline.study.EntropyTable;
import org.leadline.study.OutlierTable;
import org.leadline.study.RegretTable;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.TableOne;
import org.leadline.trend.Correlation;
import org.leadline.trend.MeanInterval;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.PooledResult;
import org.leadline.trend.Series;

/// The page of a study, in Markdown: each table with a sentence on what may be concluded from it.
///
/// @param scale the scale
/// @param images the images
/// @param runs the records of all runs
/// @param tables what they come to
/// @param figures the names of the figures' files, without ending
record StudyPage(
        String scale, String images, List<StudiedRun> runs, StudyTables tables, SequencedMap<String, String> figures) {

    /// The correlation of AMI with the probe that the pooled estimate of each of the paper's methods is held against.
    private static final double AMI_BAR = 0.8;

    /// The size that the silhouette of the classes is said to stay below.
    private static final double SMALL = 0.05;

    StudyPage {
        runs = List.copyOf(runs);
    }

    /// The page.
    String text() {
        return Stream.of(
                        "# Table I on " + images + ", scale " + scale + "\n\n",
                        "Made by `leadline reproduce table1` from the records beside this page; the plan is [plan.md](plan.md), digest `"
                                + tables.digest()
                                + "`. Cells: r with the linear probe, the mean over runs with its 95% interval, and in"
                                + " parentheses the paper's value for CIFAR-10.\n\n",
                        provenance(),
                        tableOnes(),
                        regret(),
                        entropy(),
                        outliers(),
                        groundTruth(),
                        changedImages(),
                        pictures())
                .collect(Collectors.joining());
    }

    private String provenance() {
        List<List<String>> rows = new ArrayList<>();
        for (StudiedRun run : runs) {
            Optional<RunDescription> description = run.features().run().description();
            Series probe = run.features().series(run.reference());
            double best = probe.points().stream()
                    .mapToDouble(Series.Point::value)
                    .max()
                    .orElse(0);
            rows.add(List.of(
                    run.unit().variant(),
                    Long.toString(run.unit().seed()),
                    Integer.toString(run.features().milestones().size()),
                    Markdown.fixed(probe.points().getFirst().value(), 3),
                    Markdown.fixed(probe.points().getLast().value(), 3),
                    Markdown.fixed(best, 3),
                    run.advice().milestone().isPresent()
                            ? Integer.toString(run.advice().milestone().getAsInt())
                            : "none",
                    description.map(StudyPage::machine).orElse(Markdown.NONE)));
        }
        return "## Runs\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "seed",
                                "milestones",
                                "probe before training",
                                "last",
                                "best",
                                "advised milestone",
                                "machine"),
                        rows);
    }

    private static String machine(RunDescription description) {
        Provenance provenance = description.provenance();
        String threads = provenance.libtorchThreads().isPresent()
                ? ", " + provenance.libtorchThreads().getAsInt() + " threads"
                : "";
        return provenance.machine().cpuModel() + threads;
    }

    private String tableOnes() {
        StringBuilder text = new StringBuilder();
        for (StudyTables.Named one : tables.tables()) {
            text.append("## ").append(one.title()).append("\n\n");
            List<String> head = new ArrayList<>(List.of("score"));
            for (String method : one.table().methods()) {
                head.add(method);
                head.add(method + ", untrained left out");
            }
            List<List<String>> rows = new ArrayList<>();
            for (TableOne.Row row : one.table().rows()) {
                if (row.cells().stream().allMatch(cell -> cell.runs().isEmpty())) continue;
                List<String> cells = new ArrayList<>(List.of("`" + row.metric().id() + "`"));
                row.cells().forEach(cell -> cells.add(cell(cell)));
                rows.add(cells);
            }
            text.append(Markdown.table(head, rows))
                    .append(conclusion(one.table()))
                    .append("\n\n");
        }
        return text.toString();
    }

    private static String cell(TableOne.Cell cell) {
        String paper =
                cell.paper().isPresent() ? " (" + Markdown.fixed(cell.paper().getAsDouble(), 2) + ")" : "";
        if (cell.pooled() instanceof PooledCorrelation || cell.runs().isEmpty()) {
            return Markdown.pooled(cell.pooled()) + paper;
        }
        return cell.runs().stream()
                        .flatMap(run -> run instanceof Correlation found
                                ? Stream.of(Markdown.fixed(found.r(), 2))
                                : Stream.of(Markdown.NONE))
                        .collect(Collectors.joining(", "))
                + ", one run" + paper;
    }

    /// How many cells the paper's value lies in the interval of, and what that means.
    private static String conclusion(TableOne table) {
        List<TableOne.Cell> held = table.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.paper().isPresent() && cell.pooled() instanceof PooledCorrelation)
                .toList();
        long within = held.stream()
                .filter(cell -> contains(cell.pooled(), cell.paper().orElseThrow()))
                .count();
        long open = held.stream().filter(cell -> contains(cell.pooled(), 0)).count();
        if (held.isEmpty()) return "No method of the paper has two runs yet, so no cell has an interval.";
        return "The paper's value lies within the interval of " + within + " of " + held.size()
                + " cells. The interval of " + open + " holds zero: of these the sign is open. r over milestones of one"
                + " training shares a trend with the probe, so a high value does not say that the score tells more"
                + " than time.";
    }

    private static boolean contains(PooledResult result, double value) {
        return result instanceof PooledCorrelation found && found.low() <= value && value <= found.high();
    }

    private String regret() {
        List<List<String>> rows = new ArrayList<>();
        for (RegretTable.Row row : tables.regret().rows()) {
            boolean isScore = !List.of(RegretTable.LAST, RegretTable.ADVICE, RegretTable.RANDOM)
                    .contains(row.choice());
            rows.add(List.of(
                    isScore ? "`" + row.choice() + "`" : "**" + row.choice() + "**",
                    Integer.toString(row.runs()),
                    Markdown.fixed(100 * row.mean(), 2),
                    row.choice().equals(RegretTable.LAST)
                            ? Markdown.NONE
                            : row.lessLast().map(StudyPage::points).orElse(Markdown.NONE),
                    Markdown.fixed(row.topFifth(), 2),
                    Markdown.fixed(row.worstSignError(), 2)));
        }
        List<RegretTable.Row> scores = tables.regret().rows();
        long better = scores.stream().filter(RegretTable.Row::beatsLast).count();
        long worse = scores.stream().filter(RegretTable.Row::losesToLast).count();
        return "## Regret against the last milestone\n\nPoints of the probe, over the runs of all methods as published.\n\n"
                + Markdown.table(
                        List.of(
                                "choice",
                                "runs",
                                "mean regret",
                                "less the last milestone's",
                                "in the best fifth",
                                "worst sign error"),
                        rows)
                + "Of " + scores.size() + " choices " + better
                + " cost less than the last milestone beyond chance, and " + worse
                + " cost more. Runs of several methods count alike here; the number of runs is small, and a choice that"
                + " is not told from the last milestone is not shown to be as good.\n\n";
    }

    private static String points(MeanInterval found) {
        return Markdown.interval(
                new MeanInterval(100 * found.mean(), 100 * found.low(), 100 * found.high(), found.n()), 2);
    }

    private String entropy() {
        List<List<String>> rows = new ArrayList<>();
        for (EntropyTable.Row row : tables.entropy().rows()) {
            List<String> cells = new ArrayList<>(List.of(
                    row.variant(),
                    Integer.toString(row.runs()),
                    Markdown.pooled(row.withInitial()),
                    Markdown.pooled(row.withoutInitial()),
                    Markdown.pooled(row.givenTime())));
            row.directions().forEach(value -> cells.add(Markdown.fixed(value, 3)));
            rows.add(cells);
        }
        String decided = tables.entropy().rows().stream()
                .filter(row -> row.givenTime() instanceof PooledCorrelation && !contains(row.givenTime(), 0))
                .map(row -> row.variant() + " ("
                        + (((PooledCorrelation) row.givenTime()).r() > 0 ? "positive" : "negative") + ")")
                .collect(Collectors.joining(", "));
        return "## The sign of the entropy\n\nThe entropy's r with the probe, Spearman's coefficient given ln epoch, and the"
                + " participation ratio over the dimension at the last milestone.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "runs",
                                "r",
                                "untrained left out",
                                "given ln epoch",
                                "features",
                                "projector",
                                "predictor"),
                        rows)
                + (decided.isEmpty()
                        ? "Given ln epoch the sign is open for every method: more runs would decide it."
                        : "Given ln epoch the sign is decided for: " + decided + ". For the others more runs would.")
                + "\n\n";
    }

    private String outliers() {
        List<List<String>> rows = new ArrayList<>();
        for (OutlierTable.Row row : tables.outliers().rows()) {
            rows.add(List.of(
                    row.variant(),
                    row.withOutliers() + " of " + row.milestones(),
                    share(row.inEmbedding()),
                    share(row.overSeeds()),
                    share(row.overMilestones()),
                    Markdown.pooled(row.r()),
                    Markdown.pooled(row.withoutThem())));
        }
        return "## Outliers of the layout\n\nShares of outlying rows, and in parentheses what chance would give.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "milestones with outliers",
                                "outlying in the embedding, too",
                                "in another layout",
                                "at the next milestone",
                                "entropy's r",
                                "without them"),
                        rows);
    }

    private static String share(OutlierTable.Share share) {
        return share.found().isEmpty()
                ? Markdown.NONE
                : Markdown.fixed(share.found(), 2) + " (" + Markdown.fixed(share.byChance(), 3) + ")";
    }

    private String groundTruth() {
        double largest = runs.stream()
                .flatMap(run -> run.features().series(SilhouetteGt.METRIC).points().stream())
                .mapToDouble(point -> Math.abs(point.value()))
                .max()
                .orElse(0);
        String ami = tables.tables().getFirst().table().rows().stream()
                .filter(row -> row.metric().equals(AmiGt.METRIC))
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.withInitial() && cell.paper().isPresent())
                .map(cell -> cell.method() + " " + Markdown.pooled(cell.pooled())
                        + (cell.pooled() instanceof PooledCorrelation found && found.r() >= AMI_BAR
                                ? ""
                                : ", below 0.8"))
                .collect(Collectors.joining("; "));
        return "## What the paper says of ground truth\n\n|S_GT| is at most " + Markdown.fixed(largest, 3)
                + (largest < SMALL ? ", below 0.05 as in the paper. " : ", and the paper says below 0.05. ")
                + "AMI(C₁, GT) with the probe: " + (ami.isEmpty() ? "no run of the paper's methods yet" : ami)
                + ".\n\n";
    }

    private String changedImages() {
        List<List<String>> rows = new ArrayList<>();
        for (StudiedRun run : runs) {
            run.part(Part.CHANGED_IMAGES)
                    .ifPresent(scores -> scores.references().forEach(reference -> {
                        for (Series.Point point : scores.series(reference).points()) {
                            String plain = run.features().series(run.reference()).points().stream()
                                    .filter(other -> other.milestone() == point.milestone())
                                    .map(other -> Markdown.fixed(other.value(), 3))
                                    .findFirst()
                                    .orElse(Markdown.NONE);
                            rows.add(List.of(
                                    run.unit().name(),
                                    Integer.toString(point.milestone()),
                                    plain,
                                    Markdown.fixed(point.value(), 3)));
                        }
                    }));
        }
        if (rows.isEmpty()) return "";
        return "## The probe on changed images\n\n"
                + Markdown.table(List.of("run", "milestone", "probe on stored features", "on changed images"), rows);
    }

    private String pictures() {
        return "## Figures\n\n"
                + figures.keySet().stream()
                        .map(name -> "![" + name.replace('-', ' ').toLowerCase(Locale.ROOT) + "](figures/" + name
                                + ".svg)\n\n")
                        .collect(Collectors.joining());
    }
}

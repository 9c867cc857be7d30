package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.app.report.Numbers;
import org.leadline.run.Provenance;
import org.leadline.run.RunDescription;
import org.leadline.study.RegretTable;
import org.leadline.study.StudiedRun;
import org.leadline.study.TableOne;
import org.leadline.trend.Correlation;
import org.leadline.trend.MeanInterval;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.PooledResult;
import org.leadline.trend.Series;

/// The page of a study, in Markdown: each table with a sentence on what may be concluded from it.
///
/// @param images the images
/// @param runs the records of all runs
/// @param tables what they come to
/// @param figures the names of the figures' files, without ending
record StudyPage(String images, List<StudiedRun> runs, StudyTables tables, SequencedMap<String, String> figures) {

    StudyPage {
        runs = List.copyOf(runs);
    }

    /// The page.
    String text() {
        return Stream.of(
                        "# Table I on " + images + "\n\n",
                        "Made by `leadline reproduce table1` from the records beside this page; the plan is [plan.md](plan.md), digest `"
                                + tables.digest()
                                + "`. Cells: r with the linear probe, the mean over runs with its 95% interval, and in"
                                + " parentheses the paper's value for CIFAR-10.\n\n",
                        provenance(),
                        tableOnes(),
                        regret(),
                        new StudyAnswers(runs, tables).text(),
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
                    Numbers.fixed(probe.points().getFirst().value(), 3),
                    Numbers.fixed(probe.points().getLast().value(), 3),
                    Numbers.fixed(best, 3),
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
        int count = provenance.libtorchThreads().orElse(0);
        String threads = count == 0 ? "" : ", " + count + (count == 1 ? " thread" : " threads");
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
                cell.paper().isPresent() ? " (" + Numbers.fixed(cell.paper().getAsDouble(), 2) + ")" : "";
        if (cell.pooled() instanceof PooledCorrelation) return Markdown.pooled(cell.pooled()) + paper;
        List<String> single = cell.runs().stream()
                .filter(Correlation.class::isInstance)
                .map(run -> Numbers.fixed(((Correlation) run).r(), 2))
                .toList();
        String found = single.size() == 1 ? single.getFirst() + ", one run" : String.join(", ", single);
        return (single.isEmpty() ? Markdown.NONE : found) + paper;
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

    /// Returns whether an interval holds a value.
    static boolean contains(PooledResult result, double value) {
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
                    Numbers.fixed(100 * row.mean(), 2),
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

    private String pictures() {
        return "## Figures\n\n"
                + figures.keySet().stream()
                        .map(name -> "![" + name.replace('-', ' ').toLowerCase(Locale.ROOT) + "](figures/" + name
                                + ".svg)\n\n")
                        .collect(Collectors.joining());
    }
}

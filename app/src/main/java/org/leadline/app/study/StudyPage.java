package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.app.report.Numbers;
import org.leadline.run.Provenance;
import org.leadline.run.RunDescription;
import org.leadline.study.ProbeGain;
import org.leadline.study.StudiedRun;
import org.leadline.study.TableOne;
import org.leadline.trend.PooledCorrelation;

/// The page of a study, in Markdown: what its author says of it, and each table with a sentence on what may be
/// concluded from it.
///
/// @param images the images
/// @param author what its author says of it; empty for nothing
/// @param addendum the digest of what was added to the plan; empty where nothing was
/// @param runs the records of all runs
/// @param tables what they come to
/// @param figures the figures' captions by the names of their files, without ending
record StudyPage(
        String images,
        String author,
        Optional<String> addendum,
        List<StudiedRun> runs,
        StudyTables tables,
        SequencedMap<String, String> figures) {

    StudyPage {
        runs = List.copyOf(runs);
    }

    /// The page.
    String text() {
        return Stream.of(
                        "# Table I on " + images + "\n\n",
                        introduction(),
                        author.isBlank() ? "" : author.strip() + "\n\n",
                        provenance(),
                        tableOnes(),
                        new RegretText(tables).text(),
                        new EntropyText(tables).text(),
                        new StudyAnswers(runs, tables).text(),
                        pictures())
                .collect(Collectors.joining());
    }

    private String introduction() {
        return "Made by `leadline reproduce table1` from the records beside this page; the plan is [plan.md](plan.md), digest `"
                + tables.digest() + "`"
                + addendum.map(digest ->
                                "; what was added to it is [addendum.md](addendum.md), digest `" + digest + "`")
                        .orElse("")
                + ". In the tables r is Pearson's coefficient between a score and the linear probe over the milestones of a"
                + " run: the mean over runs with its 95% interval, or the values of the runs where there is no interval. In"
                + " parentheses stands the paper's value.\n\n";
    }

    private String provenance() {
        List<List<String>> rows = new ArrayList<>();
        for (StudiedRun run : runs) {
            Optional<RunDescription> description = run.features().run().description();
            ProbeGain gain = ProbeGain.of(run);
            rows.add(List.of(
                    run.unit().variant(),
                    Long.toString(run.unit().seed()),
                    Integer.toString(run.features().milestones().size()),
                    Numbers.fixed(gain.before(), 3),
                    Numbers.fixed(gain.last(), 3),
                    Numbers.fixed(gain.best(), 3),
                    Numbers.fixed(gain.errors(), 1) + (gain.isLearned() ? "" : ", **hardly**"),
                    run.advice().milestone().isPresent()
                            ? Integer.toString(run.advice().milestone().getAsInt())
                            : "none",
                    description
                            .map(one -> one.provenance().startedAt().toString().substring(0, "2026-01-01".length()))
                            .orElse(Markdown.NONE),
                    description.map(StudyPage::machine).orElse(Markdown.NONE)));
        }
        long learned =
                runs.stream().filter(run -> ProbeGain.of(run).isLearned()).count();
        return "## Runs\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "seed",
                                "milestones",
                                "probe before training",
                                "last",
                                "best",
                                "gain in standard errors",
                                "advised milestone",
                                "begun",
                                "machine"),
                        rows)
                + "The gain is the probe of the last milestone less that before training. " + learned + " of "
                + runs.size() + " runs gained " + Numbers.fixed(ProbeGain.LEARNED, 0)
                + " standard errors or more; of the others most of what moves in the probe is the noise of its test"
                + " images. Runs of one seed begin with the same network. To advise none says that none is better than"
                + " the network before training.\n\n";
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
            one.table()
                    .rows()
                    .getFirst()
                    .cells()
                    .forEach(cell -> head.add(cell.method() + (cell.withInitial() ? "" : ", untrained left out")));
            List<List<String>> rows = new ArrayList<>();
            for (TableOne.Row row : one.table().rows()) {
                List<String> cells = new ArrayList<>(List.of("`" + row.metric().id() + "`"));
                row.cells().forEach(cell -> cells.add(Markdown.overRuns(cell.r()) + paper(cell.paper())));
                rows.add(cells);
            }
            text.append(Markdown.table(head, rows))
                    .append(points(one.table()))
                    .append(conclusion(one.table()))
                    .append("\n\n");
        }
        return text.toString();
    }

    private static String paper(OptionalDouble value) {
        return value.isPresent() ? " (" + Numbers.fixed(value.getAsDouble(), 2) + ")" : "";
    }

    /// The milestones that r is over.
    private static String points(TableOne table) {
        List<Integer> counts = table.rows().stream()
                .flatMap(row -> row.cells().stream())
                .map(cell -> cell.r().points())
                .filter(points -> points > 0)
                .distinct()
                .sorted()
                .toList();
        if (counts.isEmpty()) return "";
        String least = Integer.toString(counts.getFirst());
        return "r is over " + (counts.size() == 1 ? least : least + " to " + counts.getLast())
                + " milestones of a run. ";
    }

    /// How many cells decide a sign, and whether it is the paper's.
    private static String conclusion(TableOne table) {
        List<TableOne.Cell> held = table.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.paper().isPresent() && cell.r().mean() instanceof PooledCorrelation)
                .toList();
        if (held.isEmpty()) return "No method of the paper has two runs yet, so no cell has an interval.";
        long agreeing = held.stream().filter(cell -> decides(cell, 1)).count();
        List<String> against = table.rows().stream()
                .flatMap(row -> row.cells().stream()
                        .filter(cell -> held.contains(cell) && decides(cell, -1))
                        .map(cell -> "`" + row.metric().id() + "` of " + cell.method()
                                + (cell.withInitial() ? "" : " without the untrained network")))
                .toList();
        long within = held.stream().filter(StudyPage::holdsPaper).count();
        return "Of " + held.size() + " cells with a value of the paper's and an interval, " + agreeing
                + " decide for the paper's sign and " + against.size() + " against it"
                + (against.isEmpty() ? "" : " (" + String.join(", ", against) + ")")
                + "; the interval of the other " + (held.size() - agreeing - against.size())
                + " holds zero, so that their sign is open. The paper's value lies within " + within
                + " of the intervals, which says little where they are wide. Score and probe both have a trend over a"
                + " training, so a high r does not say that the score tells more than time.";
    }

    /// Returns whether an interval decides for the paper's sign, or against it.
    private static boolean decides(TableOne.Cell cell, int agreement) {
        double paper = Math.signum(cell.paper().orElseThrow()) * agreement;
        return switch (cell.r().sign()) {
            case POSITIVE -> paper > 0;
            case NEGATIVE -> paper < 0;
            case OPEN -> false;
        };
    }

    private static boolean holdsPaper(TableOne.Cell cell) {
        double paper = cell.paper().orElseThrow();
        return cell.r().mean() instanceof PooledCorrelation found && found.low() <= paper && paper <= found.high();
    }

    private String pictures() {
        return "## Figures\n\n"
                + figures.entrySet().stream()
                        .map(figure -> "![" + figure.getValue() + "](figures/" + figure.getKey() + ".svg)\n\n*"
                                + figure.getValue() + "*\n\n")
                        .collect(Collectors.joining());
    }
}

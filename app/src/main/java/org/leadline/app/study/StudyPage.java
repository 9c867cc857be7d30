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
import org.leadline.study.OverRuns;
import org.leadline.study.ProbeGain;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Unit;
import org.leadline.study.TableOne;
import org.leadline.trend.PooledCorrelation;

/// The page of a study, in Markdown: what its author says of it, and each table with a sentence on what may be
/// concluded from it.
///
/// @param images the images
/// @param author what its author says of it; empty for nothing
/// @param named what plan and addendum say of the runs
/// @param runs the records of all runs
/// @param tables what they come to
/// @param figures the figures' captions by the names of their files, without ending
record StudyPage(
        String images,
        String author,
        Named named,
        List<StudiedRun> runs,
        StudyTables tables,
        SequencedMap<String, String> figures) {

    /// @param addendum the digest of what was added to the plan; empty where nothing was
    /// @param missing the runs that plan or addendum name and that have no record
    /// @param unnamed the runs that have a record and that neither names
    record Named(Optional<String> addendum, List<Unit> missing, List<Unit> unnamed) {
        Named {
            missing = List.copyOf(missing);
            unnamed = List.copyOf(unnamed);
        }
    }

    StudyPage {
        runs = List.copyOf(runs);
    }

    /// The page.
    String text() {
        return Stream.of(
                        "# Table I on " + Markdown.text(images) + "\n\n",
                        introduction(),
                        author.isBlank() ? "" : author.strip() + "\n\n",
                        provenance(),
                        tableOnes(),
                        new ConfirmationText(tables.relations().confirmation()).text(),
                        new TimeText(tables.relations().time()).text(),
                        new RegretText(tables).text(),
                        new EntropyText(tables).text(),
                        new StudyAnswers(runs, tables).text(),
                        pictures())
                .collect(Collectors.joining());
    }

    private String introduction() {
        return "Made by `leadline reproduce table1 --name \"" + images.replace("`", "'")
                + "\" --out DIR` from the records beside this page, in the folder"
                + " DIR; with `--data` and the images it trains what is missing. The plan is [plan.md](plan.md), digest `"
                + tables.digest() + "`"
                + named.addendum()
                        .map(digest -> "; what was added to it is [addendum.md](addendum.md), digest `" + digest + "`")
                        .orElse("")
                + ". In the tables r is Pearson's coefficient between a score and the linear probe over the milestones of a"
                + " run: the mean over runs with its 95% interval, or the values of the runs where there is no interval."
                + (hasPaper() ? " In parentheses stands the paper's value." : "") + ablations() + "\n\n";
    }

    /// The trainings that tables of methods leave out.
    private String ablations() {
        List<String> shown = tables.first().methods();
        List<String> others = StudiedRun.variants(runs).stream()
                .filter(variant -> !shown.contains(variant))
                .toList();
        return others.isEmpty()
                ? ""
                : " Ablations (" + String.join(", ", others)
                        + ") stand in the tables of the entropy and of spectra alone.";
    }

    private boolean hasPaper() {
        return tables.tables().stream()
                .flatMap(one -> one.table().rows().stream())
                .flatMap(row -> row.cells().stream())
                .anyMatch(cell -> cell.paper().isPresent());
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
                + "The gain is the probe of the best trained milestone less that before training. " + learned()
                + " Runs of one seed begin with the same network." + missing() + "\n\n"
                + runs.stream()
                        .filter(run -> run.advice().milestone().isEmpty())
                        .map(run -> run.unit().name() + " is advised to keep none: "
                                + run.advice().reason() + "\n\n")
                        .collect(Collectors.joining());
    }

    private String missing() {
        return listed(" Named by the plan or its addendum, and **not made yet**: ", named.missing())
                + listed(" Made, and **named by neither** plan nor addendum: ", named.unnamed());
    }

    private static String listed(String sentence, List<Unit> runs) {
        return runs.isEmpty() ? "" : sentence + runs.stream().map(Unit::name).collect(Collectors.joining(", ")) + ".";
    }

    private String learned() {
        long learned =
                runs.stream().filter(run -> ProbeGain.of(run).isLearned()).count();
        String bar = Numbers.fixed(ProbeGain.LEARNED, 0) + " standard errors or more";
        if (learned == runs.size()) return "Every run gained " + bar + ".";
        return "Runs that gained " + bar + ": " + learned + " of " + runs.size()
                + ". The others are marked: of what moves in their probe more is the noise of its test images.";
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
        String caution =
                "Score and probe both have a trend over a training, so a high r does not say that the score tells"
                        + " more than time.";
        List<TableOne.Cell> cells =
                table.rows().stream().flatMap(row -> row.cells().stream()).toList();
        if (cells.stream().noneMatch(cell -> cell.paper().isPresent())) return caution;
        List<TableOne.Cell> held = cells.stream()
                .filter(cell -> cell.paper().isPresent() && cell.r().mean() instanceof PooledCorrelation)
                .toList();
        if (held.isEmpty()) return "No cell beside a value of the paper's has an interval yet. " + caution;
        List<String> against = table.rows().stream()
                .flatMap(row -> row.cells().stream()
                        .filter(cell -> held.contains(cell) && agreement(cell) < 0)
                        .map(cell -> "`" + row.metric().id() + "` of " + cell.method()
                                + (cell.withInitial() ? "" : " without the untrained network")))
                .toList();
        long besideZero = held.stream()
                .filter(cell -> cell.paper().orElseThrow() == 0 && cell.r().sign() != OverRuns.Sign.OPEN)
                .count();
        return "Cells with a value of the paper's and an interval: " + held.size()
                + ". Of them decide for the paper's sign: "
                + held.stream().filter(cell -> agreement(cell) > 0).count() + "; against it: " + against.size()
                + (against.isEmpty() ? "" : " (" + String.join(", ", against) + ")")
                + (besideZero == 0 ? "" : "; decided where the paper has zero: " + besideZero)
                + "; open, since the interval holds zero"
                + " or is of fewer than " + OverRuns.DECIDING + " runs: "
                + held.stream()
                        .filter(cell -> cell.r().sign() == OverRuns.Sign.OPEN)
                        .count()
                + ". By chance alone about one in twenty would decide. The paper's value lies within "
                + held.stream().filter(StudyPage::holdsPaper).count()
                + " of the intervals, which says little where they are wide. " + caution;
    }

    /// Returns 1 where a cell decides for the paper's sign, −1 where it decides against it, else 0.
    private static int agreement(TableOne.Cell cell) {
        int paper = (int) Math.signum(cell.paper().orElseThrow());
        return switch (cell.r().sign()) {
            case POSITIVE -> paper;
            case NEGATIVE -> -paper;
            case OPEN -> 0;
        };
    }

    private static boolean holdsPaper(TableOne.Cell cell) {
        double paper = cell.paper().orElseThrow();
        return cell.r().mean() instanceof PooledCorrelation found && found.low() <= paper && paper <= found.high();
    }

    private String pictures() {
        return "## Figures\n\nThe folder `figures/scores` has each score against the linear probe over training, the means over"
                + " the runs of a method.\n\n"
                + figures.entrySet().stream()
                        .map(figure -> "![" + figure.getValue() + "](figures/" + figure.getKey() + ".svg)\n\n*"
                                + figure.getValue() + "*\n\n")
                        .collect(Collectors.joining());
    }
}

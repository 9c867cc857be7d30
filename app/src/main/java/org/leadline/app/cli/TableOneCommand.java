package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.study.ImagesName;
import org.leadline.app.study.Markdown;
import org.leadline.app.study.StudyFolder;
import org.leadline.app.study.StudyScale;
import org.leadline.app.study.TableOneStudy;
import org.leadline.option.Usage;
import org.leadline.run.RunLock;
import org.leadline.study.TableOne;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline reproduce table1` makes the paper's Table I and figures 2 to 4 from images.
@Command(
        name = "table1",
        header = "Make the paper's Table I and figures 2 to 4: train, score, correlate, draw.",
        description = {
            "Each method is trained several times; every milestone is scored with and without labels, and each score"
                    + " is held against the linear probe. DIR gets a plan, a record of each run, the tables, the figures and a"
                    + " page of them all, README.md. The plan is written before any label is opened.",
            "",
            "A study that was broken off goes on where it stopped, with the same command. Tables, figures and page are"
                    + " made of the records alone, without images, where --data is left out.",
            "",
            "try: three small trainings, in minutes, to see what a study gives; it decides nothing. mini: ResNet-18 of width 16,"
                    + " 5,000 images, 20 epochs; a run takes up to a quarter of an hour on two cores, scoring included, and there"
                    + " are 15 of the methods and 10 of ablations. paper: the paper's networks, images and epochs, for a GPU. How long"
                    + " it will take is measured and said before it begins."
        },
        footer = {
            "  leadline reproduce table1 --data cifar-10-python.tar.gz --scale try --out trial",
            "  leadline reproduce table1 --data cifar-10-python.tar.gz --out study",
            "  leadline reproduce table1 --data cifar-10-python.tar.gz --methods simclr,byol --runs 1 --out study",
            "  leadline reproduce table1 --out study          the page once more, of the records that are there",
            "  leadline reproduce table1 --from study --data cifar-10-python.tar.gz --out mine"
        })
final class TableOneCommand implements Callable<Integer>, NeedsTorch {

    @Option(names = "--data", paramLabel = "DATA", description = "The images, with labels, as for leadline train.")
    private @Nullable String data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The directory of the study.")
    private Path out = Path.of("");

    @Option(
            names = "--scale",
            paramLabel = "try|mini|paper",
            defaultValue = "mini",
            description = "The size of the trainings (default: ${DEFAULT-VALUE}).")
    private Scale scale = Scale.MINI;

    private enum Scale {
        TRY,
        MINI,
        PAPER;

        StudyScale meant() {
            return switch (this) {
                case TRY -> StudyScale.TRY;
                case MINI -> StudyScale.MINI;
                case PAPER -> StudyScale.PAPER;
            };
        }
    }

    @Option(
            names = "--methods",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "METHOD,..",
            description = "Some of the trainings alone: methods, or at mini the ablations simsiam-moving-target,"
                    + " simsiam-linear-predictor and simclr-predictor, and simsiam-short and simclr-short, which these are"
                    + " held against (default: all).")
    private @Nullable List<String> methods;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description =
                    "Seeds of each method (default: 3 for the paper's methods, 2 for the others, or more where the plan"
                            + " of the study names more).")
    private @Nullable Integer count;

    @Option(
            names = "--from",
            paramLabel = "STUDY",
            description = "Another study, whose plan and records are taken as done.")
    private @Nullable Path from;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "The directory of the runs themselves, which need some GB and are not needed once they have"
                    + " records (default: runs in --out).")
    private @Nullable Path work;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description =
                    "libtorch's threads; a study ends with the same numbers only for the same number (default: the"
                            + " number of processors).")
    private @Nullable Integer threads;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the images in titles (default: the name of DATA's file).")
    private @Nullable String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter notes = spec.commandLine().getErr();
        StudyFolder folder = Usage.checked(spec, this::study).folder();
        TableOne table = made(folder, sentence -> say(notes, sentence));
        PrintWriter results = spec.commandLine().getOut();
        text(table).forEach(results::println);
        results.println("The page: " + folder.page().toAbsolutePath().normalize());
        results.flush();
        return 0;
    }

    /// Asks for the study once it is locked, since another process could have added runs to its plan until then.
    private TableOne made(StudyFolder folder, Consumer<String> notes) {
        if (from != null) new StudyFolder(from).requirePlan();
        else if (data == null) folder.requirePlan();
        try (RunLock _ = folder.locked()) {
            TableOneStudy study = study();
            if (from != null) folder.take(from);
            return data == null ? study.write(notes) : study.run(data, ProgressBar.onStandardError(), notes);
        }
    }

    /// Table I as text: a column for each method, with the network before training.
    private static List<String> text(TableOne table) {
        TextTable text = new TextTable();
        List<String> head = new ArrayList<>(List.of("Pearson's r with the probe"));
        head.addAll(table.methods());
        text.row(head);
        for (TableOne.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(ScoreTable.heading(row.metric())));
            row.cells().stream()
                    .filter(TableOne.Cell::withInitial)
                    .forEach(cell -> cells.add(Markdown.overRuns(cell.r())));
            text.row(cells);
        }
        List<String> lines = new ArrayList<>(text.linesWithin(TextTable.WIDTH));
        lines.add(
                "Over equally spaced milestones, the network before training included. Score and probe both have a trend, so a"
                        + " high r does not say that a score tells more than time.");
        return lines;
    }

    private TableOneStudy study() {
        StudyFolder folder = new StudyFolder(out);
        StudyScale planned = scale.meant().withNamed(from == null ? folder.named() : new StudyFolder(from).named());
        if (count != null) {
            if (count < 1) throw new InputException("`runs` is at least 1, but it is " + count);
            planned = planned.withRuns(count);
        }
        StudyScale chosen = methods == null ? planned : planned.only(methods);
        int cores = Optional.ofNullable(threads).orElse(Runtime.getRuntime().availableProcessors());
        if (cores < 1) throw new InputException("`threads` is at least 1, but it is " + cores);
        return new TableOneStudy(
                planned,
                chosen,
                folder,
                Optional.ofNullable(work).orElse(out.resolve("runs")),
                cores,
                Optional.ofNullable(name).map(ImagesName::chosen));
    }

    private static void say(PrintWriter notes, String sentence) {
        notes.println(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
        notes.flush();
    }
}

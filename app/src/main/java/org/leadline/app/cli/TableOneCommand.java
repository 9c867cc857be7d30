package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.study.StudyScale;
import org.leadline.app.study.TableOneStudy;
import org.leadline.option.Usage;
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
            "mini: ResNet-18 of width 16, 5,000 images, 20 epochs; a run takes a quarter of an hour on two cores. paper:"
                    + " the paper's networks, images and epochs, for a GPU."
        },
        footer = {
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
            paramLabel = "mini|paper",
            defaultValue = "mini",
            description = "The size of the trainings (default: ${DEFAULT-VALUE}).")
    private Scale scale = Scale.MINI;

    private enum Scale {
        MINI,
        PAPER;

        StudyScale meant() {
            return switch (this) {
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
            description = "Seeds of each method (default: 3 for the paper's methods, 2 for the others).")
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
        TableOneStudy study = Usage.checked(spec, this::study);
        if (from != null) study.take(from);
        if (data == null) study.write(sentence -> say(notes, sentence));
        else study.run(data, ProgressBar.onStandardError(), sentence -> say(notes, sentence));
        PrintWriter results = spec.commandLine().getOut();
        results.println("The page: " + out.resolve("README.md").toAbsolutePath().normalize());
        results.flush();
        return 0;
    }

    private TableOneStudy study() {
        StudyScale planned = scale.meant();
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
                out,
                Optional.ofNullable(work).orElse(out.resolve("runs")),
                cores,
                Optional.ofNullable(name));
    }

    private static void say(PrintWriter notes, String sentence) {
        notes.println(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
        notes.flush();
    }
}

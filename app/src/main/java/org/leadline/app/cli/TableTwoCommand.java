package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.leadline.InputException;
import org.leadline.app.study.ImagesName;
import org.leadline.app.study.StudyFolder;
import org.leadline.app.study.TableTwoPlan;
import org.leadline.app.study.TableTwoStudy;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.Usage;
import org.leadline.random.Seed;
import org.leadline.run.RunLock;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.FewLabels;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.embed.FrozenEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline reproduce table2` makes the paper's Table II and figures 5 and 6 from weights and images.
@Command(
        name = "table2",
        header = "Make the paper's Table II and figures 5 and 6: embed, score, correlate, draw.",
        description = {
            "Every image set is embedded with every encoder, scored with the paper's constants for transfer, and"
                    + " correlated with the linear probe within each family and overall, and what each score would choose is"
                    + " held against the order by parameters, by accuracy on ImageNet and by kNN among a hundredth of the"
                    + " labels. DIR gets a plan, which is written"
                    + " before any label is opened, a run for each set, scores.csv with every score, the tables as text, figures"
                    + " of the scores against the probe as SVG and PNG, a page README.md with the paper's cells beside, and a"
                    + " report. An encoder that cannot embed is told, costs no other, and makes the exit code 1.",
            "",
            "A study that was broken off goes on where it stopped, with the same command. Text, figures and page are made of"
                    + " scores.csv alone, without images and encoders, where --data and --encoder are left out.",
            "",
            "The paper's options: --encoder all --weights DIR --data cifar-10-python.tar.gz --data"
                    + " cifar-100-python.tar.gz"
        },
        footer = {
            "  leadline reproduce table2 --encoder all --weights weights/ --data cifar-10-python.tar.gz --out table2",
            "  leadline reproduce table2 --encoder resnet18,resnet34,resnet50 --random --data shapes --limit 500 --out try",
            "  leadline reproduce table2 --out table2         the page once more, of the scores that are there"
        })
final class TableTwoCommand implements Callable<Integer>, NeedsTorch {

    @Option(names = "--encoder", split = ",", paramLabel = "ID|FILE", description = EncoderOptions.ENCODERS)
    private List<String> named = List.of();

    @Mixin
    private EncoderOptions encoders = new EncoderOptions();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "The images, with labels, as for leadline train; may be given several times.")
    private List<String> data = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "The name of the images in titles, once for each --data, in order (default: the name that it was"
                            + " scored under before, or that of DATA's file).")
    private List<String> names = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The directory of the study.")
    private Path out = Path.of("");

    @Mixin
    private EmbeddingOptions embedding = new EmbeddingOptions();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Spec
    private CommandSpec spec;

    /// True once an encoder of the study could not embed or be scored.
    private boolean isIncomplete;

    @Override
    public Integer call() {
        PrintWriter notes = spec.commandLine().getErr();
        PrintWriter results = spec.commandLine().getOut();
        StudyFolder folder = new StudyFolder(out);
        TableTwoStudy study = new TableTwoStudy(folder);
        Usage.checked(spec, this::requireOptions);
        String text = data.isEmpty() ? again(study, notes) : made(study, notes);
        results.print(text);
        results.println("The page: " + folder.page().toAbsolutePath().normalize());
        if (!data.isEmpty())
            results.println("The report: "
                    + TableTwoMaking.report(study).toAbsolutePath().normalize());
        results.flush();
        return isIncomplete ? 1 : 0;
    }

    private static String again(TableTwoStudy study, PrintWriter notes) {
        study.folder().requirePlan();
        try (RunLock _ = study.folder().locked()) {
            return study.write(TableTwoText::of, notes::println);
        }
    }

    /// Refuses options that do not go together.
    private boolean requireOptions() {
        if (data.isEmpty() && !names.isEmpty()) {
            throw new InputException(
                    "--name names the images of --data, which is missing: those of scores that are there"
                            + " stand in scores.csv");
        }
        if (data.isEmpty() != named.isEmpty()) {
            throw new InputException(
                    data.isEmpty()
                            ? "--encoder names encoders, but --data is missing: name the images, or leave both out for"
                                    + " the page of the scores that are there"
                            : "--data names images, but --encoder is missing: name the encoders, or leave both out for"
                                    + " the page of the scores that are there");
        }
        if (!names.isEmpty() && names.size() != data.size()) {
            throw new InputException("--name is given once for each --data, but there are " + names.size()
                    + " names for " + data.size() + " image sets");
        }
        names.forEach(ImagesName::chosen);
        if (data.stream().distinct().count() < data.size()) {
            throw new InputException("--data names the same images twice: name each image set once");
        }
        return true;
    }

    /// Embeds and scores every image set, and makes the page anew after each.
    ///
    /// @return the tables as text
    private String made(TableTwoStudy study, PrintWriter notes) {
        List<FrozenEncoder> chosen = Usage.checked(spec, () -> {
            embedding.require();
            return encoders.chosen(named, null, new Seed(embedding.seed));
        });
        EvaluationConfig config = withBaseline(evaluation.fitted(evaluation.config(spec), true));
        requireProbe(config);
        try (RunLock _ = study.folder().locked()) {
            TableTwoPlan wanted = new TableTwoPlan(images(study), chosen, config);
            TableTwoMaking making =
                    new TableTwoMaking(study, wanted, new Embedding(embedding, notes, ProgressBar.onStandardError()));
            String text = making.make(data, spec.commandLine().getParseResult().originalArgs(), notes);
            isIncomplete = making.isIncomplete();
            return text;
        }
    }

    /// The image sets; one that was scored before keeps its name.
    private List<TableTwoPlan.Images> images(TableTwoStudy study) {
        List<TableTwoPlan.Images> images = new ArrayList<>();
        for (int number = 1; number <= data.size(); number++) {
            String source = ImagesName.ofSource(data.get(number - 1));
            Optional<String> before = study.name(number);
            String name = names.isEmpty() ? before.orElse(source) : ImagesName.chosen(names.get(number - 1));
            if (before.isPresent() && !before.get().equals(name)) {
                throw new InputException("image set " + number + " of " + out + " is named '" + before.get()
                        + "', not '" + name + "': leave --name out, or name another directory");
            }
            if (images.stream().anyMatch(other -> other.name().equals(name))) {
                throw new InputException("two image sets are named '" + name
                        + "': give each --data a --name of its own, so that tables and figures can be told apart");
            }
            images.add(new TableTwoPlan.Images(name, source, embedding.dataset()));
        }
        return images;
    }

    /// Every table of a choice has what few labels would choose beside it.
    private static EvaluationConfig withBaseline(EvaluationConfig config) {
        Set<String> metrics = new TreeSet<>(config.selection().metrics());
        metrics.add(FewLabels.METRIC.id());
        return config.withMetrics(metrics);
    }

    private static void requireProbe(EvaluationConfig config) {
        if (config.selection().metrics().contains(AugmentedProbeScore.METRIC.id())) {
            throw new InputException(
                    "the probe on augmented images needs a run that leadline train wrote: leave --probe out");
        }
        if (Scores.linearProbes().stream()
                .noneMatch(probe -> config.selection().metrics().contains(probe.id()))) {
            throw new InputException(
                    "Table II correlates with the linear probe, but --metrics lacks it: name linear-probe"
                            + " there, or leave --metrics out");
        }
    }
}

package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadline.InputException;
import org.leadline.app.report.TransferReport;
import org.leadline.app.study.StudyPlan;
import org.leadline.app.study.TableTwoPlan;
import org.leadline.app.study.TableTwoStudy;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.Usage;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.Scores;
import org.leadline.score.SufficientRows;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.study.StudiedEncoders;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.embed.EncoderRuns;
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
                    + " held against the order by parameters and by accuracy on ImageNet. DIR gets a plan, which is written"
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
                    "The name of the images in titles, once for each --data, in order (default: the name of DATA's"
                            + " file).")
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
        TableTwoStudy study = new TableTwoStudy(out);
        Usage.checked(spec, this::requireBothOrNone);
        String text = data.isEmpty() ? study.write(TableTwoText::of, notes::println) : made(study, notes);
        results.print(text);
        results.println("The page: " + study.page().toAbsolutePath().normalize());
        if (!data.isEmpty())
            results.println("The report: " + report().toAbsolutePath().normalize());
        results.flush();
        return isIncomplete ? 1 : 0;
    }

    private Path report() {
        return out.resolve("report.html");
    }

    private boolean requireBothOrNone() {
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
        EvaluationConfig config = evaluation.fitted(evaluation.config(spec), true);
        requireProbe(config);
        List<TableTwoPlan.Images> images = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            String source = TableTwoPlan.sourceName(data.get(i));
            images.add(new TableTwoPlan.Images(names.isEmpty() ? source : names.get(i), source, embedding.dataset()));
        }
        boolean isNew = !study.hasPlan();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StudyPlan plan = study.begin(new TableTwoPlan(images, chosen, config), today);
        try {
            String text = "";
            List<TransferReport.ImageSet> sets = new ArrayList<>();
            for (int number = 1; number <= data.size(); number++) {
                TableTwoPlan soFar = new TableTwoPlan(images.subList(0, number), chosen, config);
                Embedding.Embedded embedded = embedded(number, chosen, config, () -> study.add(plan, soFar, today));
                RunScores scores = new RunEvaluation(EvaluationInput.of(embedded.run()), config)
                        .all(ProgressBar.onStandardError());
                StudiedEncoders set = StudiedEncoders.of(
                        plan.digest(),
                        new StudiedEncoders.ImageSet(
                                number, images.get(number - 1).name(), digest(embedded.run())),
                        scores,
                        embedded.failed());
                isIncomplete |= !set.failed().isEmpty();
                study.keep(set);
                text = study.write(TableTwoText::of, notes::println);
                sets.add(TransferReport.ImageSet.of(
                        set.scores(), RunsOptions.imageSet(scores).provenance()));
                RunReports.writeEncoders(report(), sets, KnownTrust.PAPER);
            }
            return text;
        } catch (InputException e) {
            if (isNew) study.takeBack(plan);
            throw e;
        }
    }

    /// @param added writes down what is added to the plan, once the images are read and before labels are used
    private Embedding.Embedded embedded(
            int number, List<FrozenEncoder> chosen, EvaluationConfig config, Runnable added) {
        String source = data.get(number - 1);
        return new Embedding(embedding, spec.commandLine().getErr(), ProgressBar.onStandardError())
                .to(
                        out.resolve("run-" + number),
                        source,
                        chosen,
                        dataset -> {
                            requireUseful(source, dataset, config);
                            added.run();
                        },
                        spec.commandLine().getParseResult().originalArgs());
    }

    /// The first digits of the digest of the images that a run was begun with.
    private static String digest(LeadlineRun run) {
        return run.description()
                .map(found -> String.valueOf(found.config().settings().get(EncoderRuns.IMAGES)))
                .map(found -> found.substring(0, Math.min(found.length(), StudyPlan.DIGITS)))
                .orElseThrow();
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

    private static void requireUseful(String source, Dataset images, EvaluationConfig config) {
        if (images.test().labels().isEmpty()) {
            throw new InputException(source + " has no labels, so there is no linear probe for Table II: use leadline"
                    + " embed and leadline evaluate for the scores alone");
        }
        SufficientRows.require(
                config, images.test().images().count(), images.test().labels());
    }
}

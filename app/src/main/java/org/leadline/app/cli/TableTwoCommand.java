package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.app.report.EncoderFigures;
import org.leadline.app.report.FigureFiles;
import org.leadline.app.report.TransferReport;
import org.leadline.app.report.VisibleText;
import org.leadline.app.study.TableTwoPage;
import org.leadline.array.AtomicFile;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.Usage;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.Scores;
import org.leadline.score.SufficientRows;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.data.Dataset;
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
                    + " correlated with the linear probe within each family and overall. DIR gets a run for each set, the"
                    + " tables as text, figures of the scores against the probe as SVG and PNG, a page README.md with the"
                    + " paper's cells beside, and a report. Existing embeddings and scores are reused. An encoder that cannot"
                    + " embed is told, costs no other, and makes the exit code 1.",
            "",
            "The paper's options: --encoder all --weights DIR --data cifar-10-python.tar.gz --data"
                    + " cifar-100-python.tar.gz"
        },
        footer = {
            "  leadline reproduce table2 --encoder all --weights weights/ --data cifar-10-python.tar.gz --out table2",
            "  leadline reproduce table2 --encoder resnet18,resnet34,resnet50 --random --data shapes --limit 500 --out try"
        })
final class TableTwoCommand implements Callable<Integer>, NeedsTorch {

    @Mixin
    private EncoderOptions encoders = new EncoderOptions();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "The images, as for leadline train; may be given several times.")
    private List<String> data = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The directory of all results.")
    private Path out = Path.of("");

    @Mixin
    private EmbeddingOptions embedding = new EmbeddingOptions();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter notes = spec.commandLine().getErr();
        PrintWriter results = spec.commandLine().getOut();
        List<FrozenEncoder> chosen = Usage.checked(spec, () -> {
            embedding.require();
            return encoders.chosen(new Seed(embedding.seed));
        });
        EvaluationConfig config = evaluation.fitted(evaluation.config(spec), true);
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
        AtomicFile.createDirectories(out);
        List<TransferReport.ImageSet> sets = new ArrayList<>();
        List<List<String>> failed = new ArrayList<>();
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        StringBuilder tables = new StringBuilder();
        Path report = out.resolve("report.html");
        Progress progress = ProgressBar.onStandardError();
        for (int number = 1; number <= data.size(); number++) {
            String source = data.get(number - 1);
            Embedding.Embedded embedded = new Embedding(embedding, notes, progress)
                    .to(
                            out.resolve("run-" + number),
                            source,
                            chosen,
                            images -> requireUseful(source, images, config),
                            spec.commandLine().getParseResult().originalArgs());
            RunScores scores = new RunEvaluation(EvaluationInput.of(embedded.run()), config).all(progress);
            TransferReport.ImageSet set = RunsOptions.imageSet(scores);
            sets.add(set);
            failed.add(embedded.failed());
            tables.append(text(set));
            AtomicFile.write(out.resolve("table2.txt"), tables.toString());
            figures.putAll(EncoderFigures.of(number, set));
            RunReports.writeEncoders(report, sets, KnownTrust.PAPER);
            FigureFiles.write(out.resolve("figures"), figures, notes::println);
            AtomicFile.write(
                    out.resolve("README.md"), new TableTwoPage(sets, failed, List.copyOf(figures.keySet())).text());
        }
        results.print(tables);
        results.println("The page: " + out.resolve("README.md").toAbsolutePath().normalize());
        results.println("The report: " + report.toAbsolutePath().normalize());
        results.flush();
        return failed.stream().allMatch(List::isEmpty) ? 0 : 1;
    }

    private static void requireUseful(String source, Dataset images, EvaluationConfig config) {
        if (images.test().labels().isEmpty()) {
            throw new InputException(source + " has no labels, so there is no linear probe for Table II: use leadline"
                    + " embed and leadline evaluate for the scores alone");
        }
        SufficientRows.require(
                config, images.test().images().count(), images.test().labels());
    }

    /// Formats the scores and their correlations.
    private static String text(TransferReport.ImageSet set) {
        List<String> lines = new ArrayList<>(List.of("", set.scores().data()));
        lines.addAll(ScoreTable.lines(set.scores()));
        set.reference().stream().findFirst().ifPresent(reference -> {
            lines.add("");
            lines.addAll(TransferText.lines(set.scores(), reference, set.correlations()));
        });
        return lines.stream().map(VisibleText::line).collect(Collectors.joining("\n", "", "\n"));
    }
}

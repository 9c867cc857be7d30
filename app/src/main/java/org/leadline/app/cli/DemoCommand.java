package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadline.Progress;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.run.EvaluationInput;
import org.leadline.run.FreeDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.train.EncoderConfig;
import org.leadline.vision.train.MilestoneConfig;
import org.leadline.vision.train.MilestoneContents;
import org.leadline.vision.train.Milestones;
import org.leadline.vision.train.OptimizerConfig;
import org.leadline.vision.train.TrainConfig;
import org.leadline.vision.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline demo`: train, score, correlate and report on the built-in image set.
@Command(
        name = "demo",
        header = "The whole tour on a built-in image set, no download.",
        description = "Trains a small SimCLR encoder on drawn shapes, scores every milestone with and without labels,"
                + " correlates the scores with the linear probe and writes a report.",
        footer = {"  leadline demo", "  leadline demo --out tour"})
final class DemoCommand implements Callable<Integer>, NeedsTorch {

    private static final int WIDTH = 8;
    private static final int EPOCHS = 24;
    private static final int BATCH_SIZE = 250;
    private static final int MILESTONE_EVERY = 2;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the run and the report go (default: leadline-demo, or the next free number).")
    private Path out = firstFree();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter notes = spec.commandLine().getErr();
        PrintWriter results = spec.commandLine().getOut();
        ProgressBar progress = ProgressBar.onStandardError();
        FreeDirectory.require(out);
        Path run = out.resolve("run");
        Path report = out.resolve("report.html");
        EvaluationConfig evaluation =
                EvaluationConfig.paper().withMetrics(Scores.named(List.of(Scores.USUAL.split(",", -1))));
        notes.println("SimCLR learns ten drawn shapes without their names; every milestone is scored.");
        TrainingPlan plan = new TrainingPlan(trainConfig(), "shapes", DatasetOptions.defaults());
        Training training = new Training(plan, evaluation, KnownTrust.PAPER, notes, progress);
        RunScores scores = training.to(run, List.of("demo")).scores();

        EvaluationInput input = EvaluationInput.of(scores.run());
        RunFindings findings = Monitor.of(input, evaluation, KnownTrust.PAPER).look(Progress.silent());
        new CorrelationOutput(results, CorrelateCommand.Format.TEXT)
                .print(
                        findings.verdict().context(),
                        CorrelateCommand.correlations(
                                findings, new MilestoneSubset.Left(scores, List.of()), List.of()));
        RunReports.write(report, List.of(new RunReports.Evaluated(input, findings, evaluation)));
        ScoreOutput.print(results, scores, OutputOptions.Format.TEXT, KnownTrust.PAPER);
        VerdictText.lines(findings).forEach(results::println);
        results.println();
        results.println("The report: " + report.toAbsolutePath().normalize());
        return 0;
    }

    private static TrainConfig trainConfig() {
        MethodSpec<?> simClr = Methods.byId("simclr");
        TrainConfig paper = TrainConfig.of(simClr);
        return new TrainConfig(
                paper.learning(),
                new EncoderConfig("resnet18", WIDTH),
                new OptimizerConfig(
                        EPOCHS,
                        BATCH_SIZE,
                        simClr.recipe().peakLearningRate(),
                        simClr.recipe().weightDecay()),
                new MilestoneConfig(new Milestones.Every(MILESTONE_EVERY), MilestoneContents.FEATURES),
                paper.compute(),
                paper.seed());
    }

    private static Path firstFree() {
        Path plain = Path.of("leadline-demo");
        Path free = plain;
        for (int number = 2; Files.exists(free); number++) free = Path.of(plain + "-" + number);
        return free;
    }
}

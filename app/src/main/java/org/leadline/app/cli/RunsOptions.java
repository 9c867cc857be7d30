package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.metric.PaperMetrics;
import org.leadline.run.EvaluationInput;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The runs that a verb is about, what lies beside them and how they are scored.
final class RunsOptions {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
    private List<Path> runs = List.of();

    @Mixin
    EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private InputOptions input = new InputOptions();

    /// Scores the runs, one after another, in the order in which they were named.
    ///
    /// @param each takes a run as soon as it is scored
    void evaluate(EvaluationConfig config, Consumer<RunReports.Evaluated> each) {
        for (Path path : runs) {
            EvaluationInput run = input.of(path);
            ProgressBar progress = ProgressBar.onStandardError();
            RunImages images = new RunImages(run.run(), progress);
            if (config.metrics().contains(PaperMetrics.LINEAR_PROBE_AUGMENTED.id())) images.requireThere();
            RunEvaluation evaluation = new RunEvaluation(run, config, images);
            each.accept(new RunReports.Evaluated(run, evaluation.all(progress)));
        }
    }
}

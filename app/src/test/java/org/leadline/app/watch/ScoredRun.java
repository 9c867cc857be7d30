package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;

/// A run called `a` of three scored milestones, of which 2 and 3 hold the same embeddings.
///
/// @param root its directory
/// @param view the run as pages see it
record ScoredRun(Path root, RunView view) {

    static final int ROWS = 80;

    /// Writes and scores it.
    ///
    /// @param metric the id of the score
    static ScoredRun of(Path root, String metric) throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) {
            Files.write(root.resolve("epoch_" + epoch + ".npy"), WatcherTest.milestone(root, epoch / 2, 5));
        }
        EvaluationConfig config = EvaluationConfig.paper().withRepeats(1).withMetrics(Scores.named(List.of(metric)));
        Monitor monitor = Monitor.of(EvaluationInput.of(RunDirectory.open(root)), config, KnownTrust.PAPER);
        return new ScoredRun(root, RunView.empty("a", Path.of("")).withFindings(monitor.look(Progress.silent())));
    }

    /// The layout of a milestone as it is stored.
    Embeddings layout(int milestone) {
        RunDirectory run = RunDirectory.open(root);
        return run.lastLayout(run.milestones().get(milestone - 1)).orElseThrow().points();
    }
}

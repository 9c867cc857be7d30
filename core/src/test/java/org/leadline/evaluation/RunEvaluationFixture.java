package org.leadline.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.TestConfigs;

/// A directory of embeddings in four groups, and how they are scored.
abstract class RunEvaluationFixture {

    static final int ROWS = 120;
    static final int CLASSES = 4;
    static final EvaluationConfig QUICK = TestConfigs.quick();

    @TempDir
    Path directory;

    static List<Outcome> outcomes(RunScores scores) {
        return scores.milestones().stream()
                .flatMap(milestone -> milestone.scores().stream())
                .map(Score::outcome)
                .toList();
    }

    RunScores evaluate(Optional<Labels> labels) {
        return new RunEvaluation(input(labels), QUICK).all(Progress.silent());
    }

    static RunScores evaluate(EvaluationInput input, EvaluationConfig config) {
        return new RunEvaluation(input, config).all(Progress.silent());
    }

    static float[] first(Embeddings layout) {
        return layout.row(0);
    }

    Path train(String name, int index, float[] values) throws IOException {
        Path train = Files.createDirectory(directory.resolve(name));
        NpyFile.write(train.resolve("train-from-" + name + "-" + index + ".npy"), NdArray.ofFloats(values, ROWS, 3));
        return train;
    }

    EvaluationInput input(Optional<Labels> labels) {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        return labels.isPresent() ? input.withLabels(labels.get()) : input;
    }

    void write(int index, float[] values) {
        NpyFile.write(directory.resolve("z_" + index + ".npy"), NdArray.ofFloats(values, ROWS, 3));
    }

    static double value(RunScores scores, Metric metric) {
        return ((ScoreSummary.Mean)
                        scores.milestones().getFirst().summary(metric).orElseThrow())
                .mean();
    }

    static String reason(RunScores scores, Metric metric) {
        return ((ScoreSummary.NoMean)
                        scores.milestones().getFirst().summary(metric).orElseThrow())
                .why()
                .detail();
    }

    static Score score(RunScores scores, Metric metric) {
        return scores.milestones().getFirst().scores().stream()
                .filter(score -> score.metric().equals(metric.id()))
                .findFirst()
                .orElseThrow();
    }

    static Optional<Labels> labels() {
        return Optional.of(Labels.of(classes()));
    }

    static int[] classes() {
        int[] classes = new int[ROWS];
        for (int row = 0; row < ROWS; row++) classes[row] = row % CLASSES;
        return classes;
    }

    /// Four groups at the corners of a tetrahedron.
    static float[] groups(double spread, long seed) {
        var random = new Seed(seed).generator();
        float[] values = new float[ROWS * 3];
        for (int row = 0; row < ROWS; row++) {
            for (int axis = 0; axis < 3; axis++) {
                double corner = row % CLASSES == 0 || row % CLASSES == axis + 1 ? 1 : -1;
                values[3 * row + axis] = (float) (corner + spread * random.nextGaussian());
            }
        }
        return values;
    }
}

package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.manifold.Procrustes;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Agreement;
import org.leadline.score.AmiGt;
import org.leadline.score.ClusterSilhouette;
import org.leadline.score.HistogramEntropy;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.config.Frame;
import org.leadline.testing.Clouds;

/// Scores are those of the layout as it came: cold-started, and not aligned with any other, for they would change.
class ScoredLayoutTest {

    private static final int ROWS = 200;
    private static final int CLASSES = 4;
    private static final int[] LABELS = Clouds.classes(ROWS, CLASSES);
    private static final Seed SEED = new Seed(0);
    private static final UmapConfig UMAP = UmapConfig.paper().withNeighbors(15).withEpochs(60);
    private static final EvaluationConfig CONFIG =
            EvaluationConfig.paper().withRepeats(1).withUmap(UMAP);

    @TempDir
    private Path directory;

    private EvaluationInput input;
    private List<MilestoneRef> milestones;
    private RunScores scores;

    @BeforeEach
    void scoreTwoMilestones() {
        for (int milestone = 1; milestone <= 2; milestone++) {
            float[] values = new float[ROWS * 5];
            Embeddings points = embedding(milestone);
            for (int row = 0; row < ROWS; row++) System.arraycopy(points.row(row), 0, values, 5 * row, 5);
            NpyFile.write(directory.resolve("z_" + milestone + ".npy"), NdArray.ofFloats(values, ROWS, 5));
        }
        input = EvaluationInput.of(RunDirectory.open(directory)).withLabels(Labels.of(LABELS));
        milestones = input.run().milestones();
        scores = new RunEvaluation(input, CONFIG).all(Progress.silent());
    }

    @Test
    void theStoredLayoutIsTheColdStartedOne() {
        for (int milestone = 1; milestone <= 2; milestone++) {
            Embeddings cold = Umap.of(embedding(milestone), UMAP).layout(SEED.derive("layout"));
            assertThat(stored(milestone).values().mismatch(cold.values())).isEqualTo(-1);
        }
    }

    @Test
    void theScoresAreThoseOfTheStoredLayout() {
        for (int milestone = 1; milestone <= 2; milestone++) {
            Embeddings layout = stored(milestone);
            int[] c1 = clusters(Frame.CENTERED.of(layout), CLASSES, "C1");
            int[] c2 = clusters(Frame.CENTERED.of(layout), 2 * CLASSES, "C2");
            assertThat(written(milestone, LayoutEntropy.METRIC)).isEqualTo(HistogramEntropy.of(layout, 0.4));
            assertThat(written(milestone, AmiGt.METRIC)).isEqualTo(AdjustedMutualInformation.of(c1, LABELS));
            assertThat(written(milestone, Agreement.METRIC)).isEqualTo(AdjustedMutualInformation.of(c1, c2));
            assertThat(written(milestone, ClusterSilhouette.METRIC))
                    .isEqualTo(Silhouette.of(embedding(milestone), List.of(c1)).getFirst());
        }
    }

    @Test
    void theScoresAreNotThoseOfTheAlignedLayout() {
        Embeddings aligned = Procrustes.align(stored(2), stored(1));
        double entropyNats = value(HistogramEntropy.of(aligned, 0.4));
        assertThat(Math.abs(entropyNats - value(written(2, LayoutEntropy.METRIC))))
                .isGreaterThan(1e-6);
    }

    @Test
    void entropyChangesWhenALayoutIsTurned() {
        Embeddings layout = stored(1);
        double before = value(HistogramEntropy.of(layout, 0.4));
        assertThat(value(HistogramEntropy.of(Clouds.map(layout, x -> x + 3), 0.4)))
                .isCloseTo(before, within(0.05));
        double most = DoubleStream.of(0.3, 0.7, 1.1, 1.5)
                .map(angle -> value(HistogramEntropy.of(Clouds.rotate(layout, angle), 0.4)))
                .map(turned -> Math.abs(turned - before))
                .max()
                .orElseThrow();
        assertThat(most).isGreaterThan(0.02);
    }

    @Test
    void cosineClustersChangeWhenTheOriginOfALayoutIsMoved() {
        Embeddings layout = stored(2);
        int[] here = clusters(layout, CLASSES, "C1");
        int[] turned = clusters(Clouds.rotate(layout, 0.7), CLASSES, "C1");
        int[] moved = clusters(Clouds.map(layout, x -> x - 6), CLASSES, "C1");
        assertThat(value(AdjustedMutualInformation.of(here, turned))).isGreaterThan(0.98);
        assertThat(value(AdjustedMutualInformation.of(here, moved))).isLessThan(0.9);
    }

    /// Classes that overlap, and more so at the first milestone.
    private static Embeddings embedding(int milestone) {
        return Clouds.blobs(ROWS, 5, CLASSES, 5.0 / milestone, 7);
    }

    private Embeddings stored(int milestone) {
        return input.run().layout(milestones.get(milestone - 1)).orElseThrow().points();
    }

    private Outcome written(int milestone, Metric metric) {
        Optional<Outcome> found = scores.run().scores(milestones.get(milestone - 1)).scores().stream()
                .filter(score -> score.metric().equals(metric.id()))
                .map(score -> score.outcome())
                .findFirst();
        return found.orElseThrow();
    }

    private static int[] clusters(Embeddings layout, int k, String name) {
        return KMeans.fit(layout, KMeansConfig.cosine(k), SEED.derive(name)).assignment();
    }

    private static double value(Outcome outcome) {
        return ((Outcome.Value) outcome).value();
    }
}

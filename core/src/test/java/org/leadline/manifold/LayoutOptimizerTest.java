package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.LayoutOptimizer.Sharing;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

class LayoutOptimizerTest {

    private static final int ROWS = 2500;
    private static final int ROWS_PER_SLICE = 50;

    /// Waits however long it takes.
    private static final Sharing PATIENT = new Sharing(ROWS_PER_SLICE, 0, Double.POSITIVE_INFINITY);

    /// Goes on alone after the first epoch.
    private static final Sharing IMPATIENT = new Sharing(ROWS_PER_SLICE, 0, -1);

    private final FuzzyGraph graph = graph();

    @Test
    void theLayoutIsTheSameOnAnyNumberOfThreads() {
        float[] once = Clouds.onThreads(1, () -> run(PATIENT, 1));
        for (int threads : new int[] {2, 4}) {
            assertThat(Clouds.onThreads(threads, () -> run(PATIENT, threads))).isEqualTo(once);
        }
    }

    @Test
    void theLayoutIsTheSameWhereTheFirstThreadGoesOnAlone() {
        float[] once = Clouds.onThreads(1, () -> run(PATIENT, 1));
        for (int threads : new int[] {2, 4}) {
            LayoutOptimizer impatient = optimizer(IMPATIENT);
            assertThat(Clouds.onThreads(threads, impatient::run)).isEqualTo(once);
            assertThat(impatient.wentOnAlone()).isTrue();
        }
    }

    @Test
    void fewRowsAreWorthFewThreads() {
        LayoutOptimizer usual = optimizer(Sharing.USUAL);
        assertThat(Clouds.onThreads(1, usual::threads)).isEqualTo(1);
        assertThat(Clouds.onThreads(4, usual::threads)).isEqualTo(2);
    }

    private float[] run(Sharing sharing, int threads) {
        LayoutOptimizer optimizer = optimizer(sharing);
        assertThat(optimizer.threads()).isEqualTo(threads);
        float[] layout = optimizer.run();
        assertThat(optimizer.wentOnAlone()).isFalse();
        return layout;
    }

    private LayoutOptimizer optimizer(Sharing sharing) {
        UmapConfig config = UmapConfig.paper().withEpochs(30);
        float[] start = new float[3 * ROWS];
        Embeddings places = Clouds.normal(ROWS, 3, 3);
        for (int i = 0; i < start.length; i++) start[i] = 3 * places.get(i / 3, i % 3);
        return new LayoutOptimizer(graph, CurveParameters.fit(1, 0.1), config, start, new Seed(1), sharing);
    }

    private static FuzzyGraph graph() {
        var neighbors = ExactNeighbors.of(Clouds.blobs(ROWS, 5, 8, 2, 1), 15);
        return FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors)).prunedFor(30);
    }
}

package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Outcome;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import org.leadline.testing.ScatteredRows;

class ChunkedSilhouetteTest {

    private static final Seed SEED = new Seed(2);

    private static Outcome of(ChunkedRows rows, int[] sample, int count, int[] classes) {
        return ChunkedSilhouette.of(rows, sample, List.of(ChunkedClusters.Known.of(count, classes)))
                .getFirst();
    }

    @Test
    void allRowsHaveTheExactValue() {
        Embeddings points = Clouds.blobs(3000, 6, 5, 0.5, 4);
        int[] classes = Clouds.classes(3000, 5);
        for (int row = 0; row < 3000; row += 7) classes[row] = -1;
        Outcome.Value exact =
                (Outcome.Value) Silhouette.of(points, List.of(classes)).getFirst();
        Outcome.Value found = (Outcome.Value)
                of(ChunkedRows.of(points), IntStream.range(0, 3000).toArray(), 7, classes);
        assertThat(found.value()).as("two classes are empty").isCloseTo(exact.value(), within(1e-9));
        assertThat(found.standardError()).isZero();
    }

    @Test
    void someRowsHaveTheValueAndTheErrorOfASample() {
        Embeddings points = Clouds.blobs(150_000, 4, 3, 0.5, 4);
        int[] classes = Clouds.classes(150_000, 3);
        int[] sample = RowSample.draw(150_000, 300, SEED.generator());
        Outcome.Value expected = (Outcome.Value)
                Silhouette.sampled(points, List.of(classes), 300, SEED).getFirst();
        Outcome.Value found = (Outcome.Value) of(ChunkedRows.of(points), sample, 3, classes);
        assertThat(found.value()).isCloseTo(expected.value(), within(1e-6));
        assertThat(found.standardError())
                .isCloseTo(expected.standardError(), within(1e-6))
                .isPositive();
        assertThat(of(new ScatteredRows(points, 1), sample, 3, classes)).isEqualTo(found);
        assertThat(of(new ScatteredRows(points, 2), sample, 3, classes)).isEqualTo(found);
        assertThat(Clouds.onThreads(1, () -> of(ChunkedRows.of(points), sample, 3, classes)))
                .isEqualTo(found);
    }

    @Test
    void moreClustersThanAPassHasSumsForAreSaid() {
        Embeddings points = Clouds.normal(1000, 2, 1);
        int[] all = IntStream.range(0, 1000).toArray();
        assertThat(of(ChunkedRows.of(points), all, 20_000, all).toString()).contains("20000 clusters");
    }

    @Test
    void oneClusterAndRowsAloneHaveNoSilhouette() {
        Embeddings points = Clouds.normal(4, 2, 1);
        int[] all = {0, 1, 2, 3};
        assertThat(of(ChunkedRows.of(points), all, 2, new int[4])).isInstanceOf(Outcome.Undefined.class);
        assertThat(of(ChunkedRows.of(points), all, 4, all)).isInstanceOf(Outcome.Undefined.class);
        assertThat(of(ChunkedRows.of(points), all, 2, new int[] {-1, -1, -1, -1}))
                .isInstanceOf(Outcome.Undefined.class);
    }
}

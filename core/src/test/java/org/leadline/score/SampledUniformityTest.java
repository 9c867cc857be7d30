package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Outcome;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import org.leadline.testing.ScatteredRows;

class SampledUniformityTest {

    private static Outcome.Value value(Outcome outcome) {
        return (Outcome.Value) outcome;
    }

    @Test
    void allRowsHaveTheValueOfAllPairs() {
        Embeddings points = Clouds.blobs(900, 7, 3, 0.6, 2);
        Outcome.Value found = value(
                Uniformity.of(ChunkedRows.of(points), IntStream.range(0, 900).toArray()));
        assertThat(found.value()).isCloseTo(value(Uniformity.of(points)).value(), within(1e-6));
        assertThat(found.standardError()).isZero();
    }

    @Test
    void samplesCoverTheValueOfAllPairs() {
        Embeddings points = Clouds.blobs(3000, 5, 4, 0.8, 6);
        double whole = value(Uniformity.of(points)).value();
        long covered = IntStream.range(0, 100)
                .filter(draw -> {
                    int[] sample = RowSample.draw(3000, 300, new Seed(draw).generator());
                    Outcome.Value found = value(Uniformity.of(ChunkedRows.of(points), sample));
                    return Math.abs(found.value() - whole) <= 2 * found.standardError();
                })
                .count();
        assertThat(covered).isGreaterThanOrEqualTo(90);
    }

    @Test
    void theBitsAreThoseOfOneProcess() {
        Embeddings points = Clouds.normal(150_000, 3, 4);
        int[] sample = RowSample.draw(150_000, 50, new Seed(1).generator());
        Outcome expected = Uniformity.of(ChunkedRows.of(points), sample);
        assertThat(Uniformity.of(new ScatteredRows(points, 1), sample)).isEqualTo(expected);
        assertThat(Uniformity.of(new ScatteredRows(points, 2), sample)).isEqualTo(expected);
    }

    @Test
    void aRowWithoutADirectionIsSaid() {
        assertThat(Uniformity.of(ChunkedRows.of(Embeddings.of(new float[][] {{1, 2}, {0, 0}})), new int[] {0}))
                .isInstanceOf(Outcome.Undefined.class);
        assertThat(Uniformity.of(ChunkedRows.of(Embeddings.of(new float[][] {{1, 2}})), new int[] {0}))
                .isInstanceOf(Outcome.Undefined.class);
    }
}

package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.SquaredDistance;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import org.leadline.testing.ScatteredRows;

class SampledNeighborsTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 70})
    void allRowsHaveTheirExactNeighbors(int dimension) {
        Embeddings points = Clouds.map(Clouds.normal(1500, dimension, 3), x -> x + 50);
        int[] all = IntStream.range(0, 1500).toArray();
        SampledNeighbors found = SampledNeighbors.of(ChunkedRows.of(points), all, 20);
        Neighbors exact = ExactNeighbors.of(points, 21);
        assertThat(rows(found.all())).isEqualTo(rows(exact));
        assertThat(distances(found.all())).isEqualTo(distances(exact));
        assertThat(distances(found.distinct(21))).isEqualTo(distances(exact));
        assertThat(found.differing()).isEqualTo(1500);
    }

    private static int[] rows(Neighbors neighbors) {
        return IntStream.range(0, neighbors.rows() * neighbors.k())
                .map(at -> neighbors.index(at / neighbors.k(), at % neighbors.k()))
                .toArray();
    }

    private static double[] distances(Neighbors neighbors) {
        return IntStream.range(0, neighbors.rows() * neighbors.k())
                .mapToDouble(at -> neighbors.distance(at / neighbors.k(), at % neighbors.k()))
                .toArray();
    }

    /// Rows of few values, so that many are equal, in several chunks.
    private static Embeddings withEqualRows(int count) {
        Random random = new Random(8);
        float[] values = new float[count * 3];
        for (int at = 0; at < values.length; at++) values[at] = random.nextInt(12) == 0 ? -0f : random.nextInt(20);
        return Embeddings.of(values, count, 3);
    }

    @Test
    void equalRowsAreNeighborsAndOneAmongRowsThatDiffer() {
        Embeddings points = withEqualRows(150_000);
        int[] sample = RowSample.draw(150_000, 40, new Seed(1).generator());
        SampledNeighbors found = SampledNeighbors.of(ChunkedRows.of(points), sample, 30);
        for (int place = 0; place < 40; place += 13) {
            double[] all = distancesFrom(points, sample[place]);
            Arrays.sort(all);
            for (int rank = 0; rank <= 30; rank++) {
                assertThat(found.all().distance(place, rank)).isEqualTo(all[rank]);
            }
            assertThat(found.all().distance(place, 1)).as("some row is equal").isZero();
        }
        assertThat(found.distinct(5).distance(0, 1)).isPositive();
        assertThat(found.distinctNeighbors()).isEqualTo(30);
        double[] expected = distances(found.distinct(31));
        for (int chunks : new int[] {1, 2}) {
            SampledNeighbors elsewhere = SampledNeighbors.of(new ScatteredRows(points, chunks), sample, 30);
            assertThat(distances(elsewhere.distinct(31))).isEqualTo(expected);
            assertThat(rows(elsewhere.all())).isEqualTo(rows(found.all()));
        }
    }

    @Test
    void amongRowsThatDifferEachIsMetOnce() {
        Embeddings points = withEqualRows(100_000);
        int[] sample = {5, 70_000};
        SampledNeighbors found = SampledNeighbors.of(ChunkedRows.of(points), sample, 12);
        int[] firsts = EqualRows.of(points).equal();
        int[] differing =
                IntStream.range(0, 100_000).filter(row -> firsts[row] > 0).toArray();
        for (int place = 0; place < 2; place++) {
            int own = sample[place];
            double[] all = distancesFrom(points, own);
            double[] once = Arrays.stream(differing)
                    .mapToDouble(row -> all[row])
                    .sorted()
                    .toArray();
            for (int rank = 0; rank <= 12; rank++) {
                assertThat(found.distinct(13).distance(place, rank)).isEqualTo(once[rank]);
            }
        }
    }

    private static double[] distancesFrom(Embeddings points, int row) {
        SquaredDistance direct = new SquaredDistance();
        float[] own = points.row(row);
        return IntStream.range(0, points.rows())
                .mapToDouble(other -> Math.sqrt(direct.of(own, 0, points.row(other), 0, own.length)))
                .toArray();
    }

    @Test
    void equalRowsAreKnown() {
        Embeddings points = Embeddings.of(new float[][] {{1, 2}, {0, 3}, {1, 2}, {-0f, 3}, {2, 1}, {1, 2}});
        EqualRows found = EqualRows.of(points);
        assertThat(found.equal()).containsExactly(3, 2, 0, 0, 1, 0);
        assertThat(found.contents()[1]).isEqualTo(found.contents()[3]);
        assertThat(Arrays.stream(found.contents()).distinct()).hasSize(3);
    }

    @Test
    void fewRowsHaveFewNeighbors() {
        float[][] rows = new float[60][];
        for (int i = 0; i < rows.length; i++) rows[i] = new float[] {i % 3, 1};
        SampledNeighbors found = SampledNeighbors.of(ChunkedRows.of(Embeddings.of(rows)), new int[] {1, 4, 5}, 20);
        assertThat(found.distinctNeighbors()).isEqualTo(2);
        assertThat(found.differing()).isEqualTo(2);
        assertThat(found.all().distance(0, 19)).isZero();
        assertThatThrownBy(() -> found.distinct(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsMergeTheSameInAnyOrder() {
        Random random = new Random(4);
        NearestList form = new NearestList(6);
        double[][] lists = new double[8][];
        for (int i = 0; i < lists.length; i++) {
            lists[i] = form.empty(3);
            for (int entry = 0; entry < 9; entry++) {
                int content = random.nextInt(20);
                form.take(lists[i], entry % 3, new double[] {content >> 1, 100 * i + entry, 1, content});
            }
        }
        double[] forward = lists[0].clone();
        for (int i = 1; i < lists.length; i++) form.merge(lists[i], forward);
        double[] backward = lists[7].clone();
        for (int i = 6; i >= 0; i--) form.merge(lists[i], backward);
        assertThat(backward).isEqualTo(forward);
        assertThat(form.farthest(forward, 0)).isLessThan(Double.POSITIVE_INFINITY);
    }
}

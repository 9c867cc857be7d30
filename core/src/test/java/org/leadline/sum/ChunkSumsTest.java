package org.leadline.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leadline.sum.ChunkSums.CHUNK_ROWS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.cluster.Geometry;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.CrossGram;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.GramMatrix;
import org.leadline.random.Seed;
import org.leadline.score.StdCollapse;
import org.leadline.score.TwoNn;
import org.leadline.score.TwoNnLikelihood;
import org.leadline.testing.Clouds;

class ChunkSumsTest {

    /// Numbers of every magnitude, whose sum depends on the order.
    private static double[] numbers(int count) {
        Random random = new Random(count);
        return random.doubles(count)
                .map(x -> (x - 0.5) * Math.scalb(1.0, random.nextInt(40)))
                .toArray();
    }

    private static double inOrder(double[] numbers, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) sum += numbers[i];
        return sum;
    }

    /// The tree, written down once more: neighbors are added, an odd last one is carried up.
    private static double tree(double[] level) {
        if (level.length == 1) return level[0];
        double[] next = new double[(level.length + 1) / 2];
        for (int i = 0; i < next.length; i++) {
            next[i] = 2 * i + 1 < level.length ? level[2 * i] + level[2 * i + 1] : level[2 * i];
        }
        return tree(next);
    }

    private static double[] ofChunks(double[] numbers) {
        return IntStream.range(0, Math.max(1, Math.ceilDiv(numbers.length, CHUNK_ROWS)))
                .mapToDouble(chunk ->
                        inOrder(numbers, chunk * CHUNK_ROWS, Math.min(numbers.length, (chunk + 1) * CHUNK_ROWS)))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 196_608, 196_609, 327_681, 458_752})
    void chunksAreAddedInTheTree(int rows) {
        double[] numbers = numbers(rows);
        double sum = ChunkSums.scalar(rows, (start, end) -> inOrder(numbers, start, end));
        assertThat(sum).isEqualTo(tree(ofChunks(numbers)));
        if (rows <= CHUNK_ROWS) assertThat(sum).isEqualTo(inOrder(numbers, 0, rows));
        if (rows > CHUNK_ROWS + 1) assertThat(sum).isNotEqualTo(inOrder(numbers, 0, rows));
    }

    @Test
    void theTotalDoesNotDependOnWhoHoldsWhichChunks() {
        for (int chunks = 1; chunks <= 13; chunks++) {
            double[] ofChunks = numbers(chunks);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, chunks).boxed().toList());
            for (int seed = 0; seed < 50; seed++) {
                Collections.shuffle(order, new Random(seed));
                ChunkSums sums = new ChunkSums((chunks - 1) * CHUNK_ROWS + 1);
                order.stream().parallel().forEach(chunk -> sums.add(chunk, new double[] {ofChunks[chunk], 1}));
                assertThat(sums.total()).containsExactly(tree(ofChunks), chunks);
            }
        }
    }

    @Test
    void aMissingSurplusOrRepeatedChunkIsRefused() {
        ChunkSums sums = new ChunkSums(3 * CHUNK_ROWS);
        sums.add(2, new double[1]);
        assertThatThrownBy(sums::total).hasMessage("1 of 3 chunks were added");
        assertThatThrownBy(() -> sums.add(3, new double[1])).hasMessage("chunk 3 of 3");
        sums.add(0, new double[1]);
        assertThatThrownBy(() -> sums.add(0, new double[1])).hasMessage("chunk 0 is added twice");
        assertThatThrownBy(() -> sums.add(1, new double[2])).hasMessage("sums of 1 and 2 values");
    }

    /// Rows that stand for machines: a machine computes the sums of its chunk from its own rows.
    private static Embeddings chunk(Embeddings points, int chunk) {
        int start = chunk * CHUNK_ROWS;
        return points.select(IntStream.range(start, Math.min(points.rows(), start + CHUNK_ROWS))
                .toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 196_000})
    void machinesWithAChunkEachGetTheGramMatrixAndTheMeans(int rows) {
        Embeddings points = Clouds.normal(rows, 5, rows);
        ChunkSums grams = new ChunkSums(rows);
        ChunkSums means = new ChunkSums(rows);
        for (int chunk = ChunkSums.chunks(rows) - 1; chunk >= 0; chunk--) {
            Embeddings own = chunk(points, chunk);
            grams.add(chunk, flat(GramMatrix.of(DoubleRows.raw(own))));
            double[] sums = new double[5];
            for (int i = 0; i < own.rows(); i++) for (int k = 0; k < 5; k++) sums[k] += own.get(i, k);
            means.add(chunk, sums);
        }
        assertThat(flat(GramMatrix.of(DoubleRows.raw(points)))).containsExactly(grams.total());
        double[] divided = Arrays.stream(means.total()).map(sum -> sum / rows).toArray();
        assertThat(points.columnMeans()).containsExactly(divided);
    }

    private static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void threeChunksAreTheSameOnOneTwoAndFourThreads() {
        Embeddings points = Clouds.blobs(140_000, 17, 4, 1, 3);
        List<Double> one = Clouds.onThreads(1, () -> values(points));
        assertThat(Clouds.onThreads(2, () -> values(points))).isEqualTo(one);
        assertThat(Clouds.onThreads(4, () -> values(points))).isEqualTo(one);
    }

    private static List<Double> values(Embeddings points) {
        List<Double> values = new ArrayList<>();
        for (double value : points.columnStandardDeviations()) values.add(value);
        for (double value : flat(GramMatrix.of(DoubleRows.centered(points)))) values.add(value);
        values.add(CrossGram.squaredNorm(
                DoubleRows.raw(points), DoubleRows.unit(points).orElseThrow()));
        for (Geometry geometry : Geometry.values()) {
            var found = KMeans.fit(points, KMeansConfig.cosine(4).withGeometry(geometry), new Seed(1));
            values.add(found.objective());
            values.add((double) Arrays.hashCode(found.assignment()));
            values.add((double) Silhouette.sampled(points, List.of(found.assignment()), 200, new Seed(2))
                    .hashCode());
        }
        values.add((double) StdCollapse.of(points).hashCode());
        double[] ratios = numbersAbove(points.rows());
        values.add((double) TwoNn.of(ratios).hashCode());
        values.add((double) TwoNnLikelihood.of(ratios).hashCode());
        return values;
    }

    private static double[] numbersAbove(int count) {
        return new Random(1).doubles(count, 1, 3).sorted().toArray();
    }
}

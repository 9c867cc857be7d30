package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;
import org.leadline.testing.Clouds;

class SpanningTreesTest {

    private static int[] all(int n) {
        return IntStream.range(0, n).toArray();
    }

    /// The points of a square grid need one edge of length 1 each, but for the first.
    @Test
    void theTreeOfAGridHasAnEdgeOfOneForEachPointButTheFirst() {
        float[][] grid = new float[30 * 30][2];
        for (int i = 0; i < grid.length; i++) grid[i] = new float[] {Math.floorDiv(i, 30), i % 30};
        SpanningTrees trees = SpanningTrees.of(Embeddings.of(grid));
        assertThat(trees.length(all(900), 900)).isCloseTo(899, within(1e-9));
        assertThat(trees.length(Shuffle.order(900, new Seed(1).generator()), 900))
                .as("in another order")
                .isCloseTo(899, within(1e-9));
        assertThat(trees.length(all(900), 30)).as("the first side alone").isCloseTo(29, within(1e-9));
        assertThat(trees.length(all(900), 1)).isZero();
    }

    @Test
    void equalRowsAreJoinedByNothingAndFarGroupsByOneEdge() {
        float[][] rows = new float[40][3];
        for (int i = 20; i < 40; i++) rows[i] = new float[] {3e20f, 4e20f, 0};
        assertThat(SpanningTrees.of(Embeddings.of(rows)).length(all(40), 40)).isCloseTo(5e20, within(1e14));
    }

    /// Kruskal's algorithm on all pairs gives the same length.
    @Test
    void theLengthIsThatOfKruskalsTree() {
        Embeddings points = Clouds.blobs(60, 7, 4, 1, 3);
        int[] group = all(60);
        record Edge(int one, int other, double length) {}
        double expected = 0;
        for (Edge edge : IntStream.range(0, 60 * 60)
                .mapToObj(pair -> new Edge(pair / 60, pair % 60, distance(points, pair / 60, pair % 60)))
                .sorted((a, b) -> Double.compare(a.length(), b.length()))
                .toList()) {
            int from = group[edge.one()];
            int to = group[edge.other()];
            if (from == to) continue;
            expected += edge.length();
            for (int i = 0; i < 60; i++) if (group[i] == from) group[i] = to;
        }
        assertThat(SpanningTrees.of(points).length(all(60), 60)).isCloseTo(expected, within(1e-9));
    }

    private static double distance(Embeddings points, int one, int other) {
        double squares = 0;
        for (int k = 0; k < points.dimension(); k++) {
            double off = (double) points.get(one, k) - points.get(other, k);
            squares += off * off;
        }
        return Math.sqrt(squares);
    }
}

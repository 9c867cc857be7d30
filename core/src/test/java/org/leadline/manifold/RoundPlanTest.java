package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.RoundPlan.Slice;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

class RoundPlanTest {

    @Test
    void everyRowStandsInOneSliceWithItsEdgesInOrder() {
        for (int rows : new int[] {6, 7, 300}) {
            FuzzyGraph graph = graph(rows);
            RoundPlan plan = new RoundPlan(graph, 6, new Seed(1));
            int[] places = plan.places();
            int[] atPlace = new int[rows];
            for (int row = 0; row < rows; row++) atPlace[places[row]] = row;
            int next = 0;
            for (Slice[] round : plan.slices(2)) {
                for (Slice slice : round) {
                    assertThat(slice.firstRow()).isEqualTo(next);
                    for (int i = 0; i < slice.rows(); i++, next++) {
                        int[] columns =
                                Arrays.copyOfRange(slice.columns(), slice.edgeStarts()[i], slice.edgeStarts()[i + 1]);
                        assertThat(columns).isSorted().containsExactly(expected(graph, atPlace[next], places));
                    }
                }
            }
            assertThat(next).isEqualTo(rows);
        }
    }

    @Test
    void theOrderIsDrawnFromTheSeed() {
        FuzzyGraph graph = graph(100);
        int[] one = new RoundPlan(graph, 6, new Seed(1)).places();
        assertThat(new RoundPlan(graph, 6, new Seed(1)).places()).isEqualTo(one);
        assertThat(new RoundPlan(graph, 6, new Seed(2)).places()).isNotEqualTo(one);
    }

    private static int[] expected(FuzzyGraph graph, int row, int[] places) {
        int[] columns = new int[graph.endEdge(row) - graph.firstEdge(row)];
        for (int i = 0; i < columns.length; i++) columns[i] = places[graph.column(graph.firstEdge(row) + i)];
        Arrays.sort(columns);
        return columns;
    }

    private static FuzzyGraph graph(int rows) {
        Embeddings points = Clouds.normal(rows, 5, 3);
        var neighbors = ExactNeighbors.of(points, 5);
        return FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors));
    }
}

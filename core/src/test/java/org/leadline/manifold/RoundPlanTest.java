package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.RoundPlan.Slice;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

class RoundPlanTest {

    private static final int ROUNDS = 6;

    /// Few edges a row and many: then a row has several turns.
    @ParameterizedTest
    @CsvSource({"6, 5", "7, 5", "300, 5", "300, 150"})
    void everyEdgeStandsInOneTurnOfItsRow(int rows, int neighbors) {
        FuzzyGraph graph = graph(rows, neighbors);
        RoundPlan plan = new RoundPlan(graph, ROUNDS, new Seed(1));
        Map<Integer, List<Integer>> found = new TreeMap<>();
        for (Slice slice : all(plan)) {
            for (int turn = 0; turn < slice.turns(); turn++) {
                List<Integer> ofRow = found.computeIfAbsent(slice.rows()[turn], _ -> new ArrayList<>());
                for (int edge = slice.edgeStarts()[turn]; edge < slice.edgeStarts()[turn + 1]; edge++) {
                    ofRow.add(slice.columns()[edge]);
                }
            }
        }
        int[] places = plan.places();
        assertThat(found).hasSize(rows);
        for (int row = 0; row < rows; row++) {
            assertThat(found.get(places[row])).containsExactlyInAnyOrder(expected(graph, row, places));
        }
    }

    @Test
    void noRowHasTwoTurnsInARound() {
        RoundPlan plan = new RoundPlan(graph(300, 150), ROUNDS, new Seed(1));
        int turns = 0;
        for (Slice[] round : plan.slices(10, 2, 16)) {
            List<Integer> rows = new ArrayList<>();
            for (Slice slice : round) for (int row : slice.rows()) rows.add(row);
            assertThat(rows).doesNotHaveDuplicates();
            turns += rows.size();
        }
        assertThat(turns).isGreaterThan(300);
    }

    /// No turn is much longer than the others, but where a row would need more turns than there are rounds.
    @Test
    void turnsAreAboutEquallyLong() {
        for (Slice slice : all(new RoundPlan(graph(300, 150), ROUNDS, new Seed(1)))) {
            for (int turn = 0; turn < slice.turns(); turn++) {
                double due = 0;
                for (int edge = slice.edgeStarts()[turn]; edge < slice.edgeStarts()[turn + 1]; edge++) {
                    due += Integer.toUnsignedLong(slice.fractions()[edge]) * 0x1p-32;
                }
                assertThat(due).isLessThan(14);
            }
        }
    }

    @Test
    void theOrderIsDrawnFromTheSeed() {
        FuzzyGraph graph = graph(100, 5);
        int[] one = new RoundPlan(graph, 6, new Seed(1)).places();
        assertThat(new RoundPlan(graph, 6, new Seed(1)).places()).isEqualTo(one);
        assertThat(new RoundPlan(graph, 6, new Seed(2)).places()).isNotEqualTo(one);
    }

    private static Integer[] expected(FuzzyGraph graph, int row, int[] places) {
        Integer[] columns = new Integer[graph.endEdge(row) - graph.firstEdge(row)];
        for (int i = 0; i < columns.length; i++) columns[i] = places[graph.column(graph.firstEdge(row) + i)];
        return columns;
    }

    private static List<Slice> all(RoundPlan plan) {
        return Arrays.stream(plan.slices(40, 2, 16)).flatMap(Arrays::stream).toList();
    }

    private static FuzzyGraph graph(int rows, int k) {
        Embeddings points = Clouds.normal(rows, 5, 3);
        var neighbors = ExactNeighbors.of(points, k);
        return FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors));
    }
}

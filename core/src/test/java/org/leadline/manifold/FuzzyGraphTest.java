package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.leadline.embedding.Embeddings;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import tools.jackson.databind.JsonNode;

/// Against umap-learn's `smooth_knn_dist`, `fuzzy_simplicial_set` and `find_ab_params` (`reference/manifold.py`).
class FuzzyGraphTest {

    @SuppressWarnings("unused") // read by the parameterised test, by name
    private static final java.util.List<String> NAMES = GoldenSets.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void sigmaAndRhoAreUmapLearns(String name) throws Exception {
        JsonNode parts = GoldenSets.set(name).get("parts");
        SmoothDistances smooth = SmoothDistances.of(neighbors(name));
        for (int row = 0; row < parts.get("sigma").size(); row++) {
            double sigma = parts.get("sigma").get(row).asDouble();
            double rho = parts.get("rho").get(row).asDouble();
            assertThat(smooth.sigma()[row]).isCloseTo(sigma, within(1e-4 * sigma));
            assertThat(smooth.rho()[row]).isCloseTo(rho, within(1e-4 * rho));
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theGraphIsUmapLearns(String name) throws Exception {
        JsonNode parts = GoldenSets.set(name).get("parts");
        Neighbors neighbors = neighbors(name);
        FuzzyGraph graph = FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors));
        assertThat(graph.edges()).isEqualTo(parts.get("edges").asInt());
        double sum = 0;
        for (int row = 0; row < graph.rows(); row++) sum += graph.degree(row);
        double expectedSum = parts.get("weightSum").asDouble();
        assertThat(sum).isCloseTo(expectedSum, within(1e-4 * expectedSum));
        parts.get("rows").properties().forEach(entry -> {
            int row = Integer.parseInt(entry.getKey());
            JsonNode columns = entry.getValue().get(0);
            assertThat(graph.endEdge(row) - graph.firstEdge(row)).isEqualTo(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                int edge = graph.firstEdge(row) + i;
                assertThat(graph.column(edge)).isEqualTo(columns.get(i).asInt());
                assertThat((double) graph.weight(edge))
                        .isCloseTo(entry.getValue().get(1).get(i).asDouble(), within(1e-4));
            }
        });
    }

    @Test
    void theCurveIsUmapLearns() throws Exception {
        for (JsonNode golden : GoldenSets.manifold().get("curves")) {
            CurveParameters curve = CurveParameters.fit(
                    golden.get("spread").asDouble(), golden.get("minDistance").asDouble());
            assertThat(curve.a()).isCloseTo(golden.get("ab").get(0).asDouble(), within(1e-4));
            assertThat(curve.b()).isCloseTo(golden.get("ab").get(1).asDouble(), within(1e-4));
        }
    }

    @Test
    void theGraphIsSymmetric() throws Exception {
        Neighbors neighbors = neighbors("roll");
        FuzzyGraph graph =
                FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors)).prunedFor(500);
        for (int row = 0; row < graph.rows(); row++) {
            for (int edge = graph.firstEdge(row); edge < graph.endEdge(row); edge++) {
                assertThat(weightBetween(graph, graph.column(edge), row)).isEqualTo(graph.weight(edge));
            }
        }
    }

    @Test
    void aPartOfTheGraphHasTheEdgesBetweenItsRows() throws Exception {
        Neighbors neighbors = neighbors("roll");
        FuzzyGraph graph = FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors));
        int[] number = new int[graph.rows()];
        Arrays.fill(number, -1);
        for (int[] kept :
                new int[][] {{5, 6, 7, 40, 300}, IntStream.range(100, 400).toArray()}) {
            FuzzyGraph part = graph.restrictedTo(kept, number);
            assertThat(part.rows()).isEqualTo(kept.length);
            assertThat(number).containsOnly(-1);
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; j < kept.length; j++) {
                    assertThat(weightBetween(part, i, j)).isEqualTo(weightBetween(graph, kept[i], kept[j]));
                }
            }
        }
    }

    private static float weightBetween(FuzzyGraph graph, int one, int other) {
        for (int edge = graph.firstEdge(one); edge < graph.endEdge(one); edge++) {
            if (graph.column(edge) == other) return graph.weight(edge);
        }
        return 0;
    }

    private static Neighbors neighbors(String name) throws Exception {
        Embeddings points = GoldenSets.points(name);
        return ExactNeighbors.of(points, 50);
    }
}

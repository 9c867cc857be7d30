package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;

/// Against `sklearn.manifold.trustworthiness(x, x[:, :3], n_neighbors=15)` (`reference/manifold.py`).
class TrustworthinessTest {

    @Test
    void theValueIsScikitLearns() throws Exception {
        for (String name : new String[] {"blobs", "roll"}) {
            Embeddings points = GoldenSets.points(name);
            double expected =
                    GoldenSets.set(name).get("trustworthinessOfFirstColumns").asDouble();
            assertThat(Trustworthiness.of(points, firstColumns(points), 15))
                    .as(name)
                    .isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void aLayoutThatIsTheEmbeddingHasOne() throws Exception {
        Embeddings points = GoldenSets.points("roll");
        assertThat(Trustworthiness.of(points, points, 15)).isEqualTo(1);
    }

    @Test
    void asManyNeighborsAsHalfTheRowsAreRefused() throws Exception {
        Embeddings points = GoldenSets.points("roll");
        assertThatThrownBy(() -> Trustworthiness.of(points, points, 400))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("400")
                .hasMessageContaining("800");
    }

    private static Embeddings firstColumns(Embeddings points) {
        float[][] columns = new float[points.rows()][3];
        for (int row = 0; row < columns.length; row++) {
            for (int axis = 0; axis < 3; axis++) columns[row][axis] = points.get(row, axis);
        }
        return Embeddings.of(columns);
    }
}

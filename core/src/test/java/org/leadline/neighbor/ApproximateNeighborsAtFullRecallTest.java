package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;

/// With all rows in one list, the recall is 1 and the neighbors are those of the exact search.
@ParameterizedClass
@ValueSource(ints = {3, 7, 40})
class ApproximateNeighborsAtFullRecallTest extends NeighborsContract {

    private static final ApproximateNeighborsConfig ONE_LIST =
            ApproximateNeighborsConfig.defaults().withListsPerRoot(1e-3);

    ApproximateNeighborsAtFullRecallTest(int columns) {
        super(columns);
    }

    @Override
    Neighbors find(Embeddings points, int k) {
        var result = ApproximateNeighbors.of(points, k, ONE_LIST, new Seed(5));
        assertThat(result.recall()).isEqualTo(1);
        return result.neighbors();
    }
}

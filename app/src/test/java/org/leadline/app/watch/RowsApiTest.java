package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.Trustworthiness;
import org.leadline.run.RunDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RowsApiTest {

    private static final int ROWS = ScoredRun.ROWS;

    @TempDir
    private Path root;

    private ScoredRun run;
    private final RowsApi api = new RowsApi(new FixedInsight(Optional.empty(), FixedInsight.byTurns(ROWS, 2, 0)));

    @BeforeEach
    void score() throws IOException {
        run = ScoredRun.of(root, "agreement");
    }

    /// Asks until it is found.
    private JsonNode rows(int milestone, String query) {
        while (true) {
            Answer answer = api.of(run.view(), milestone, RowsApi.since(query));
            JsonNode found = JsonMapper.shared().readTree(new String(answer.body(), StandardCharsets.UTF_8));
            if (!found.get("pending").asBoolean()) return found;
        }
    }

    @Test
    void trustworthinessIsThatOfTheLayoutThatIsShown() {
        RunDirectory directory = RunDirectory.open(root);
        Embeddings embedded = directory.embeddings(directory.milestones().get(0));
        JsonNode trust = rows(1, "").get("trustworthiness");
        assertThat(trust.get("value").asDouble()).isEqualTo(Trustworthiness.of(embedded, run.layout(1), 15));
        assertThat(trust.get("rows").asInt()).isEqualTo(ROWS);
        assertThat(rows(1, "").has("moved")).isFalse();
    }

    @Test
    void typicalRowsAreNearestToTheMeanOfTheirCluster() {
        JsonNode clusters = rows(1, "").get("clusters");
        assertThat(clusters).hasSize(2);
        int nearest = clusters.get(1).get("typical").get(0).asInt();
        int farthest = clusters.get(1).get("outlying").get(0).asInt();
        double[] far = IntStream.iterate(1, row -> row < ROWS, row -> row + 2)
                .mapToDouble(row -> distance(row))
                .sorted()
                .toArray();
        assertThat(distance(nearest)).isCloseTo(far[0], within(1e-9));
        assertThat(distance(farthest)).isCloseTo(far[far.length - 1], within(1e-9));
    }

    /// The squared distance of a row to the mean of those of odd number.
    private double distance(int row) {
        Embeddings layout = run.layout(1);
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double mean = 0;
            for (int other = 1; other < ROWS; other += 2) mean += layout.get(other, axis) / (ROWS / 2.0);
            sum += Math.pow(layout.get(row, axis) - mean, 2);
        }
        return sum;
    }

    @Test
    void rowsOfEqualEmbeddingsHaveNotMoved() {
        assertThat(rows(3, "since=2").get("moved").get("rows")).isEmpty();
        JsonNode moved = rows(3, "since=1").get("moved");
        assertThat(moved.get("since").asInt()).isEqualTo(1);
        assertThat(moved.get("rows")).isNotEmpty();
        assertThat(moved.get("shares").get(0).asDouble())
                .isGreaterThanOrEqualTo(moved.get("shares").get(1).asDouble());
    }

    @Test
    void aMilestoneThatThereIsNotIsSaid() {
        assertThatThrownBy(() -> api.of(run.view(), 1, OptionalInt.of(9)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no scored milestone 9");
    }
}

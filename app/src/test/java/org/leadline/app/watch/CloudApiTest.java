package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.manifold.Procrustes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudApiTest {

    private static final int ROWS = ScoredRun.ROWS;
    private static final CloudApi.Form SCORED = new CloudApi.Form(false, false);
    private static final CloudApi.Form ALIGNED = new CloudApi.Form(true, false);

    @TempDir
    private Path root;

    private ScoredRun run;
    private RunView view;
    private final CloudApi api =
            new CloudApi(new FixedInsight(FixedInsight.byTurns(ROWS, 3, -1), FixedInsight.byTurns(ROWS, 2, 0)));

    @BeforeEach
    void score() throws IOException {
        run = ScoredRun.of(root, "agreement");
        view = run.view();
    }

    private static Embeddings floats(Answer answer) {
        ByteBuffer bytes = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return Embeddings.of(values, values.length / 3, 3);
    }

    private Embeddings layout(int milestone, CloudApi.Form form) {
        return floats(api.layout(view, milestone, form, new Headers()));
    }

    @Test
    void alignedLayoutsLieEachOnTheOneBefore() {
        Embeddings first = Procrustes.align(run.layout(1), run.layout(1));
        Embeddings second = Procrustes.align(run.layout(2), first);
        Embeddings third = Procrustes.align(run.layout(3), second);
        assertThat(layout(3, ALIGNED).values().mismatch(third.values())).isEqualTo(-1);
        assertThat(layout(1, ALIGNED).values().mismatch(first.values())).isEqualTo(-1);
        assertThat(layout(2, ALIGNED).values().mismatch(second.values())).isEqualTo(-1);
        assertThat(layout(3, ALIGNED).values().mismatch(third.values())).isEqualTo(-1);
        for (int milestone = 1; milestone <= 3; milestone++) {
            assertThat(layout(milestone, SCORED)
                            .values()
                            .mismatch(run.layout(milestone).values()))
                    .isEqualTo(-1);
        }
    }

    /// Milestones 2 and 3 hold the same embeddings.
    @Test
    void equalEmbeddingsStayWhereTheyAre() {
        Embeddings before = layout(2, ALIGNED);
        Embeddings after = layout(3, ALIGNED);
        for (int row = 0; row < ROWS; row++) {
            for (int axis = 0; axis < 3; axis++) {
                assertThat(Math.abs(after.get(row, axis) - before.get(row, axis)))
                        .isLessThan(1e-3f);
            }
        }
    }

    @Test
    void wholeNumbersComeWithTheirScaleAndOffset() {
        Headers headers = new Headers();
        Answer answer = api.layout(view, 2, CloudApi.Form.of("aligned&format=int16"), headers);
        double scale = Double.parseDouble(headers.getFirst("X-Layout-Scale"));
        double offset = Double.parseDouble(headers.getFirst("X-Layout-Offset"));
        Embeddings exact = layout(2, ALIGNED);
        ByteBuffer bytes = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < ROWS; row++) {
            for (int axis = 0; axis < 3; axis++) {
                double value = offset + scale * bytes.getShort();
                assertThat(Math.abs(value - exact.get(row, axis))).isLessThan(scale);
            }
        }
    }

    @Test
    void classesHaveNamesAndAClassForEachRow() {
        JsonNode all = JsonMapper.shared().readTree(classes(api, 1));
        assertThat(all.properties()).extracting(entry -> entry.getKey()).containsExactly("label", "cluster", "outlier");
        ByteBuffer rows = ByteBuffer.wrap(
                        Base64.getDecoder().decode(all.get("label").get("rows").asString()))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(rows.remaining()).isEqualTo(2 * ROWS);
        assertThat(rows.getShort()).isEqualTo((short) -1);
        assertThat(rows.getShort()).isZero();
        assertThat(all.get("label").get("names")).hasSize(2);
        assertThat(all.get("outlier").get("names").get(1).asString()).isEqualTo("outlier");
    }

    @Test
    void clustersAreSoughtOnceForEachLayout() throws IOException {
        List<Integer> sought = new ArrayList<>();
        CloudApi counting = new CloudApi(new FixedInsight(Optional.empty(), Optional.empty()) {
            @Override
            public Optional<Labels> clusters(RunView run, Embeddings layout) {
                sought.add(layout.rows());
                return FixedInsight.byTurns(ROWS, 2, 0);
            }
        });
        for (int ask = 0; ask < 3; ask++) assertThat(classes(counting, 1)).isEqualTo(classes(counting, 1));
        assertThat(sought).hasSize(1);
        classes(counting, 2);
        assertThat(sought).hasSize(2);
        Files.copy(
                root.resolve(".leadline/000002/layout.npy"),
                root.resolve(".leadline/000001/layout.npy"),
                StandardCopyOption.REPLACE_EXISTING);
        classes(counting, 1);
        assertThat(sought).as("another layout").hasSize(3);
    }

    /// Asks until they are found.
    private String classes(CloudApi asked, int milestone) {
        while (true) {
            String text = new String(asked.classes(view, milestone).body(), StandardCharsets.UTF_8);
            if (!text.contains("pending")) return text;
        }
    }

    @Test
    void aMilestoneWithoutALayoutIsNoMistakeOfWhoAsks() throws IOException {
        Files.delete(root.resolve(".leadline/000002/layout.npy"));
        assertThat(api.layout(view, 2, ALIGNED, new Headers()).status()).isEqualTo(204);
        assertThat(api.classes(view, 2)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        });
    }

    @Test
    void aMilestoneThatThereIsNotIsSaid() {
        assertThatThrownBy(() -> api.classes(view, 9))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no scored milestone 9");
        assertThatThrownBy(() -> api.layout(RunView.empty("a", root), 1, ALIGNED, new Headers()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no scored milestone");
    }
}

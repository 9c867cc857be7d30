package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClustersApiTest {

    @TempDir
    private Path root;

    private RunView view = RunView.empty("a", Path.of(""));
    private final AtomicInteger clustered = new AtomicInteger();
    private final CountDownLatch mayCluster = new CountDownLatch(1);

    /// Two clusters by turns, whose numbers change places with every call.
    private final Insight insight = new FixedInsight(Optional.empty(), Optional.empty()) {
        @Override
        public Optional<Labels> clusters(RunView run, Embeddings layout) {
            try {
                mayCluster.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            int turn = clustered.getAndIncrement();
            return Optional.of(Labels.of(IntStream.range(0, layout.rows())
                    .map(row -> (row + turn) % 2)
                    .toArray()));
        }
    };

    @BeforeEach
    void score() throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) write(epoch);
        look();
    }

    private void write(int epoch) throws IOException {
        Files.write(root.resolve("epoch_" + epoch + ".npy"), WatcherTest.milestone(root, epoch, 5));
    }

    private void look() {
        EvaluationConfig config =
                EvaluationConfig.paper().withRepeats(1).withMetrics(Scores.named(List.of("agreement")));
        Monitor monitor = Monitor.of(EvaluationInput.of(RunDirectory.open(root)), config, KnownTrust.PAPER);
        view = view.withFindings(monitor.look(Progress.silent()));
    }

    private JsonNode once(ClustersApi api) {
        return JsonMapper.shared().readTree(new String(api.of(view).body(), StandardCharsets.UTF_8));
    }

    /// Asks until it is found.
    private JsonNode found(ClustersApi api) {
        mayCluster.countDown();
        while (true) {
            JsonNode answer = once(api);
            if (!answer.get("pending").asBoolean()) return answer;
        }
    }

    @Test
    void clustersAreFollowedUnderTheirChangingNumbers() {
        JsonNode all = found(new ClustersApi(insight));
        assertThat(all.get("count").asInt()).isEqualTo(3);
        assertThat(all.get("milestones").toString()).isEqualTo("[1,2,3]");
        assertThat(all.get("rows").toString()).isEqualTo("[80,80,80]");
        assertThat(all.get("stayed").toString()).isEqualTo("[null,1.0,1.0]");
        assertThat(all.get("clusters")).hasSize(2);
        JsonNode first = all.get("clusters").get(0);
        assertThat(first.get("begins").asInt()).isZero();
        assertThat(first.get("names").toString()).isEqualTo("[\"0\",\"1\",\"0\"]");
        assertThat(first.get("rows").toString()).isEqualTo("[40,40,40]");
        assertThat(first.get("stayed").toString()).isEqualTo("[0,40,40]");
        assertThat(first.get("from").isNull() && first.get("into").isNull()).isTrue();
        assertThat(all.get("without")).isEmpty();
    }

    @Test
    void aMilestoneIsClusteredOnceAndAgainWhenItIsScoredAnew() throws IOException {
        ClustersApi api = new ClustersApi(insight);
        found(api);
        assertThat(clustered).hasValue(3);
        write(4);
        look();
        assertThat(found(api).get("milestones").toString()).isEqualTo("[1,2,3,4]");
        assertThat(clustered).hasValue(4);
        Files.write(root.resolve("epoch_2.npy"), WatcherTest.milestone(root, 9, 4));
        look();
        found(api);
        assertThat(clustered).hasValue(5);
    }

    @Test
    void whileItIsComputedItIsSaidHowFarItIs() {
        ClustersApi api = new ClustersApi(insight, 0);
        JsonNode pending = once(api);
        assertThat(pending.get("pending").asBoolean()).isTrue();
        assertThat(pending.get("done").asInt()).isZero();
        assertThat(pending.get("of").asInt()).isEqualTo(3);
        assertThat(found(api).get("milestones")).hasSize(3);
    }

    @Test
    void aMilestoneWithoutALayoutIsNamedWithItsReason() throws IOException {
        Files.delete(root.resolve(".leadline/000002/layout.npy"));
        JsonNode all = found(new ClustersApi(insight));
        assertThat(all.get("milestones").toString()).isEqualTo("[1,3]");
        assertThat(all.get("without").toString()).isEqualTo("[{\"milestone\":2,\"reason\":\"it has no layout\"}]");
    }

    @Test
    void ofManyMilestonesSomeAreChosenThatStayChosenAsTheRunGrows() {
        for (int count : new int[] {1, 2, 39, 40, 41, 79, 80, 200, 2_000}) {
            int[] places = ClustersApi.places(count).toArray();
            assertThat(places)
                    .hasSizeLessThanOrEqualTo(ClustersApi.MOST)
                    .startsWith(0)
                    .endsWith(count - 1);
            if (count > 2) assertThat(places.length).isGreaterThan(Math.min(count, ClustersApi.MOST) / 2);
        }
        assertThat(ClustersApi.places(40).toArray()).hasSize(40);
        int[] before = ClustersApi.places(100).filter(place -> place < 99).toArray();
        assertThat(ClustersApi.places(101).toArray()).contains(before);
    }

    @Test
    void aRunWithoutScoresIsSaid() {
        assertThatThrownBy(() -> new ClustersApi(insight).of(RunView.empty("a", root)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no scored milestone");
    }
}

package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.ConfigJson;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.run.Shard;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Clouds;
import org.leadline.testing.TestConfigs;

/// Shards of a run whose milestones hold outputs of a projector, too.
class ShardScoringTest {

    private static final EvaluationConfig CONFIG =
            TestConfigs.quick().withMetrics(Scores.named(List.of("clustering", "collapse", "drift-cka-last")));

    private static final int MILESTONES = 8;
    private static final int SHARDS = 3;

    @TempDir
    private Path directory;

    private Path run(String above) throws IOException {
        Path run = Files.createDirectories(directory.resolve(above).resolve("seed0"));
        for (int epoch = 0; epoch < MILESTONES; epoch++) {
            SafetensorsFile.write(
                    run.resolve("epoch_" + epoch + ".safetensors"),
                    Map.of(
                            "embedding", EmbeddingsFile.toArray(Clouds.normal(60, 6, epoch)),
                            "projection", EmbeddingsFile.toArray(Clouds.normal(60, 4, 100 + epoch))),
                    Map.of());
        }
        return run;
    }

    private static ShardScores score(Path run, Shard shard) {
        return ShardScoring.of(EvaluationInput.of(RunDirectory.open(run)), CONFIG)
                .score(shard, Progress.silent());
    }

    private static RunFindings look(Path run) {
        return Monitor.of(EvaluationInput.of(RunDirectory.open(run)), CONFIG, KnownTrust.PAPER)
                .look(Progress.silent());
    }

    /// The content of every file that was written, by its name.
    private static SortedMap<String, String> written(Path run) throws IOException {
        Path own = run.resolve(".leadline");
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(
                        own.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    private static SortedMap<String, String> writtenButTimes(Path run) throws IOException {
        SortedMap<String, String> found = written(run);
        found.replaceAll((_, text) -> text.replaceAll("\"elapsedMillis\" : [0-9.E-]+", ""));
        return found;
    }

    /// Scores every shard, all of them at once.
    private static void scoreAtOnce(Path run) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(SHARDS)) {
            List<Future<ShardScores>> scored = IntStream.rangeClosed(1, SHARDS)
                    .mapToObj(number -> threads.submit(() -> score(run, new Shard(number, SHARDS))))
                    .toList();
            for (Future<ShardScores> one : scored)
                assertThat(one.get().areComplete()).isTrue();
        }
    }

    private static List<Integer> share(Path run, Shard shard) {
        RunDirectory opened = RunDirectory.open(run);
        return shard.of(opened, opened.milestones()).stream()
                .map(MilestoneRef::index)
                .toList();
    }

    @Test
    void shardsAndALookComeToWhatOneLookDoes() throws Exception {
        Path whole = run("whole");
        RunFindings expected = look(whole);
        Path parts = run("parts");
        scoreAtOnce(parts);
        assertThat(written(parts).keySet())
                .contains("000003/layout.npy", "000003/scores.json")
                .doesNotContain("alerts.json", "series-scores.json");
        RunFindings gathered = look(parts);
        assertThat(writtenButTimes(parts)).isEqualTo(writtenButTimes(whole));
        assertThat(written(parts).keySet()).contains("alerts.json", "series-scores.json");
        assertThat(gathered.verdict().alerts()).isEqualTo(expected.verdict().alerts());
        assertThat(gathered.scores().milestones()).hasSize(MILESTONES);
    }

    @Test
    void theLookThatGathersComputesNoMilestoneAnew() throws Exception {
        Path run = run("runs");
        scoreAtOnce(run);
        SortedMap<String, String> before = written(run);
        look(run);
        SortedMap<String, String> after = written(run);
        assertThat(after.keySet()).containsAll(List.of("alerts.json", "series-scores.json"));
        after.keySet().removeAll(List.of("alerts.json", "series-scores.json"));
        assertThat(after).as("with their times").isEqualTo(before);
    }

    @Test
    void aShardScoresItsShareAloneAndAgainComputesNothing() throws IOException {
        Path run = run("runs");
        Shard shard = new Shard(2, SHARDS);
        List<Integer> own = share(run, shard);
        assertThat(own).hasSizeBetween(1, MILESTONES - 1);
        ShardScores scored = score(run, shard);
        assertThat(scored.milestones()).isEqualTo(own.size());
        assertThat(scored.ofRun()).isEqualTo(MILESTONES);
        assertThat(scored.scores().milestones())
                .extracting(one -> one.ref().index())
                .containsExactlyElementsOf(own);
        SortedMap<String, String> first = written(run);
        assertThat(first.keySet())
                .filteredOn(name -> name.endsWith("/scores.json"))
                .containsExactlyElementsOf(
                        own.stream().map("%06d/scores.json"::formatted).toList());
        score(run, shard);
        assertThat(written(run)).isEqualTo(first);
    }

    @Test
    void aShardThatWasKilledGoesOn() throws IOException {
        Path run = run("runs");
        Shard shard = new Shard(2, SHARDS);
        List<Integer> own = share(run, shard);
        score(run, shard);
        SortedMap<String, String> expected = writtenButTimes(run);
        SortedMap<String, String> before = written(run);
        Path killed = run.resolve(".leadline").resolve("%06d".formatted(own.getLast()));
        Files.delete(killed.resolve("scores.json"));
        Files.delete(killed.resolve("layout.json"));
        Path half = Files.writeString(killed.resolve(".scores.json." + UUID.randomUUID() + ".tmp"), "{\"format");
        Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(score(run, shard).areComplete()).isTrue();
        assertThat(writtenButTimes(run)).isEqualTo(expected);
        assertThat(written(run).entrySet())
                .as("what the killed shard had kept, with its times")
                .containsAll(before.entrySet().stream()
                        .filter(file -> !file.getKey().endsWith(own.getLast() + "/scores.json"))
                        .toList());
    }

    @Test
    void aMilestoneThatCannotBeReadDoesNotStopItsShard() throws IOException {
        Path run = run("runs");
        Shard shard = new Shard(2, SHARDS);
        List<Integer> own = share(run, shard);
        cut(run, own.getFirst());
        ShardScores scored = score(run, shard);
        assertThat(scored.areComplete()).isFalse();
        assertThat(scored.scores().unscored()).singleElement().satisfies(one -> {
            assertThat(one.ref().index()).isEqualTo(own.getFirst());
            assertThat(one.reason()).contains("epoch_" + own.getFirst() + ".safetensors");
        });
        assertThat(scored.scores().milestones()).hasSize(own.size() - 1);
        for (int index : own) cut(run, index);
        assertThat(score(run, shard).scores().unscored()).hasSize(own.size());
        assertThat(score(run, new Shard(1, SHARDS)).areComplete())
                .as("another shard's milestones")
                .isTrue();
    }

    private static void cut(Path run, int epoch) throws IOException {
        Path file = run.resolve("epoch_" + epoch + ".safetensors");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 500));
    }

    @Test
    void aShardWithoutAMilestoneHasNothingToDo() throws IOException {
        Path run = run("runs");
        Shard empty = IntStream.rangeClosed(1, 64)
                .mapToObj(number -> new Shard(number, 64))
                .filter(shard -> share(run, shard).isEmpty())
                .findFirst()
                .orElseThrow();
        ShardScores scored = score(run, empty);
        assertThat(scored.milestones()).isZero();
        assertThat(scored.ofRun()).isEqualTo(MILESTONES);
        assertThat(scored.areComplete()).isTrue();
        assertThat(run.resolve(".leadline")).doesNotExist();
    }

    @Test
    void aShardThatCouldKeepNothingIsRefused() throws IOException {
        Path run = run("runs");
        Path inTheWay = Files.writeString(run.resolve(".leadline"), "in the way");
        assertThatThrownBy(() -> score(run, new Shard(1, SHARDS)))
                .isInstanceOf(InputException.class)
                .hasMessage("a shard is scored for what it keeps, but " + inTheWay
                        + " cannot be written: `state` names another directory to keep scores in");
    }

    @Test
    void oneMilestoneIsScoredByItsIndexWithAConfigurationFromElsewhere() throws IOException {
        Path run = run("runs");
        EvaluationConfig sent = ConfigJson.read(ConfigJson.text(CONFIG));
        Monitor monitor = Monitor.of(EvaluationInput.of(RunDirectory.open(run)), sent, KnownTrust.PAPER);
        Progress.Task silent = Progress.silent().begin("", 1);
        MilestoneScores scored = monitor.score(5, silent);
        assertThat(scored.ref().index()).isEqualTo(5);
        assertThat(look(run).scores().milestones().get(5).scores()).containsAll(scored.scores());
        assertThatThrownBy(() -> monitor.score(50, silent))
                .isInstanceOf(InputException.class)
                .hasMessage(run + " holds no milestone 50: it has 8, from 0 to 7");
    }
}

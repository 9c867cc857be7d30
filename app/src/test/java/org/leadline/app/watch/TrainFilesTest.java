package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.embedding.Labels;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.KnownNames;
import org.leadline.run.Naming;
import org.leadline.run.RunDirectory;
import org.leadline.score.KnnScore;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trend.Series;

/// The files of a train split come after the milestones that they belong to, or are written again.
class TrainFilesTest {

    private static final int ROWS = 80;
    private static final int CLASSES = 4;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Labels LABELS =
            Labels.of(IntStream.range(0, ROWS).map(row -> row % CLASSES).toArray());

    @TempDir
    private Path directory;

    private final RunOpener opener = new RunOpener() {
        @Override
        public RunDirectory open(Path path, KnownNames names) {
            return WatcherTest.OPENER.open(path, names);
        }

        @Override
        public Optional<RunDirectory> train(KnownNames names) {
            return Optional.of(RunDirectory.open(directory.resolve("train"), Naming.UNSAID, Optional.empty(), names));
        }

        @Override
        public Monitor monitor(RunDirectory run) {
            EvaluationInput input =
                    EvaluationInput.of(run).withLabels(LABELS).withTrain(directory.resolve("train"), LABELS);
            EvaluationConfig knn = EvaluationConfig.paper().withMetrics(Scores.named(List.of("knn")));
            return Monitor.of(input, knn, KnownTrust.PAPER);
        }
    };

    private Path write(String name, int seed) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, WatcherTest.milestone(directory, seed, 5));
    }

    private Watcher watcher() {
        return new Watcher(directory.resolve("run"), WatcherTest.TIMES, opener, WatcherTest.DEAF);
    }

    /// The score by milestone, where it is defined.
    private static Map<Integer, Double> knn(Watcher watcher) {
        return watcher.views().getFirst().findings().orElseThrow().scores().series(KnnScore.METRIC).points().stream()
                .collect(Collectors.toMap(Series.Point::milestone, Series.Point::value));
    }

    @Test
    void aMilestoneIsScoredAgainOnceItsTrainFileIsThere() throws IOException {
        write("run/epoch_1.npy", 1);
        write("run/epoch_2.npy", 2);
        write("train/epoch_1.npy", 3);
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        watcher.look(InstantSource.fixed(NOW));
        assertThat(knn(watcher)).containsOnlyKeys(1);
        write("train/epoch_2.npy", 4);
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(1)))).isTrue();
        assertThat(knn(watcher)).containsOnlyKeys(1, 2);
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(2)))).isFalse();
    }

    @Test
    void aTrainFileThatIsWrittenAgainCountsAndATornOneIsWaitedFor() throws IOException {
        write("run/epoch_1.npy", 1);
        write("train/epoch_1.npy", 1);
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        Map<Integer, Double> before = knn(watcher);
        byte[] bytes = WatcherTest.milestone(directory, 9, 5);
        Path train = directory.resolve("train/epoch_1.npy");
        Files.write(train, Arrays.copyOf(bytes, bytes.length - 4));
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(1)))).isFalse();
        assertThat(watcher.views().getFirst().waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.path()).isEqualTo(train));
        assertThat(knn(watcher)).isEqualTo(before);
        Files.write(train, bytes);
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(2)))).isTrue();
        assertThat(knn(watcher)).containsOnlyKeys(1).isNotEqualTo(before);
    }

    @Test
    void aTrainSplitThatIsNotThereYetIsTriedAgainWhenItIs() throws IOException {
        write("run/epoch_1.npy", 1);
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        assertThat(watcher.views().getFirst().reasons()).containsOnlyKeys(1);
        write("train/epoch_1.npy", 3);
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(1)))).isTrue();
        assertThat(watcher.views().getFirst().reasons()).isEmpty();
        assertThat(knn(watcher)).containsOnlyKeys(1);
    }

    @Test
    void aTrainSplitThatCannotBeReadForAWhileCostsNothing() throws IOException {
        write("run/epoch_1.npy", 1);
        write("train/epoch_1.npy", 3);
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        Map<Integer, Double> before = knn(watcher);
        Path train = directory.resolve("train");
        Path aside = Files.move(train, directory.resolve("aside"));
        Files.createSymbolicLink(train, train.getFileName()); // leads to itself, as a mount that does not answer
        watcher.look(InstantSource.fixed(NOW.plusSeconds(1)));
        assertThat(knn(watcher)).isEqualTo(before);
        Files.delete(train);
        Files.createDirectory(train); // as the mount point that is left
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(2)))).isFalse();
        assertThat(knn(watcher)).isEqualTo(before);
        Files.delete(train);
        Files.move(aside, train);
        watcher.look(InstantSource.fixed(NOW.plusSeconds(3)));
        assertThat(watcher.views().getFirst().reasons()).isEmpty();
        assertThat(watcher.views().getFirst().state()).isEqualTo("scored");
        assertThat(knn(watcher)).isEqualTo(before);
    }
}

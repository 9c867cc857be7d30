package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.score.DriftCka;
import org.leadline.score.config.EvaluationConfig;

/// Milestones that cannot be scored, or are not scored yet, are known to the findings as to those of `evaluate`.
class UnscoredFindingsTest {

    private static final RunOpener OPENER = new RunOpener() {
        @Override
        public RunDirectory open(Path path, KnownNames names) {
            return WatcherTest.OPENER.open(path, names);
        }

        @Override
        public Monitor monitor(RunDirectory run) {
            EvaluationConfig drift = EvaluationConfig.paper().withMetrics(Set.of("drift-cka", "rankme"));
            return Monitor.of(EvaluationInput.of(run), drift, KnownTrust.PAPER);
        }
    };

    @TempDir
    private Path directory;

    private Path root;

    @BeforeEach
    void makeARun() throws IOException {
        root = Files.createDirectory(directory.resolve("run"));
        for (int epoch = 1; epoch <= 4; epoch++) write(epoch);
    }

    private void write(int epoch) throws IOException {
        Files.write(file(epoch), WatcherTest.milestone(directory, epoch, 5));
    }

    private void damage(int epoch) throws IOException {
        Files.writeString(file(epoch), "no array at all, and never one");
    }

    private Path file(int epoch) {
        return root.resolve("epoch_" + epoch + ".npy");
    }

    private Watcher watched() {
        Watcher watcher = new Watcher(root, WatcherTest.TIMES, OPENER, WatcherTest.DEAF);
        watcher.once();
        return watcher;
    }

    private static RunScores scores(Watcher watcher) {
        return watcher.views().getFirst().findings().orElseThrow().scores();
    }

    private static Outcome drift(RunScores scores, int epoch) {
        return scores.milestones().stream()
                .filter(milestone -> milestone.ref().index() == epoch)
                .flatMap(milestone -> milestone.scores().stream())
                .filter(score -> score.metric().equals(DriftCka.METRIC.id()))
                .map(Score::outcome)
                .findFirst()
                .orElseThrow();
    }

    private static String reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Undefined.class);
        return ((Outcome.Undefined) outcome).detail();
    }

    private List<String> storedDrift(int epoch) {
        return SeriesFile.read(RunDirectory.open(root).seriesScores()).stream()
                .filter(entry -> entry.milestone() == epoch)
                .filter(entry -> entry.score().metric().equals(DriftCka.METRIC.id()))
                .map(entry -> entry.score().outcome().toString())
                .toList();
    }

    @Test
    void findingsAreThoseOfOneWhoEvaluates() throws IOException {
        damage(2);
        damage(4);
        Watcher watcher = watched();
        RunView run = watcher.views().getFirst();
        Monitor evaluating = OPENER.monitor(RunDirectory.open(root));
        RunScores evaluated = evaluating.look(Progress.silent()).scores();
        assertThat(scores(watcher).unscored()).isEqualTo(evaluated.unscored()).hasSize(2);
        assertThat(reason(drift(scores(watcher), 3))).isEqualTo("the milestone before it, 2, could not be scored");
        assertThat(run.findings().orElseThrow().recommendation().reason())
                .startsWith("it is the last one that could be scored (not 4)");
        byte[] table = new WatchApi(watcher, new FixedInsight(Optional.empty(), Optional.empty()))
                .at("/api/v1/all.csv", null, new Headers())
                .orElseThrow()
                .body();
        assertThat(new String(table, StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("run,2,"))
                .hasSize(2)
                .allMatch(line -> line.contains("not-scored"));
    }

    @Test
    void aMilestoneThatFailsOrIsMendedLaterChangesTheFindings() throws IOException {
        Watcher watcher = watched();
        damage(5);
        watcher.once();
        assertThat(scores(watcher).unscored())
                .extracting(one -> one.ref().index())
                .containsExactly(5);
        Files.delete(file(5));
        watcher.once();
        assertThat(scores(watcher).unscored()).isEmpty();
    }

    @Test
    void nothingIsComparedAcrossAMilestoneThatWaitsForItsBytes() throws IOException {
        byte[] whole = Files.readAllBytes(file(2));
        Files.write(file(2), new byte[] {(byte) 0x93});
        Watcher watcher = watched();
        assertThat(reason(drift(scores(watcher), 3))).isEqualTo("the milestone before it, 2, is not scored yet");
        assertThat(scores(watcher).unscored()).isEmpty();
        assertThat(storedDrift(3)).isEmpty();
        Files.write(file(2), whole);
        watcher.once();
        assertThat(drift(scores(watcher), 3)).isInstanceOf(Outcome.Value.class);
        assertThat(storedDrift(3)).singleElement().asString().contains("Value");
    }
}

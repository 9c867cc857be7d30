package org.leadline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Naming;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;

/// Two executors on this machine beside one process.
@Tag("cluster")
class EvaluateOnAClusterTest {

    private static final int ROWS = 300;
    private static final int COLUMNS = 16;
    private static final int MILESTONES = 10;
    private static final Pattern TIMES = Pattern.compile("\"elapsedMillis\" : [0-9.E-]+");
    private static final List<String> OPTIONS =
            List.of("--metrics", "clustering,collapse", "--repeats", "2", "--k", "5");

    @TempDir
    private Path folder;

    private List<Path> runs = List.of();

    @BeforeEach
    void writeRuns() throws IOException {
        runs = List.of(folder.resolve("runs/seed0"), folder.resolve("runs/seed 1"));
        Random random = new Random(7);
        for (Path run : runs) {
            Files.createDirectories(run);
            for (int epoch = 0; epoch < MILESTONES; epoch++) {
                float[] values = new float[ROWS * COLUMNS];
                for (int at = 0; at < values.length; at++) {
                    double apart = at / COLUMNS % 5 == at % COLUMNS ? epoch * 0.5 : 0;
                    values[at] = (float) (apart + random.nextGaussian());
                }
                NpyFile.write(run.resolve("epoch_" + epoch + ".npy"), NdArray.ofFloats(values, ROWS, COLUMNS));
            }
        }
    }

    private List<String> words(Path state) {
        List<String> words = new ArrayList<>(List.of("evaluate"));
        runs.forEach(run -> words.add(run.toString()));
        words.addAll(OPTIONS);
        words.addAll(List.of("--state", state.toString()));
        return words;
    }

    private void evaluateHere(Path state) {
        EvaluationConfig config = EvaluationConfig.paper()
                .withRepeats(2)
                .withMetrics(Scores.named(List.of("clustering", "collapse")))
                .withClusters(List.of(5));
        for (Path run : runs) {
            RunDirectory opened = RunDirectory.open(run, Naming.UNSAID, Optional.of(state));
            Monitor.of(EvaluationInput.of(opened), config, KnownTrust.PAPER).look(Progress.silent());
        }
    }

    /// Every file below a folder, with no times in it.
    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                files.put(
                        folder.relativize(file).toString(),
                        file.toString().endsWith(".json") ? TIMES.matcher(text).replaceAll("") : text);
            }
        }
        return files;
    }

    private static boolean hasScores(Path state) throws IOException {
        if (!Files.isDirectory(state)) return false;
        try (Stream<Path> all = Files.walk(state)) {
            return all.anyMatch(file -> file.endsWith("scores.json"));
        }
    }

    @Test
    void twoExecutorsOfWhichOneIsKilledComeToWhatOneProcessDoes() throws Exception {
        Path state = folder.resolve("state");
        Submitted submitted = Submitted.start(folder.resolve("said"), words(state));
        boolean isKilled = false;
        while (!isKilled && submitted.process().isAlive()) {
            Thread.sleep(20);
            isKilled = hasScores(state) && submitted.killAnExecutor();
        }
        assertThat(submitted.end()).as(submitted.text()).isZero();
        assertThat(isKilled).isTrue();
        assertThat(submitted.text()).contains("Scoring 20 milestones on 2 executors (");
        Path alone = folder.resolve("alone");
        evaluateHere(alone);
        assertThat(files(state)).hasSizeGreaterThan(2 * MILESTONES).isEqualTo(files(alone));
    }

    @Test
    void aDamagedFileIsOneRowAndCostsNoOther() throws Exception {
        Path damaged = runs.getFirst().resolve("epoch_3.npy");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[0] = 'X';
        Files.write(damaged, bytes);
        Path state = folder.resolve("state");
        List<String> words = new ArrayList<>(words(state));
        words.add(folder.resolve("nowhere").toString());
        words.addAll(List.of("--rows", folder.resolve("rows").toString()));
        Submitted submitted = Submitted.start(folder.resolve("said"), words);
        assertThat(submitted.end()).as(submitted.text()).isEqualTo(1);
        assertThat(submitted.text())
                .contains("The run " + folder.resolve("nowhere") + " is left out: ")
                .contains("seed0: 9 milestones scored, 1 not; ")
                .contains("seed 1: 10 milestones scored; ")
                .containsOnlyOnce("Milestone 3 of ");
        assertThat(folder.resolve("rows/_SUCCESS")).exists();
    }
}

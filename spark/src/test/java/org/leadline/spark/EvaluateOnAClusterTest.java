package org.leadline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.ChunkedScores;
import org.leadline.evaluation.Draws;
import org.leadline.evaluation.LargeMatrixScores;
import org.leadline.label.LabelsFile;
import org.leadline.linalg.BlasKernel;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Metric;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Naming;
import org.leadline.run.RunDirectory;
import org.leadline.run.ScoreFile;
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
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                files.put(
                        folder.relativize(file).toString(),
                        file.toString().endsWith(".json") ? TIMES.matcher(text).replaceAll("") : text);
            }
        }
        return files;
    }

    private long kept(Path state) throws IOException {
        if (!Files.isDirectory(state)) return 0;
        try (Stream<Path> all = Files.walk(state)) {
            return all.filter(file -> file.endsWith("scores.json")).count();
        }
    }

    @Test
    void twoExecutorsOfWhichOneIsKilledComeToWhatOneProcessDoes() throws Exception {
        Path state = folder.resolve("state");
        Submitted submitted = Submitted.start(folder.resolve("said"), words(state));
        while (submitted.process().isAlive() && kept(state) == 0) Thread.sleep(20);
        assertThat(submitted.killAnExecutor()).isTrue();
        assertThat(kept(state)).as("milestones that were scored before").isLessThan(MILESTONES);
        assertThat(submitted.end()).as(submitted.text()).isZero();
        assertThat(submitted.text())
                .contains("Scoring 20 milestones on 2 executors (", "Lost executor ", "seed0: 10 milestones scored; ");
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
        Path nowhere = folder.resolve("nowhere");
        Path options = Files.writeString(folder.resolve("options"), String.join("\n", OPTIONS));
        List<String> words = new ArrayList<>(List.of("evaluate", nowhere.toString(), "@" + options));
        runs.forEach(run -> words.add(run.toString()));
        words.addAll(List.of("--state", folder.resolve("state").toString()));
        words.addAll(List.of("--rows", folder.resolve("rows").toString()));
        Submitted submitted = Submitted.start(folder.resolve("said"), words);
        assertThat(submitted.end()).as(submitted.text()).isEqualTo(1);
        assertThat(submitted.text())
                .contains("The run " + nowhere + " is left out: ")
                .contains("seed0: 9 milestones scored, 1 not; ")
                .contains("seed 1: 10 milestones scored; ")
                .containsOnlyOnce("Milestone 3 of ");
        List<Group> rows = rows(folder.resolve("rows"));
        List<Group> failed = rows.stream()
                .filter(row -> row.getFieldRepetitionCount("score") == 0)
                .toList();
        assertThat(failed).hasSize(2);
        assertThat(failed.getFirst().getString("run", 0)).isEqualTo(nowhere.toString());
        assertThat(failed.getFirst().getFieldRepetitionCount("milestone")).isZero();
        assertThat(failed.getLast().getInteger("milestone", 0)).isEqualTo(3);
        assertThat(failed.getLast().getString("reason", 0)).contains("epoch_3.npy");
        assertThat(rows).filteredOn(row -> is(row, "agreement")).hasSize(2 * 19).allSatisfy(row -> {
            assertThat(row.getString("parameters", 0)).contains("\"k\":5");
            assertThat(row.getDouble("value", 0)).isBetween(0.0, 1.0);
        });
        assertThat(files(folder.resolve("state")).keySet()).noneMatch(file -> file.contains(".leadline-seen"));
    }

    private static boolean is(Group row, String score) {
        return row.getFieldRepetitionCount("score") == 1
                && row.getString("score", 0).equals(score);
    }

    private static List<Group> rows(Path table) throws IOException {
        List<Group> rows = new ArrayList<>();
        Path file;
        try (Stream<Path> all = Files.list(table)) {
            file = all.filter(one -> one.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toString()))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) rows.add(row);
        }
        return rows;
    }

    @Test
    void executorsWithOtherKernelsAreRefusedInASentence() throws Exception {
        Submitted submitted = Submitted.start(
                folder.resolve("said"),
                words(folder.resolve("state")),
                "--conf",
                "spark.executorEnv.OPENBLAS_CORETYPE=Nehalem");
        assertThat(submitted.end()).as(submitted.text()).isEqualTo(1);
        assertThat(submitted.text())
                .contains("Error: scores would differ in their last digits, because OpenBLAS computes on ")
                .contains("set spark.executorEnv.OPENBLAS_CORETYPE=" + BlasKernel.portable())
                .doesNotContain("Scoring ");
    }

    @Test
    void executorsOnAnOlderJavaAreRefusedInASentence() throws Exception {
        Path older = olderJava();
        Submitted submitted = Submitted.start(
                folder.resolve("said"),
                words(folder.resolve("state")),
                "--conf",
                "spark.executorEnv.JAVA_HOME=" + older);
        assertThat(submitted.end()).as(submitted.text()).isEqualTo(1);
        assertThat(submitted.text())
                .containsPattern("Error: executor [01] on \\S+ runs Java 17, and Leadline needs Java 25 or newer")
                .doesNotContain("Exception");
    }

    /// A Java 17 of Debian's, where there is one.
    private static Path olderJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        assumeTrue(Files.isDirectory(all), "There is no folder of JDKs.");
        try (Stream<Path> homes = Files.list(all)) {
            Optional<Path> found = homes.filter(home -> home.toString().contains("17"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst();
            assumeTrue(found.isPresent(), "There is no Java 17.");
            return found.get();
        }
    }

    /// The lines but for the name and times.
    private static List<String> comparable(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("{"))
                .map(line -> line.replaceAll("\"run\":\"[^\"]*\",|,\"elapsedMillis\":[0-9.E-]+", ""))
                .toList();
    }

    @Test
    void aMilestoneInAnyNumberOfFilesHasTheScoresOfOneProcess() throws Exception {
        int count = 150_000;
        float[] values = new float[count * 8];
        Random random = new Random(3);
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (Math.pow(100, -(at % 8)) * random.nextGaussian());
        }
        Embeddings points = Embeddings.of(values, count, 8);
        Set<String> all =
                ChunkedScores.metrics().stream().map(Metric::id).collect(Collectors.toCollection(TreeSet::new));
        all.addAll(List.of(
                "agreement",
                "intrinsic-dimension",
                "local-intrinsic-dimension",
                "outliers",
                "uniformity",
                "knn",
                "silhouette-gt"));
        Labels labels = Labels.of(IntStream.range(0, count)
                .map(row -> values[row * 8] > 0 ? row % 3 : 3)
                .toArray());
        LabelsFile.write(folder.resolve("labels.npy"), labels);
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(all).withRepeats(1);
        LargeMatrixScores here = new LargeMatrixScores(
                config,
                Optional.of(labels),
                Optional.of(new Draws(300, 2)),
                Progress.silent().begin("", 1));
        List<String> expected = comparable(here.of(ChunkedRows.of(points)).stream()
                .map(score -> ScoreFile.line("", 0, Optional.empty(), score, new LinkedHashMap<>()))
                .toList());
        assertThat(expected).hasSizeGreaterThan(10);
        Path emb = Files.createDirectories(folder.resolve("emb"));
        for (int file = 0; file < 11; file++) {
            int from = (int) ((long) count * file / 11);
            int to = (int) ((long) count * (file + 1) / 11);
            NpyFile.write(
                    emb.resolve("part-" + file + ".npy"),
                    NdArray.ofFloats(Arrays.copyOfRange(values, from * 8, to * 8), to - from, 8));
        }
        Path out = folder.resolve("out.json");
        Submitted submitted = Submitted.start(
                folder.resolve("said"),
                List.of(
                        "milestone",
                        emb.toString(),
                        "--out",
                        out.toString(),
                        "--labels",
                        folder.resolve("labels.npy").toString(),
                        "--layout-rows",
                        "300",
                        "--draws",
                        "2",
                        "--repeats",
                        "1",
                        "--metrics",
                        String.join(",", all)));
        assertThat(submitted.end()).as(submitted.text()).isZero();
        assertThat(submitted.text()).contains("Adding up 150000 rows of 8 columns on 2 executors (");
        assertThat(comparable(Files.readAllLines(out))).isEqualTo(expected);
    }
}

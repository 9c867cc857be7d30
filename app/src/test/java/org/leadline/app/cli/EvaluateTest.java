package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EvaluateTest {

    @TempDir
    private Path directory;

    /// The projector has rows and views of its own.
    @ParameterizedTest
    @ValueSource(strings = {"backbone", "projector"})
    void everyPartOfANetworkIsScored(String layer) {
        Path run = SharedRuns.withProjector(directory.resolve("run")).path();
        requireScores(Cli.json("evaluate {} --metrics lidar,alignment,spectrum --layer {}", run, layer));
    }

    /// At 2,048 columns, whose spectra take long.
    @Test
    @Tag("slow")
    @Tag("long")
    void thePredictorOfSimSiamIsScoredAndShown() {
        Path run = directory.resolve("run");
        Cli train = Cli.run(
                        "train --method simsiam --data shapes --limit 60 --width 8 --epochs 1 --batch-size 30"
                                + " --milestone-every 1 --repeats 1 --store predictor --views 2 --view-samples 40"
                                + " --metrics linear-probe,collapse,agreement --out {}",
                        run)
                .ok();
        assertThat(train.out())
                .contains("agreement: unreliable for simsiam, r −0.71 to 0.00 (paper: correlation with trend over 40"
                        + " milestones of 800 epochs; this run has 1 of 1).");
        List<JsonNode> lines = Cli.json("evaluate {} --metrics lidar,alignment,spectrum --layer predictor", run);
        requireScores(lines);
        assertThat(lines).extracting(line -> line.get("d").asInt()).containsOnly(2048);
        Path report = directory.resolve("report.html");
        Cli.run("report {} --repeats 1 --metrics linear-probe,collapse,agreement --out {}", run, report)
                .ok();
        assertThat(report)
                .content()
                .contains("<figcaption>Backbone</figcaption>", "<figcaption>Predictor</figcaption>")
                .contains("unreliable for simsiam, r −0.71 to 0.00");
    }

    /// Two milestones have three scores each, two of which read views of 40 samples.
    private static void requireScores(List<JsonNode> lines) {
        assertThat(lines)
                .hasSize(6)
                .allSatisfy(line ->
                        assertThat(line.hasNonNull("value")).as(line.toString()).isTrue());
        assertThat(lines)
                .filteredOn(line -> line.get("n").asInt() == 40)
                .hasSize(4)
                .allSatisfy(line -> assertThat(line.at("/params/views").asInt()).isEqualTo(2));
    }

    @Test
    void aScoreHasItsBandAndItsTrustBesideIt() {
        write("emb_010.npy", 60);
        List<JsonNode> lines = Cli.json(
                "evaluate {} --repeats 2 --neighbors 10 --k 3 --method simclr --metrics agreement,effective-rank",
                directory);
        assertThat(lines).hasSize(3);
        JsonNode agreement = lines.getFirst();
        double mean =
                (agreement.get("value").asDouble() + lines.get(1).get("value").asDouble()) / 2;
        assertThat(agreement.get("mean").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(agreement.get("seeds").asInt()).isEqualTo(2);
        assertThat(agreement.get("trust").asString()).isEqualTo("untried");
        assertThat(agreement.at("/trustR/0").asDouble()).isEqualTo(0.71);
        assertThat(lines.getLast().propertyNames()).doesNotContain("trust", "mean");
    }

    @Test
    void theLastLineSaysWhatToKeepOfThreeMilestones() {
        write("emb_000.npy", 60);
        write("emb_010.npy", 60);
        String command =
                "evaluate {} --repeats 1 --neighbors 10 --k 3 --method simclr --metrics agreement,effective-rank";
        assertThat(Cli.run(command, directory).ok().out())
                .doesNotContain("Keep milestone")
                .contains("of 1,000 epochs; this run has 1 of 10).");
        write("emb_020.npy", 60);
        assertThat(Cli.run(command, directory).ok().out().lines().toList().getLast())
                .startsWith("Keep milestone 20: it is the last one, and nothing shows that another is better. Expected"
                        + " regret 0.")
                .contains(" runs of simclr, 12 epochs each). Such advice was right in ");
    }

    @Test
    void embeddingsOfOthersAreScoredWithoutLabels() {
        write("emb_010.npy", 60);
        Cli evaluate = Cli.run("evaluate {} --repeats 1 --neighbors 10 --k 3", directory)
                .ok();
        assertThat(evaluate.out())
                .contains("H(Z3)", "– AMI(C1,GT), S_GT, LP, knn: undefined, because there are no labels.")
                .as("columns without any value are left out")
                .doesNotContainPattern("(?m)^milestone.*(S_GT|LP|knn)");
        assertThat(evaluate.out().lines())
                .filteredOn(line -> line.startsWith("milestone"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TextTable.WIDTH));
    }

    @Test
    void aFolderOfRunsNamesOneOfThem() throws IOException {
        Path run = Files.createDirectories(directory.resolve("runs/simclr-s0"));
        Files.writeString(run.resolve("run.json"), "{}");
        Cli.run("evaluate {}", directory.resolve("runs"))
                .failsWith("; there is a run in it, such as " + run + ", which can be named");
    }

    @Test
    void labelsThatTheProbeCannotLearnAreDoubted() throws IOException {
        write("emb_010.npy", 60);
        write("emb_020.npy", 60);
        String ofNoRow =
                IntStream.range(0, 60).mapToObj(row -> "c" + row / 3 % 2).collect(Collectors.joining("\n"));
        Path labels = Files.writeString(directory.resolve("labels.txt"), ofNoRow);
        Cli evaluate = Cli.run(
                        "evaluate {} --labels {} --metrics linear-probe --repeats 1 --neighbors 10 --k 3",
                        directory,
                        labels)
                .ok();
        assertThat(evaluate.err())
                .contains(" is at chance at every milestone: ", "whether the labels are in the order of the rows.");
    }

    @Test
    void ranksOfFewRowsAColumnSayHowFew() {
        write("emb_010.npy", 30);
        assertThat(Cli.run("evaluate {} --metrics rankme,nesum,uniformity", directory)
                        .ok()
                        .out())
                .contains("n/d is 7.5 (30 rows of 4 columns): below 10 a rank is biased down (rankme, nesum)");
        write("emb_010.npy", 40);
        assertThat(Cli.run("evaluate {} --metrics rankme,nesum", directory).ok().out())
                .contains("rankme")
                .doesNotContain("n/d");
        write("emb_010.npy", 30);
        assertThat(Cli.run("evaluate {} --metrics uniformity", directory).ok().out())
                .doesNotContain("n/d");
    }

    @Test
    void aLineOfJsonHasTheFieldsOfTheFormat() {
        write("emb_010.npy", 60);
        JsonNode entropy = Cli.json("evaluate {} --repeats 1 --neighbors 10 --k 3", directory).stream()
                .filter(line -> line.get("metric").asString().equals("entropy"))
                .findFirst()
                .orElseThrow();
        assertThat(entropy.propertyNames())
                .contains("run", "milestone", "value", "seed", "n", "d", "params", "elapsedMillis");
        assertThat(entropy.get("milestone").asInt()).isEqualTo(10);
        assertThat(entropy.get("params").get("neighbors").asInt()).isEqualTo(10);
    }

    @Test
    void runsOfOneNameAreToldApartByTheFoldersAbove() throws IOException {
        Path x = Files.createDirectories(directory.resolve("some/x/emb"));
        Path y = Files.createDirectories(directory.resolve("some/y/emb"));
        for (Path run : List.of(x, y)) SampleEmbeddings.write(run.resolve("epoch_1.npy"), 60);
        assertThat(Cli.run("evaluate {} {} --metrics rankme", x, y).ok().out()).contains("\nx/emb\n", "\ny/emb\n");
        assertThat(Cli.json("evaluate {} {} --metrics rankme", x, y))
                .extracting(line -> line.get("run").asString())
                .containsExactly("x/emb", "y/emb");
        assertThat(Cli.json("evaluate {} --metrics rankme", x))
                .extracting(line -> line.get("run").asString())
                .containsExactly("emb");
        assertThat(Cli.run("watch {} --once --metrics rankme", directory.resolve("some"))
                        .ok()
                        .out())
                .contains("\nx/emb\n", "\ny/emb\n");
    }

    @Test
    void runsThatAreMissingOrEmptyAreNamed() throws IOException {
        Cli.run("evaluate {}", directory.resolve("nowhere")).failsWith("nowhere");
        Cli.run("evaluate {}", directory).failsWith("holds no milestone");
        Files.createFile(directory.resolve("labels_3.npy"));
        Cli.run("evaluate {}", directory).failsWith("labels_3.npy is left out: it is taken for labels by its name");
    }

    @Test
    void fewerRowsThanNeighborsNameTheMilestoneAndTheOption() {
        write("emb_3.npy", 40);
        Cli.run("evaluate {}", directory).failsWith("--neighbors");
    }

    @Test
    void labelsOfAnotherLengthNameBothNumbers() throws IOException {
        write("emb_3.npy", 60);
        Path labels = Files.writeString(directory.resolve("labels.txt"), "0\n1\n0\n");
        Cli call = Cli.run("evaluate {} --labels {}", directory, labels).failsWith("3");
        assertThat(call.err()).contains("60");
    }

    @Test
    void theScoresOfEncodersStandUnderTheirNames() {
        Path run = SharedRuns.encoders(directory.resolve("table")).path().resolve("run-1");
        assertThat(Cli.run("evaluate {} --repeats 1 --metrics paper", run).out())
                .contains("encoder", "densenet121");
    }

    private void write(String name, int rows) {
        SampleEmbeddings.write(directory.resolve(name), rows);
    }
}

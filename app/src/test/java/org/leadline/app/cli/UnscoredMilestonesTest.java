package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import tools.jackson.databind.JsonNode;

/// Runs of which a milestone cannot be scored, or whose scores cannot lie in them.
class UnscoredMilestonesTest {

    @TempDir
    private Path directory;

    private Path run;

    @BeforeEach
    void makeARunWithAMilestoneThatIsHalfWritten() throws IOException {
        run = Files.createDirectory(directory.resolve("run"));
        for (int milestone = 1; milestone <= 4; milestone++) {
            SampleEmbeddings.write(run.resolve("epoch_" + milestone + ".npy"), 90, milestone, milestone);
        }
        Path half = run.resolve("epoch_2.npy");
        Files.write(half, Arrays.copyOf(Files.readAllBytes(half), 500));
    }

    @Test
    void aHalfWrittenMilestoneIsARowWithItsReason() {
        Cli evaluated = Cli.run("evaluate {} --metrics rankme,stable-rank", run);
        assertThat(evaluated.exit()).isEqualTo(1);
        List<String> lines = evaluated.out().lines().toList();
        assertThat(lines).anyMatch(line -> line.matches("1 +[0-9.]+ +[0-9.]+"));
        assertThat(lines).anyMatch(line -> line.matches("2 +– +–"));
        assertThat(lines).anyMatch(line -> line.matches("4 +[0-9.]+ +[0-9.]+"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith(
                        "– 2: not scored, because " + run.resolve("epoch_2.npy") + " is truncated: shape [90, 4]"));
    }

    @Test
    void trainEmbeddingsOfEachMilestoneLeaveItsScoresComparable() throws IOException {
        Path embeddings = Files.createDirectory(directory.resolve("own"));
        Path train = Files.createDirectory(directory.resolve("train"));
        for (int milestone = 1; milestone <= 3; milestone++) {
            SampleEmbeddings.write(embeddings.resolve("epoch_" + milestone + ".npy"), 90, milestone, milestone);
            SampleEmbeddings.write(train.resolve("epoch_" + milestone + ".npy"), 60, 7 + milestone, milestone);
        }
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 90);
        Path trainLabels = SampleEmbeddings.labels(directory.resolve("train.txt"), 60);
        Cli evaluated = Cli.run(
                        "evaluate {} --metrics knn --labels {} --train {} --train-labels {}",
                        embeddings,
                        labels,
                        train,
                        trainLabels)
                .ok();
        assertThat(evaluated.err()).doesNotContain("not comparable");
    }

    @Test
    void aProbeThatIsUndefinedIsNotTakenForMissingLabels() throws IOException {
        Path few = Files.createDirectory(directory.resolve("few"));
        SampleEmbeddings.write(few.resolve("epoch_1.npy"), 40, 1, 1);
        float[] values = new float[40 * 4];
        values[0] = Float.NaN;
        NpyFile.write(few.resolve("epoch_2.npy"), NdArray.ofFloats(values, 40, 4));
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 40);
        Cli.run("correlate {} --labels {}", few, labels)
                .failsWith(
                        "few has no linear probe to correlate with, because it is undefined at every milestone that was"
                                + " scored: the embedding holds NaN at row 0, column 0");
        Cli.run("correlate {}", run).failsWith("run has no linear probe to correlate with, because it has no labels");
    }

    @Test
    void encodersOfDifferentImagesAreRefusedBeforeTheyAreScored() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        SampleEmbeddings.write(first.resolve("epoch_1.npy"), 90, 1, 1);
        SampleEmbeddings.write(second.resolve("epoch_1.npy"), 60, 2, 1);
        String expected = "but " + second + " has 60 rows and " + first + " has 90: leave one of them out";
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 90);
        Cli.run("evaluate --as-encoders --metrics rankme {} {}", first, second).failsWith(expected);
        Cli.run("evaluate --as-encoders --labels {} {} {}", labels, first, second)
                .failsWith(expected);
        assertThat(first).isDirectoryNotContaining("glob:**/.leadline");
    }

    @Test
    void programsGetTheReasonInThePlaceOfTheValue() {
        Cli evaluated = Cli.run("evaluate {} --metrics rankme --format json", run);
        assertThat(evaluated.exit()).isEqualTo(1);
        List<JsonNode> lines = evaluated.json();
        assertThat(lines).hasSize(4);
        assertThat(lines).extracting(line -> line.get("milestone").asInt()).containsExactly(1, 2, 3, 4);
        JsonNode half = lines.stream()
                .filter(line -> line.get("milestone").asInt() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(half.get("metric").asString()).isEqualTo("rankme");
        assertThat(half.get("cause").asString()).isEqualTo("not-scored");
        assertThat(half.get("undefined").asString()).contains("epoch_2.npy is truncated");
    }

    @Test
    void driftDoesNotSpanAMilestoneThatCouldNotBeScored() throws IOException {
        for (int look = 0; look < 2; look++) {
            Cli evaluated = Cli.run("evaluate {} --metrics drift-cka --format json", run);
            assertThat(drift(evaluated, 3).path("undefined").asString())
                    .isEqualTo("the milestone before it, 2, could not be scored");
            assertThat(drift(evaluated, 4).path("value").isNumber()).isTrue();
        }
        SampleEmbeddings.write(run.resolve("epoch_2.npy"), 90, 2, 2);
        Cli mended =
                Cli.run("evaluate {} --metrics drift-cka --format json", run).ok();
        assertThat(drift(mended, 3).path("value").isNumber()).isTrue();
        Files.delete(run.resolve("epoch_1.npy"));
        Files.delete(run.resolve("epoch_2.npy"));
        Cli shorter =
                Cli.run("evaluate {} --metrics drift-cka --format json", run).ok();
        assertThat(drift(shorter, 3).path("undefined").asString()).isEqualTo("there is no milestone before it");
    }

    private static JsonNode drift(Cli evaluated, int milestone) {
        return evaluated.json().stream()
                .filter(line -> line.get("milestone").asInt() == milestone)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunThatCannotBeScoredDoesNotStopTheOthers() throws IOException {
        Path bad = Files.createDirectory(directory.resolve("bad"));
        Files.writeString(bad.resolve("epoch_1.npy"), "no array");
        Cli evaluated = Cli.run("evaluate {} {} --metrics rankme", bad, run);
        assertThat(evaluated.exit()).isEqualTo(1);
        assertThat(evaluated.err()).contains("The run " + bad + " is left out: bad, milestone 1: ");
        assertThat(evaluated.out().lines()).anyMatch(line -> line.matches("4 +[0-9.]+"));
        Cli.run("evaluate {} --metrics rankme", bad).failsWith("bad, milestone 1: ");
    }

    @Test
    void aLastMilestoneThatCannotBeScoredIsSaidBesideTheAdviceAndInTheReport() throws IOException {
        Path last = run.resolve("epoch_4.npy");
        Files.write(last, Arrays.copyOf(Files.readAllBytes(last), 500));
        assertThat(Cli.run("rank {} --metrics rankme", run).ok().out())
                .contains("Keep milestone 3: it is the last one that could be scored (not 4)");
        Path page = directory.resolve("report.html");
        Cli.run("report {} --metrics rankme,stable-rank --out {}", run, page).ok();
        assertThat(Files.readString(page)).contains("Milestone 4 is left out: ");
    }

    @Test
    void theOtherVerbsGoOnWithTheOthersAndSaySo() {
        Cli ranked = Cli.run("rank {} --metrics rankme --best", run).ok();
        assertThat(ranked.out()).isEqualToIgnoringNewLines("4");
        assertThat(ranked.err()).contains("Milestone 2 of run is left out: " + run.resolve("epoch_2.npy"));
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 90);
        Cli correlated = Cli.run("correlate {} --labels {} --metrics rankme,linear-probe", run, labels)
                .ok();
        assertThat(correlated.err()).contains("Milestone 2 of run is left out: ");
    }

    @Test
    void aRunWithoutAMilestoneThatCanBeScoredIsOneSentence() throws IOException {
        for (int milestone : List.of(1, 3, 4)) Files.delete(run.resolve("epoch_" + milestone + ".npy"));
        Cli.run("evaluate {} --metrics rankme", run).failsWith("epoch_2.npy is truncated");
    }

    @Test
    void scoresAreKeptInTheStateDirectoryAlone() {
        Path state = directory.resolve("state");
        Cli.run("rank {} --metrics rankme --best --state {}", run, state).ok();
        assertThat(run.resolve(".leadline")).doesNotExist();
        assertThat(state).isDirectoryRecursivelyContaining("glob:**/run-*/000004/scores.json");
    }

    @Test
    void aRunThatCannotBeWrittenIsScoredAndThatIsSaid() throws IOException {
        Files.writeString(run.resolve(".leadline"), "in the way");
        Cli ranked = Cli.run("rank {} --metrics rankme --best", run).ok();
        assertThat(ranked.err())
                .startsWith("Scores are not kept: " + run.resolve(".leadline")
                        + " cannot be written; --state DIR keeps them elsewhere.");
    }

    @Test
    void filesWithATrainSplitTakeItsLabelsAlone() throws IOException {
        Path whole = Files.createDirectory(directory.resolve("whole"));
        Path part = directory.resolve("part.npy");
        SampleEmbeddings.write(part, 90);
        NdArray rows = NpyFile.read(part);
        SafetensorsFile.write(whole.resolve("epoch_1.safetensors"), Map.of("embedding", rows, "train", rows), Map.of());
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 90);
        List<JsonNode> lines = Cli.json(
                "evaluate {} --labels {} --train-labels {} --metrics linear-probe --repeats 1", whole, labels, labels);
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.get("value").asDouble())
                        .as("chance is a third")
                        .isGreaterThan(0.5));
        Cli.run("evaluate {} --labels {} --train-labels {} --metrics linear-probe", run, labels, labels)
                .failsWith("holds an array called train beside its embedding");
    }
}

package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `evaluate --shard`. Of three shards, milestones 3 and 7 of `run` belong to the first, 1, 2, 4, 5 and 8 to the
/// second, 6 to the third.
class EvaluateShardTest {

    private static final String SCORE = "--metrics clustering,collapse --repeats 2 --neighbors 10 --k 3";

    @TempDir
    private Path directory;

    private Path run(String name, int milestones) throws IOException {
        Path run = Files.createDirectories(directory.resolve(name));
        for (int milestone = 1; milestone <= milestones; milestone++) {
            SampleEmbeddings.write(run.resolve("epoch_" + milestone + ".npy"), 60, milestone, milestone);
        }
        return run;
    }

    private static void cut(Path file) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 500));
    }

    /// The names of the folders of milestones that have scores.
    private static List<String> scored(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> file.endsWith("scores.json"))
                    .map(file -> Objects.requireNonNull(file.getParent())
                            .getFileName()
                            .toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonNode> withoutTimes(Cli call) {
        List<JsonNode> lines = call.json();
        lines.forEach(line -> ((ObjectNode) line).remove("elapsedMillis"));
        return lines;
    }

    @Test
    void threeShardsAndAPlainCallPrintWhatOneCallPrints() throws IOException {
        Path whole = run("whole/run", 8);
        Path parts = run("parts/run", 8);
        for (int number = 1; number <= 3; number++) {
            Cli shard = Cli.run("evaluate {} --shard {} " + SCORE, parts, number + "/3");
            assertThat(shard.exit()).as(shard.err()).isZero();
            assertThat(shard.out()).isEmpty();
        }
        assertThat(scored(parts)).hasSize(8);
        assertThat(parts.resolve(".leadline/alerts.json")).doesNotExist();
        String json = "evaluate {} --format json " + SCORE;
        List<JsonNode> expected = withoutTimes(Cli.run(json, whole).ok());
        assertThat(expected).hasSizeGreaterThan(8 * 6);
        assertThat(withoutTimes(Cli.run(json, parts).ok())).isEqualTo(expected);
        assertThat(Cli.run("evaluate {} " + SCORE, parts).ok().out())
                .isEqualTo(Cli.run("evaluate {} " + SCORE, whole).ok().out());
        assertThat(parts.resolve(".leadline/alerts.json"))
                .hasSameTextualContentAs(whole.resolve(".leadline/alerts.json"));
    }

    @Test
    void aShardSaysHowFarItCame() throws IOException {
        Path run = run("run", 8);
        Cli first = Cli.run("evaluate {} --shard 1/3 --metrics rankme", run).ok();
        assertThat(first.out()).isEmpty();
        assertThat(first.err()).isEqualToIgnoringNewLines("Shard 1/3 is done: its share is 2 of 8 milestones.");
        assertThat(scored(run)).containsExactly("000003", "000007");
        Cli again = Cli.run("evaluate {} --shard 1/3 --metrics rankme", run).ok();
        assertThat(again.err()).isEqualTo(first.err());
    }

    @Test
    void aShardWithNothingToDoEndsWell() throws IOException {
        Path run = run("run", 5);
        Cli third = Cli.run("evaluate {} --shard 3/3 --metrics rankme", run).ok();
        assertThat(third.err())
                .isEqualToIgnoringNewLines("Shard 3/3 has nothing to do: its share is 0 of 5 milestones.");
        assertThat(run.resolve(".leadline")).doesNotExist();
    }

    @Test
    void theOrderOfRunsDoesNotMatter() throws IOException {
        Path first = run("first", 9);
        Path second = run("second", 9);
        Path state = directory.resolve("state");
        Path other = directory.resolve("other");
        Cli.run("evaluate {} {} --shard 2/3 --metrics rankme --state {}", first, second, state)
                .ok();
        Cli swapped = Cli.run("evaluate {} {} --shard 2/3 --metrics rankme --state {}", second, first, other)
                .ok();
        assertThat(swapped.err()).isEqualToIgnoringNewLines("Shard 2/3 is done: its share is 9 of 18 milestones.");
        assertThat(scored(state))
                .isEqualTo(scored(other))
                .containsExactly(
                        "000002", "000003", "000004", "000004", "000007", "000008", "000008", "000009", "000009");
    }

    @Test
    void aMilestoneThatCannotBeReadEndsItsOwnShardWithOne() throws IOException {
        Path run = run("run", 8);
        cut(run.resolve("epoch_3.npy"));
        Cli first = Cli.run("evaluate {} --shard 1/3 --metrics rankme", run);
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.err().lines())
                .anyMatch(line -> line.startsWith("Milestone 3 of run is left out: " + run.resolve("epoch_3.npy")))
                .contains("Shard 1/3 has scored 1: its share is 2 of 8 milestones.");
        assertThat(scored(run)).containsExactly("000007");
        Cli.run("evaluate {} --shard 2/3 --metrics rankme", run).ok();
        cut(run.resolve("epoch_7.npy"));
        Cli none = Cli.run("evaluate {} --shard 1/3 --metrics rankme", run);
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("Milestone 3 of run", "Milestone 7 of run", "has scored 0");
    }

    @Test
    void aRunThatCannotBeScoredDoesNotStopTheShardOfOthers() throws IOException {
        Path run = run("run", 8);
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Cli both = Cli.run("evaluate {} {} --shard 1/3 --metrics rankme", empty, run);
        assertThat(both.exit()).isEqualTo(1);
        assertThat(both.err())
                .contains("The run " + empty + " is left out: ", "Shard 1/3 is done: its share is 2 of 8 milestones.");
        Cli.run("evaluate {} --shard 1/3", empty).failsWith("holds no milestone");
    }

    @Test
    void aShardThatCouldKeepNothingNamesTheOption() throws IOException {
        Path run = run("run", 8);
        Files.writeString(run.resolve(".leadline"), "in the way");
        Cli.run("evaluate {} --shard 1/3 --metrics rankme", run)
                .failsWith(run.resolve(".leadline") + " cannot be written: --state names another directory");
    }

    @Test
    void encodersAreSharedOut() throws IOException {
        List<Path> encoders = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> directory.resolve("cnn/encoder" + number))
                .toList();
        for (Path encoder : encoders) run(directory.relativize(encoder).toString(), 1);
        int own = 0;
        for (int number = 1; number <= 2; number++) {
            Cli shard = Cli.run("evaluate --as-encoders {} --shard {} " + SCORE, encoders, number + "/2")
                    .ok();
            own += Integer.parseInt(shard.err().replaceAll("(?s).*share is ([0-9]+) of 4.*", "$1"));
        }
        assertThat(own).isEqualTo(4);
        assertThat(scored(directory)).hasSize(4);
        Path different = run("cnn/encoder5", 1);
        SampleEmbeddings.write(different.resolve("epoch_1.npy"), 90, 1, 1);
        Cli.run("evaluate --as-encoders {} {} --shard 1/2 " + SCORE, encoders.getFirst(), different)
                .failsWith("encoders are compared on the same images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "a/b", "1/0", "3", "1/2/3"})
    void whatIsNoShardIsWrongUsage(String shard) throws IOException {
        Cli call = Cli.run("evaluate {} --shard {}", run("run", 1), shard)
                .isWrongUsage(
                        "Error: --shard is I/N, one of the shards 1 to N and their number N, such as 2/8, but it is"
                                + " '" + shard + "'");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void aShardHasNoScoresToPrintAsJson() throws IOException {
        Cli.run("evaluate {} --shard 1/2 --format json", run("run", 1))
                .isWrongUsage(
                        "Error: --shard keeps scores and prints none, so there is nothing to write as --format json");
    }
}

package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("slow")
class CorrelateTest {

    @TempDir
    private Path directory;

    @Test
    void scoresOfARunAreComparedWithTheProbeWithAndWithoutTheFirstMilestone() {
        Path run = SharedRuns.trained(directory.resolve("run")).path();
        Cli correlate = Cli.run("correlate {} --repeats 1", run).ok();
        assertThat(correlate.out()).contains("AMI(C1,GT)").contains("r w/o init");
        List<JsonNode> rows = Cli.json("correlate {} --repeats 1", run);
        assertThat(rows).hasSize(12);
        assertThat(rows.getFirst().get("withInitial").get("n").asInt()).isEqualTo(3);
        assertThat(correlate.out())
                .as("what matters comes first")
                .containsSubsequence("too few milestones to say", "last milestone", "Pearson r");
        assertThat(rows.getFirst().get("tellsMoreThanTime").asString()).isEqualTo("too few");
    }

    /// Nine milestones in which the groups part ever more, in two directories.
    @Test
    void severalRunsAreAlsoTakenTogetherInEveryFormat() throws IOException {
        List<Path> runs = List.of(directory.resolve("a"), directory.resolve("b"));
        for (Path run : runs) {
            Files.createDirectories(run);
            int seed = run.endsWith("a") ? 1 : 20;
            for (int i = 0; i <= 9; i++) {
                SampleEmbeddings.write(run.resolve("emb_" + i + ".npy"), 60, seed + i, 0.1 + 0.1 * i + 0.05 * (i % 2));
            }
        }
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
        String command = "correlate --labels {} --repeats 1 --metrics linear-probe,effective-rank,stable-rank {}";
        Cli text = Cli.run(command, labels, runs).ok();
        assertThat(text.out())
                .containsSubsequence("a: ", "b: ", "2 runs together (a, b):", "Hartung and Knapp", "mean regret");
        assertThat(text.out().lines()).allMatch(line -> line.length() <= 100);

        List<JsonNode> rows = Cli.json(command, labels, runs);
        assertThat(rows).hasSize(6);
        JsonNode together = rows.getLast();
        assertThat(together.get("runs").size()).isEqualTo(2);
        assertThat(together.get("firstDifferences").get("holmP").asDouble())
                .isGreaterThanOrEqualTo(
                        together.get("firstDifferences").get("p").asDouble());
        double mean = (regret(rows.get(1)) + regret(rows.get(3))) / 2;
        assertThat(together.get("following").get("meanRegret").asDouble()).isEqualTo(mean);

        List<String> csv = Cli.run(command + " --format csv", labels, runs)
                .ok()
                .out()
                .lines()
                .toList();
        assertThat(csv).hasSize(7).allMatch(line -> line.split(",", -1).length == CorrelationCsv.COLUMNS.size());
        assertThat(csv.getFirst()).startsWith("run,runs,reference,metric,labelFree,tellsMoreThanTime");
        assertThat(csv.getLast()).startsWith(",a b,");
    }

    /// Two runs of nine trained milestones, with and without the initial network, and two scores.
    @Test
    void whatARunGivesOnceIsKeptOnce() throws IOException {
        List<Path> runs = List.of(directory.resolve("a"), directory.resolve("b"));
        for (Path run : runs) {
            Files.createDirectories(run);
            int seed = run.endsWith("a") ? 1 : 20;
            for (int i = 0; i <= 9; i++) {
                SampleEmbeddings.write(run.resolve("emb_" + i + ".npy"), 60, seed + i, 0.1 + 0.1 * i + 0.05 * (i % 2));
            }
        }
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
        Path trust = directory.resolve("trust.json");
        String command = "correlate --labels {} --repeats 1 --metrics linear-probe,effective-rank,stable-rank"
                + " --method-other made --save-trust --trust {} {}";
        Cli.run(command, labels, trust, runs).ok();
        String kept = Files.readString(trust);
        assertThat(kept.split("\"epochs\" : 9", -1)).hasSize(1 + 8);
        assertThat(kept.split("\"followed\" : \"higher\"", -1)).hasSize(1 + 4);
        assertThat(kept.split("\"detrendedDifferences\"", -1))
                .as("the stable rank of b goes one way all the time, as time does")
                .hasSize(1 + 3);
        Cli.run(command, labels, trust, runs).ok();
        assertThat(trust).hasContent(kept);
    }

    private static double regret(JsonNode row) {
        return row.get("following").get("regret").asDouble();
    }

    @Test
    void milestonesAreLeftOut() {
        for (int i = 0; i <= 5; i++) SampleEmbeddings.write(directory.resolve("emb_" + i + ".npy"), 60, i, 0.2 * i);
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
        String command = "correlate {} --labels {} --repeats 1 --neighbors 10 --metrics linear-probe,effective-rank";
        JsonNode row = Cli.json(command + " --from 2", directory, labels).getFirst();
        assertThat(row.get("withoutInitial").get("n").asInt()).isEqualTo(4);
        assertThat(row.get("milestones").get(0).asString()).isEqualTo("milestones from 2 on");
        assertThat(Cli.run(command + " --without-outliers", directory, labels)
                        .ok()
                        .out())
                .contains("entropy-robust", "no milestone has an entropy that a few rows decide");
        Cli.run(command + " --from 9", directory, labels).failsWith("no milestone of");
        Cli.run(command + " --from 2 --save-trust --method simclr", directory, labels)
                .failsWith("--save-trust keeps evidence over all milestones");
    }

    @Test
    void withoutLabelsItSaysHowToNameThem() {
        SampleEmbeddings.write(directory.resolve("emb_010.npy"), 60);
        Cli correlate = Cli.run("correlate {} --repeats 1 --neighbors 10 --k 3", directory);
        assertThat(correlate.exit()).isEqualTo(1);
        assertThat(correlate.err()).contains("--labels");
    }

    /// Labels are the groups, and embeddings of others have a method once it is named.
    @Test
    void evidenceOfEmbeddingsOfOthersIsKeptUnderTheirMethod() {
        for (int i = 1; i <= 4; i++) SampleEmbeddings.write(directory.resolve("emb_" + i + ".npy"), 60, i, 0.3 * i);
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
        Path trust = directory.resolve("own/trust.json");
        String command = "correlate {} --labels {} --repeats 1 --neighbors 10"
                + " --metrics linear-probe,effective-rank,agreement --save-trust --trust {}";
        Cli nameless = Cli.run(command, directory, labels, trust).ok();
        assertThat(nameless.err()).contains("--method names a known one, --method-other another");
        assertThat(trust).doesNotExist();
        Cli named = Cli.run(command + " --method-other byol", directory, labels, trust);
        assertThat(named.err()).contains("Evidence kept in");
        Cli.run(command + " --method byol --k 5", directory, labels, trust).ok();
        assertThat(trust)
                .content()
                .contains("\"byol\"", "\"without it\"", "\"without it, 10 neighbors\"")
                .contains("\"without it, k 5, 10 neighbors\"");
        assertThat(Cli.run("rank {} --neighbors 10 --metrics effective-rank --method byol --trust {}", directory, trust)
                        .out())
                .contains(
                        "effective-rank: ",
                        " for byol, r ",
                        directory.getFileName().toString());
    }

    @Test
    void encodersAreComparedWithinTheirFamiliesAndOverall() {
        Path run = SharedRuns.encoders(directory.resolve("table")).path().resolve("run-1");
        JsonNode first =
                Cli.json("correlate {} --repeats 1 --metrics paper", run).getFirst();
        assertThat(first.get("overall").get("n").asInt()).isEqualTo(3);
        assertThat(first.get("families").get("ResNet").get("undefined").asString())
                .contains("3");
        assertThat(first.get("families").get("ResNet").get("n").asInt()).isEqualTo(1);
    }

    @Test
    void figuresOfEncodersAreThoseOfTheTable() throws IOException {
        Path out = SharedRuns.encoders(directory.resolve("table")).path();
        Path figures = directory.resolve("figures");
        Cli.run("correlate {} --repeats 1 --metrics paper --figures {}", out.resolve("run-1"), figures)
                .ok();
        assertThat(figures.resolve("entropy-1.svg")).hasSameTextualContentAs(out.resolve("figures/entropy-1.svg"));
        assertThat(figures.resolve("agreement-1.svg")).content().doesNotContain("var(");
        Path own = Files.createDirectories(directory.resolve("own"));
        Cli.run("correlate {} --from 1", out.resolve("run-1")).failsWith("for milestones of trainings");
        Cli.run("correlate {} --figures {}", own, figures).failsWith("--figures draws encoders");
    }

    @Test
    void directoriesOfEmbeddingsAreComparedAsEncoders() throws IOException {
        List<String> names = List.of("cnn/small", "cnn/large", "cnn/huge", "vit/small");
        for (int i = 0; i < names.size(); i++) {
            Path encoder = Files.createDirectories(directory.resolve(names.get(i)));
            SampleEmbeddings.write(encoder.resolve("test.npy"), 90, i + 1, 0.4 * i);
        }
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 90);
        List<Path> runs = names.stream().map(directory::resolve).toList();
        Cli table = Cli.run("correlate --as-encoders --labels {} --repeats 1 {}", labels, runs)
                .ok();
        assertThat(table.out()).contains("cnn", "vit", "overall");
        JsonNode first = Cli.json("correlate --as-encoders --labels {} --repeats 1 {}", labels, runs)
                .getFirst();
        assertThat(first.get("metric").asString()).isEqualTo("ami-gt");
        assertThat(first.get("overall").get("n").asInt()).isEqualTo(4);
        assertThat(first.get("families").get("cnn").get("n").asInt()).isEqualTo(3);
        assertThat(first.get("overall").get("r").asDouble())
                .as("the classes part in both")
                .isGreaterThan(0.5);
        Map<String, Double> wide = entropies("evaluate --as-encoders --repeats 1 {}", runs);
        assertThat(entropies("evaluate --as-encoders --recipe training --repeats 1 {}", runs))
                .as("bins of 0.4 σ give more than bins of 0.8 σ")
                .hasSameSizeAs(wide)
                .allSatisfy((name, entropy) -> assertThat(entropy).isGreaterThan(wide.get(name)));
        assertThat(Cli.run("evaluate --as-encoders --labels {} --repeats 1 {}", labels, runs)
                        .out())
                .containsSubsequence("cnn/small", "large", "huge", "vit/small");
        Cli.run("evaluate --as-encoders --labels {} --train {} --train-labels {} {}", labels, directory, labels, runs)
                .failsWith("--train names the train split of one encoder");
    }

    /// By encoder.
    private static Map<String, Double> entropies(String command, List<Path> runs) {
        Map<String, Double> found = new TreeMap<>();
        for (JsonNode line : Cli.json(command, runs)) {
            if (!line.get("metric").asString().equals("entropy")) continue;
            found.put(line.get("encoder").asString(), line.get("value").asDouble());
        }
        assertThat(found).isNotEmpty();
        return found;
    }
}

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
        assertThat(rows).hasSize(11);
        assertThat(rows.getFirst().get("withInitial").get("n").asInt()).isEqualTo(3);
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
        assertThat(figures.resolve("entropy-1.svg")).hasSameTextualContentAs(out.resolve("entropy-1.svg"));
        assertThat(figures.resolve("agreement-1.svg")).content().doesNotContain("var(");
        Path own = Files.createDirectories(directory.resolve("own"));
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

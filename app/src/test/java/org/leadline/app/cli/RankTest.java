package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.RunDirectory;
import tools.jackson.databind.JsonNode;

class RankTest {

    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void milestonesOfRunsAreRankedByTheEvidenceThatWasKept() {
        Path first = SharedRuns.trained(directory.resolve("first")).path();
        Path again = SharedRuns.trained(directory.resolve("again")).path();
        Path trust = directory.resolve("trust.json");
        assertThat(Cli.run("correlate {} --repeats 1 --save-trust --trust {}", first, trust)
                        .err())
                .contains("Evidence kept in");
        Cli rank = Cli.run("rank {} {} --repeats 1 --metrics paper,collapse --trust {}", first, again, trust)
                .ok();
        assertThat(rank.out())
                .contains("first, again (simclr)", "regret", "effective-rank")
                .doesNotContain("Choice: ");
        assertThat(rank.out().lines().toList().getFirst()).startsWith("first: Keep milestone 2: ");
        assertThat(rank.out())
                .contains("again: Keep milestone 2: ", "agreement: ")
                .contains(", " + first + ": correlation with trend over 2 milestones of 2 epochs)")
                .as("there is evidence of a run as long as this one")
                .doesNotContain("this run has");
        assertThat(rank.out()).contains("last milestone ", "random choice ", "any of 4");
        List<JsonNode> ranked = Cli.json("rank {} --repeats 1 --metrics paper,collapse --trust {}", first, trust);
        assertThat(ranked.getFirst().get("recommended").asInt()).isEqualTo(2);
        assertThat(ranked.getFirst().get("reason").asString()).startsWith("it is the last one");
        assertThat(ranked.getFirst().has("expectedRegret")).isTrue();
        assertThat(ranked.get(1).get("milestone").asString()).isIn("0", "1", "2");
        assertThat(ranked)
                .anySatisfy(line -> assertThat(line.path("metric").asString("")).isEqualTo("agreement"))
                .anySatisfy(line -> {
                    assertThat(line.path("baseline").asString("")).isEqualTo("last milestone");
                    assertThat(line.get("regretInterval").get(0).asDouble())
                            .isLessThanOrEqualTo(line.get("regret").asDouble());
                });

        Path target = directory.resolve("best.safetensors");
        Cli best = Cli.run("rank {} --repeats 1 --metrics collapse --best --copy {}", first, target)
                .ok();
        assertThat(best.out()).isEqualToIgnoringNewLines("2");
        RunDirectory run = RunDirectory.open(first);
        Path weights = run.milestones().getLast().path().resolve("model.safetensors");
        assertThat(target).hasSameBinaryContentAs(weights);
        assertThat(best.err()).doesNotContain("in the place of");
        assertThat(Cli.run("rank {} --repeats 1 --metrics collapse --best --copy {}", first, target)
                        .err())
                .contains("in the place of a file that was there");
    }

    private static final String COLLAPSE = "rank {} --metrics collapse";

    @Test
    void runsOfOneNameAreToldApartByTheFoldersAbove() throws IOException {
        Path first = directory.resolve("a").resolve("run");
        Path second = directory.resolve("b").resolve("run");
        for (Path run : List.of(first, second)) {
            Files.createDirectories(run);
            SampleEmbeddings.write(run.resolve("epoch_1.npy"), 60, 1, 1);
        }
        String out = Cli.run("rank {} {} --metrics rankme", first, second).ok().out();
        assertThat(out).contains("a/run: Keep milestone 1", "b/run: Keep milestone 1", "a/run/1", "b/run/1");
    }

    /// The network before training is never recommended, so no score is said to choose it.
    @Test
    void theNetworkBeforeTrainingIsNoCandidate() throws IOException {
        Path run = Files.createDirectories(directory.resolve("whole"));
        for (int epoch = 0; epoch < 4; epoch++) {
            SampleEmbeddings.write(run.resolve("epoch_" + epoch + ".npy"), 60, epoch, 1);
        }
        String out =
                Cli.run("rank {} --metrics rankme,effective-rank", run).ok().out();
        assertThat(out).contains("any of 3").doesNotContainPattern("(?m)^0 ");
        Path alone = Files.createDirectories(directory.resolve("alone"));
        SampleEmbeddings.write(alone.resolve("epoch_0.npy"), 60);
        assertThat(Cli.run("rank {} --metrics rankme", alone).ok().out()).contains("rankme");
    }

    @Test
    void whatChoosesNothingStandsBelowTheTableWithItsReason() {
        for (int epoch = 1; epoch < 4; epoch++) healthy(epoch);
        String out = Cli.run("rank {} --metrics rankme,coherence,iso-score,alignment,loss", directory)
                .ok()
                .out();
        assertThat(out)
                .contains(
                        "– coherence: no choice, because its sources contradict each other on which way is better.",
                        "– iso-score: no choice, because no evidence has a significant sign, and no source claims one.",
                        "– loss, alignment: no choice, because there is no value of it.")
                .containsPattern("(?m)^rankme +higher\\? +[123]")
                .doesNotContainPattern("(?m)^(coherence|iso-score|alignment|loss) ");
    }

    private void narrow(int epoch) {
        float[][] rows = new float[60][];
        Embeddings plain = EmbeddingsFile.read(directory.resolve("emb_0.npy"));
        for (int row = 0; row < rows.length; row++) {
            rows[row] = plain.row(row).clone();
            for (int k = 0; k < rows[row].length; k++) rows[row][k] = (k == 0 ? 50 : 0) + 1e-4f * rows[row][k];
        }
        NdArray array = EmbeddingsFile.toArray(Embeddings.of(rows));
        NpyFile.write(directory.resolve("emb_" + epoch + ".npy"), array);
    }

    private void healthy(int epoch) {
        SampleEmbeddings.write(directory.resolve("emb_" + epoch + ".npy"), 60, epoch, 1);
    }

    @Test
    void theCheckpointBesideEmbeddingsOfOthersIsCopied() throws IOException {
        for (int epoch = 0; epoch < 3; epoch++) healthy(epoch);
        Path target = directory.resolve("out/best.pt");
        Files.createDirectories(target.getParent());
        assertThat(Cli.run(COLLAPSE + " --best", directory).ok().out()).isEqualToIgnoringNewLines("2");
        Cli.run(COLLAPSE + " --best --copy {}", directory, target).failsWith("no checkpoint");
        assertThat(target).doesNotExist();
        Files.writeString(directory.resolve("epoch_2.pt"), "weights");
        Cli.run(COLLAPSE + " --best --copy {}", directory, target).ok();
        assertThat(target).hasContent("weights");
        assertThat(Cli.json(COLLAPSE + " --best", directory)).singleElement().satisfies(line -> {
            assertThat(line.get("recommended").asInt()).isEqualTo(2);
            assertThat(line.at("/expectedRegret/runs").asInt()).isGreaterThan(1);
            assertThat(line.at("/expectedRegret/mean").asDouble()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void aTrainingThatBrokeAtOnceHasNothingToCopy() {
        healthy(0);
        for (int epoch = 1; epoch < 4; epoch++) narrow(epoch);
        Path target = directory.resolve("best.pt");
        assertThat(Cli.run(COLLAPSE + " --best", directory).ok().out()).isEqualToIgnoringNewLines("none");
        Cli.run(COLLAPSE + " --best --copy {}", directory, target).failsWith("nothing was learnt");
        assertThat(target).doesNotExist();
        JsonNode first = Cli.json(COLLAPSE, directory).getFirst();
        assertThat(first.get("recommended").isNull()).isTrue();
        assertThat(first.get("decidedBy").asString()).isEqualTo("none");
        assertThat(Cli.run(COLLAPSE, directory).ok().out()).startsWith("Keep none: nothing was learnt");
    }

    @Test
    void oneRunIsChosenFrom() {
        healthy(1);
        Cli.run("rank {} {} --metrics collapse --best", directory, directory).failsWith("--best chooses");
        Cli.run(COLLAPSE + " --copy {}", directory, directory.resolve("x")).failsWith("--copy takes");
    }
}

package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.AtomicFile;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.run.EmbeddingsFile;
import tools.jackson.databind.JsonNode;

/// Runs by the names of their files, on the command line.
class FileNamesTest {

    @TempDir
    private Path directory;

    @Test
    void aResultInANameDoesNotTurnTheRunRound() {
        write("epoch=0-val_loss=0.92.npy", 1);
        write("epoch=1-val_loss=0.61.npy", 2);
        write("epoch=2-val_loss=0.47.npy", 3);
        write("last.npy", 4);
        Cli call =
                Cli.run("evaluate {} --metrics rankme --format json", directory).ok();
        assertThat(call.json())
                .extracting(line -> line.get("milestone").asInt())
                .containsExactly(0, 1, 2);
        assertThat(call.err())
                .containsOnlyOnce("last.npy is left out: it has no number in its name that says which milestone it is");
    }

    @Test
    void theOptionSaysWhichNumberCounts() {
        write("net1-emb20.npy", 1);
        write("net2-emb40.npy", 2);
        Cli.run("evaluate {} --metrics rankme", directory)
                .failsWith("say it with --index-pattern, a regular expression whose first group is the number, such as"
                        + " '-emb([0-9]+)'");
        List<JsonNode> lines = Cli.json("evaluate {} --metrics rankme --index-pattern emb([0-9]+)", directory);
        assertThat(lines).extracting(line -> line.get("milestone").asInt()).containsExactly(20, 40);
        Cli.run("evaluate {} --metrics rankme --index-pattern emb", directory)
                .failsWith("--index-pattern is 'emb', which has no group");
    }

    @Test
    void filesByRankWithLabelsNeedTheirOrder() {
        write("rank0.npy", 1);
        write("rank1.npy", 2);
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 120);
        Cli.run("evaluate {} --metrics knn --labels {}", directory, labels).failsWith("say it with --rank-order");
        List<JsonNode> lines =
                Cli.json("evaluate {} --metrics rankme --labels {} --rank-order interleaved", directory, labels);
        assertThat(lines).extracting(line -> line.get("n").asInt()).containsExactly(120);
        Cli plain = Cli.run("rank {} --metrics rankme", directory).ok();
        assertThat(plain.err()).containsOnlyOnce("joined in the order of the ranks: --rank-order says otherwise");
    }

    @Test
    void labelsTellWhichRowsASamplerRepeated() {
        Path whole = directory.resolve("whole.npy");
        SampleEmbeddings.write(whole, 59);
        Embeddings rows = EmbeddingsFile.read(whole);
        int[] even = IntStream.range(0, 30).map(i -> 2 * i).toArray();
        int[] odd = IntStream.range(0, 30).map(i -> (2 * i + 1) % 59).toArray();
        Path run = directory.resolve("run");
        AtomicFile.createDirectories(run);
        NpyFile.write(run.resolve("rank0.npy"), EmbeddingsFile.toArray(rows.select(even)));
        NpyFile.write(run.resolve("rank1.npy"), EmbeddingsFile.toArray(rows.select(odd)));
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 59);
        Cli.run("evaluate {} --metrics knn --labels {}", run, labels).failsWith("say it with --rank-order");
        Cli joined = Cli.run("evaluate {} --metrics knn --labels {} --rank-order interleaved", run, labels)
                .ok();
        assertThat(joined.err()).contains("the last row of milestone", "repeats its first ones");
        assertThat(Cli.json("evaluate {} --metrics knn --labels {} --rank-order interleaved", run, labels))
                .extracting(line -> line.get("n").asInt())
                .containsExactly(59);
    }

    @Test
    void aTrainSplitIsMatchedByTheSameRules() throws IOException {
        Path test = Files.createDirectory(directory.resolve("test"));
        Path train = Files.createDirectory(directory.resolve("train"));
        for (int epoch = 1; epoch <= 2; epoch++) {
            SampleEmbeddings.write(test.resolve("epoch=" + epoch + "-loss=0." + (9 - epoch) + ".npy"), 60);
            Path parts = Files.createDirectory(train.resolve("epoch_000" + epoch));
            SampleEmbeddings.write(parts.resolve("part-0.npy"), 30);
            SampleEmbeddings.write(parts.resolve("part-1.npy"), 30);
        }
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
        List<JsonNode> lines = Cli.json(
                "evaluate {} --metrics knn --labels {} --train {} --train-labels {}", test, labels, train, labels);
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line.hasNonNull("value")).as(line.toString()).isTrue());
    }

    private void write(String name, long seed) {
        SampleEmbeddings.write(directory.resolve(name), 60, seed, 5);
    }
}

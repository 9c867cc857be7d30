package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;

class KindChoiceTest {

    private static final NdArray ONES = NdArray.ofFloats(new float[] {1, 1, 1, 1, 1, 1}, 3, 2);

    @TempDir
    private Path directory;

    private void golden(String golden, String name) {
        try {
            Path from = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tables/" + golden), golden)
                    .toURI());
            Files.createDirectories(directory.resolve(name).resolveSibling(""));
            Files.copy(from, directory.resolve(name));
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void save(String... names) {
        for (String name : names) {
            AtomicFile.createDirectories(directory.resolve(name).resolveSibling(""));
            NpyFile.write(directory.resolve(name), ONES);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve(name).resolveSibling(""));
        Files.writeString(directory.resolve(name), text);
    }

    private RunDirectory run(Integer... milestones) {
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(milestones);
        return run;
    }

    private List<String> paths() {
        return RunDirectory.open(directory).milestones().stream()
                .map(milestone -> directory.relativize(milestone.path()).toString())
                .toList();
    }

    @Test
    void labelsBesideTablesAreNoMilestone() {
        for (int epoch = 1; epoch <= 3; epoch++) golden("fixed.parquet", "epoch_" + epoch + ".parquet");
        save("y.npy", "ids.npy", "mean.npy", "pca.npy");
        assertThat(run(1, 2, 3).notes())
                .contains(
                        "mean.npy, pca.npy in " + directory
                                + " are left out: each is of another kind than the 3 milestones, which end in .parquet"
                                + " (`files` in leadline.json says otherwise)",
                        "ids.npy, y.npy in " + directory + " are left out: each is taken for labels by its name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean.npy", "pca.npy", "centroids_10.npy", "means_2.npy"})
    void aStrayArrayBesideTablesIsNoMilestone(String stray) throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) write("epoch_" + epoch + ".csv", "a,b\n1.5,2\n3.5,4\n4.5,5\n");
        save(stray);
        assertThat(run(1, 2).notes())
                .containsExactly(directory.resolve(stray)
                        + " is left out: it is of another kind than the 2 milestones, which end in .csv or .tsv"
                        + " (`files` in leadline.json says otherwise)");
        Files.delete(directory.resolve("epoch_2.csv"));
        assertThat(run(1).milestones().getFirst().path()).hasFileName("epoch_1.csv");
    }

    @Test
    void weightsBesideFilesOfTorchAreNoMilestone() {
        SafetensorsFile.write(directory.resolve("model.safetensors"), Map.of("fc.weight", ONES), Map.of());
        golden("bare.pt", "embeddings_1.pt");
        assertThat(paths()).containsExactly("embeddings_1.pt");
        golden("bare.pt", "embeddings_2.pt");
        assertThat(paths()).containsExactly("embeddings_1.pt", "embeddings_2.pt");
    }

    @Test
    void aFileOfEmbeddingsWithoutANumberGoesBeforeWeightsWithoutOne() {
        SafetensorsFile.write(directory.resolve("resnet18.safetensors"), Map.of("fc.weight", ONES), Map.of());
        golden("lightly-train.pth", "embeddings.pth");
        assertThat(paths()).containsExactly("embeddings.pth");
    }

    @Test
    void arraysGoFirstWhereNoKindHasMore() throws IOException {
        save("epoch_1.npy", "epoch_2.npy");
        write("epoch_1.csv", "1,2\n");
        write("epoch_2.csv", "1,2\n");
        golden("bare.pt", "embeddings_1.pt");
        assertThat(paths()).containsExactly("epoch_1.npy", "epoch_2.npy");
        assertThat(run(1, 2).notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsne_10.csv", "umap_10.parquet", "umap_epoch_10.parquet", "embeddings_best_3.pt"})
    void milestonesInFoldersCountBesideAStrayFileOfAnotherKind(String stray) throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) {
            Files.createDirectories(directory.resolve("epoch_" + epoch));
            save("epoch_" + epoch + "/emb.npy");
        }
        if (stray.endsWith("parquet")) golden("fixed.parquet", stray);
        else if (stray.endsWith("pt")) golden("bare.pt", stray);
        else write(stray, "x,y\n1.5,2\n3.5,4\n");
        assertThat(run(1, 2, 3).notes())
                .contains(directory.resolve(stray)
                        + " is left out: it is of another kind than the 3 milestones, which end in .npy, .npz or"
                        + " .safetensors (`files` in leadline.json says otherwise)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"embeddings_best_3.pt", "embeddings-final-100.csv", "features_last_2.parquet", "latest_emb_9.tsv"
            })
    void twoMilestonesInFoldersCountBesideTheBestOneOfAnotherKind(String best) throws IOException {
        save("epoch_0001/emb.npy");
        if (best.endsWith("parquet")) golden("fixed.parquet", best);
        else if (best.endsWith("pt")) golden("bare.pt", best);
        else write(best, "x,y\n1.5,2\n3.5,4\n");
        run(1);
        save("epoch_0002/emb.npy");
        assertThat(run(1, 2).notes()).anyMatch(note -> note.startsWith(directory.resolve(best) + " is left out: it "));
        for (int epoch = 1; epoch <= 2; epoch++) Files.delete(directory.resolve("epoch_000" + epoch + "/emb.npy"));
        assertThat(RunDirectory.open(directory).milestones()).hasSize(1);
    }

    @Test
    void milestonesInFoldersCountBesideTheBestOneOfTheirKind() {
        save("epoch_0001/emb.npy", "epoch_0002/emb.npy", "embeddings_best_3.npy", "mean.npy");
        assertThat(run(1, 2).notes())
                .anyMatch(note -> note.startsWith(
                        directory.resolve("embeddings_best_3.npy") + " is left out: it is called best"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"best_epoch_3.npy", "emb_3.npy"})
    void anArrayThatIsSurelyAMilestoneCountsBesideFolders(String name) {
        save("epoch_0001/emb.npy", name);
        run(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint-500/model.npy", "epoch_5.tmp/emb.npy", "epoch_1/labels.npy"})
    void theBestMilestoneCountsBesideFoldersOfOtherThings(String other) {
        save("embeddings_best_3.npy", other);
        run(3);
    }

    @Test
    void theBestMilestoneCountsWhereNoFolderHoldsOne() {
        save("embeddings_best_3.npy", "old/emb.npy");
        run(3);
    }

    @Test
    void milestonesInFoldersCountBesideAStrayArray() {
        for (int epoch = 1; epoch <= 2; epoch++) golden("fixed.parquet", "epoch_" + epoch + "/emb.parquet");
        save("centroids_10.npy");
        assertThat(run(1, 2).notes())
                .anyMatch(note -> note.startsWith(directory.resolve("centroids_10.npy") + " is left out: it is of"));
    }

    @Test
    void picturesInAFolderAreNoMilestonesBesideArrays() throws IOException {
        save("1.npy", "2.npy");
        for (int epoch = 1; epoch <= 9; epoch++) write("plots/tsne_epoch_" + epoch + ".csv", "1,2\n");
        run(1, 2);
    }

    @Test
    void twoTablesOfEachEpochAreNoRefusalOfItsArray() throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) {
            save("epoch_" + epoch + ".npy");
            write("tsne_epoch_" + epoch + ".csv", "1,2\n");
            write("confusion_epoch_" + epoch + ".csv", "1,2\n");
        }
        assertThat(paths()).containsExactly("epoch_1.npy", "epoch_2.npy", "epoch_3.npy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsne_epoch_", "fig_"})
    void aTableMoreIsNoReasonToLeaveArrays(String table) throws IOException {
        save("epoch_1.npy", "epoch_2.npy", "epoch_3.npy");
        for (int number = 0; number <= 3; number++) write(table + number + ".csv", "1,2\n");
        assertThat(paths()).containsExactly("epoch_1.npy", "epoch_2.npy", "epoch_3.npy");
    }

    @Test
    void aKindWithFarFewerMilestonesGivesWay() throws IOException {
        save("confusion_epoch_7.npy");
        for (int epoch = 1; epoch <= 7; epoch++) write("epoch_" + epoch + ".csv", "1,2\n");
        run(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void milestonesInFoldersOfTheirOwnCountBesideAStrayArray() {
        for (int epoch = 1; epoch <= 2; epoch++) golden("fixed.parquet", "epoch_" + epoch + "/emb.parquet");
        save("y.npy", "final.npy");
        assertThat(run(1, 2).notes())
                .anyMatch(note -> note.startsWith(directory.resolve("final.npy") + " is left out: it is of another"));
    }

    @Test
    void aRunWhoseNumbersDoNotTellIsRefusedBesideAFileOfAnotherKind() throws IOException {
        save("epoch_0020.npy", "epoch_20.npy");
        write("notes_3.csv", "1,2\n");
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are both milestone 20");
    }

    @Test
    void aPatternThatArraysDoNotMatchIsLookedForInTables() throws IOException {
        save("centroids_10.npy");
        write("epoch_1.csv", "a,b\n1.5,2\n");
        RunDirectory run = RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("epoch_([0-9]+)"));
        assertThat(run.milestones()).extracting(MilestoneRef::path).containsExactly(directory.resolve("epoch_1.csv"));
    }

    @Test
    void labelsAreNoMilestones() throws IOException {
        save("final.npy", "y_test.npy", "ids.npy");
        assertThat(paths()).containsExactly("final.npy");
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly(
                        "ids.npy, y_test.npy in " + directory + " are left out: each is taken for labels by its name");
        save("y_epoch_1.npy", "y_epoch_2.npy");
        assertThat(paths()).containsExactly("y_epoch_1.npy", "y_epoch_2.npy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embeddings_labels_epoch_%d.csv", "features-and-labels_%d.tsv", "target_emb_%d.npy"})
    void filesOfEmbeddingsAndLabelsAreMilestones(String name) throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) {
            if (name.endsWith("npy")) save(name.formatted(epoch));
            else write(name.formatted(epoch), "a,b\n1.5,2\n3.5,4\n");
        }
        write("labels." + name.substring(name.length() - 3), "1\n");
        run(1, 2);
    }

    @Test
    void filesOfLabelsBesideThoseOfEmbeddingsAreNone() throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) {
            for (String name : List.of("embeddings", "embeddings_labels")) {
                write(name + "_epoch_" + epoch + ".csv", "a,b\n1.5,2\n");
            }
        }
        assertThat(paths()).containsExactly("embeddings_epoch_1.csv", "embeddings_epoch_2.csv");
    }

    @Test
    void filesThatAreSaidToBeLabelsOrImagesAreNoMilestones() throws IOException {
        save("run_5.npy", "classes.npy", "classes-train.npy");
        Files.createDirectories(directory.resolve("pictures"));
        save("pictures/img_1.npy", "pictures/img_2.npy");
        write(
                "leadline.json",
                "{\"labels\": \"run_5.npy\", \"images\": \"pictures\", \"trainLabels\": \"./classes-train.npy\"}");
        assertThat(paths()).containsExactly("classes.npy");
    }
}

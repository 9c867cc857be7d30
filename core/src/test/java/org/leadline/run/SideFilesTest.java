package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;

/// Files beside milestones, or in their place, whose names speak of other things.
class SideFilesTest {

    private static final NdArray ONES = NdArray.ofFloats(new float[] {1, 1, 1, 1, 1, 1}, 3, 2);

    @TempDir
    private Path directory;

    /// Writes a file for each of two epochs, whose number stands for the star.
    private void epochs(String name) throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) {
            Path file = directory.resolve(name.replace("*", Integer.toString(epoch)));
            if (name.endsWith(".npy")) NpyFile.write(file, ONES);
            else Files.writeString(file, "a,b\n1.5,2\n3.5,4\n");
        }
    }

    private List<String> milestones() {
        return RunDirectory.open(directory).milestones().stream()
                .map(milestone -> directory.relativize(milestone.path()).toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval_emb_epoch_*.parquet",
                "eval_emb_epoch_*.csv",
                "all_features_*.tsv",
                "embeddings-eval-*.csv",
                "all-embeddings_step*.parquet"
            })
    void tablesOfEmbeddingsOfASplitAreMilestones(String name) throws IOException {
        epochs(name);
        assertThat(milestones()).containsExactly(name.replace("*", "1"), name.replace("*", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".parquet", ".csv", ".tsv", ".npy"})
    void theSplitToScoreIsNotChosenByTheKindOfItsFiles(String ending) throws IOException {
        epochs("train_emb_epoch_*" + ending);
        epochs("eval_emb_epoch_*" + ending);
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are both milestone 1");
    }

    @Test
    void numberedTablesThatAreTakenForLogsAreSaid() throws IOException {
        epochs("train_epoch_*.csv");
        epochs("eval_epoch_*.csv");
        epochs("embedding_metrics_*.csv");
        Files.writeString(directory.resolve("history.csv"), "1,2\n");
        assertThat(milestones()).containsExactly("train_epoch_1.csv", "train_epoch_2.csv");
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("embedding_metrics_1.csv, embedding_metrics_2.csv, eval_epoch_1.csv, eval_epoch_2.csv"
                        + " in " + directory + " are left out: each is taken for a log by a word in its name:"
                        + " `indexPattern` says otherwise");
    }

    @Test
    void tablesThatAreTakenForLogsAreSaidWhereNothingElseIsThere() throws IOException {
        epochs("eval_epoch_*.csv");
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).isEmpty();
        assertThat(run.notes()).singleElement().asString().startsWith("eval_epoch_1.csv, eval_epoch_2.csv in ");
    }

    @Test
    void aPatternGoesBeforeWordsForLogs() throws IOException {
        epochs("eval_epoch_*.csv");
        RunDirectory run = RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("eval_epoch_([0-9]+)"));
        assertThat(run.milestones()).hasSize(2);
        assertThat(run.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simclr_10pct_labels_epoch_*.npy",
                "label_smoothing_0.1_epoch_*.npy",
                "pseudo_label_epoch_*.csv",
                "targets_epoch_*.npy"
            })
    void aPatternGoesBeforeWordsForLabels(String name) throws IOException {
        epochs(name);
        RunDirectory unsaid = RunDirectory.open(directory);
        assertThat(unsaid.milestones()).isEmpty();
        assertThat(unsaid.notes())
                .containsExactly(name.replace("*", "1") + ", " + name.replace("*", "2") + " in " + directory
                        + " are left out: each is taken for labels by its name: `indexPattern` says otherwise");
        RunDirectory said = RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("epoch_([0-9]+)"));
        assertThat(said.milestones()).hasSize(2);
        assertThat(said.notes()).isEmpty();
        Files.writeString(directory.resolve("leadline.json"), "{\"files\": \"" + name + "\"}");
        assertThat(milestones()).containsExactly(name.replace("*", "1"), name.replace("*", "2"));
    }

    @Test
    void aPatternThatFindsOtherFilesLeavesThoseOfLabelsOut() throws IOException {
        epochs("online_epoch_*.npy");
        epochs("labels_epoch_*.npy");
        RunDirectory run = RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("epoch_([0-9]+)"));
        assertThat(run.milestones())
                .extracting(milestone -> milestone.path().getFileName().toString())
                .containsExactly("online_epoch_1.npy", "online_epoch_2.npy");
    }

    @Test
    void aPatternLeavesLabelsOutBesideEmbeddingsOfAnotherKind() throws IOException {
        epochs("features_epoch_*.csv");
        epochs("labels_epoch_*.npy");
        RunDirectory run = RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("epoch_([0-9]+)"));
        assertThat(run.milestones())
                .extracting(milestone -> milestone.path().getFileName().toString())
                .containsExactly("features_epoch_1.csv", "features_epoch_2.csv");
    }
}

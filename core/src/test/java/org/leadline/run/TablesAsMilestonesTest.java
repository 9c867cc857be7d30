package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;

/// Milestones in tables and in files of torch.save, written by pyarrow 26.0.1 and PyTorch 2.15.0: see
/// `reference/tables.py`.
class TablesAsMilestonesTest {

    @TempDir
    private Path directory;

    private void copy(String golden, String name) throws IOException {
        try {
            Path from = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tables/" + golden), golden)
                    .toURI());
            Files.createDirectories(directory.resolve(name).resolveSibling(""));
            Files.copy(from, directory.resolve(name));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Embeddings only() {
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).hasSize(1);
        MilestoneRef milestone = run.milestones().getFirst();
        Embeddings embeddings = run.embeddings(milestone);
        assertThat(run.shape(milestone, NetworkLayer.BACKBONE).rows()).isEqualTo(embeddings.rows());
        assertThat(run.shape(milestone, NetworkLayer.BACKBONE).dimension()).isEqualTo(embeddings.dimension());
        return embeddings;
    }

    /// `(numpy.arange(24) / 2 - 2).reshape(6, 4)`
    @ParameterizedTest
    @CsvSource({
        "columns.parquet, epoch_1.parquet",
        "required-f8.parquet, epoch_1.parquet",
        "f2.parquet, epoch_1.parquet",
        "zstd.parquet, epoch_1.parquet",
        "required-list.parquet, epoch_1.parquet",
        "lightly-train.pth, embeddings.pth",
        "half.pt, epoch_1/emb.pt",
        "bare.pt, features-epoch1.pt",
        "strided.pth, embeddings_1.pth",
        "settings.pth, embeddings_3.pth",
        "hidden.pth, embeddings_3.pth",
        "no-checksums.pth, embeddings_1.pth",
        "settings.parquet, epoch_1.parquet"
    })
    void everyKindIsRead(String golden, String name) throws IOException {
        copy(golden, name);
        Embeddings embeddings = only();
        assertThat(embeddings.rows()).isEqualTo(6);
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 4; column++) {
                assertThat(embeddings.get(row, column)).isEqualTo((4 * row + column) / 2f - 2);
            }
        }
    }

    @Test
    void aTableOfTextIsReadAndNamesWhatIsLeftAside() throws IOException {
        Files.writeString(
                directory.resolve("epoch_1.csv"),
                "filenames,embedding_0,embedding_1,labels\na.png,1,2.5,0\nb.png,3,4,0\n");
        assertThat(only().row(1)).containsExactly(3, 4);
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("of " + directory.resolve("epoch_1.csv")
                        + ", columns that are none of the embeddings are left aside: filenames, labels");
    }

    @Test
    void settingsBesideTheEmbeddingsAreLeftAside() throws IOException {
        copy("settings.pth", "embeddings_3.pth");
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("of " + directory.resolve("embeddings_3.pth")
                        + ", keys that are none of the embeddings are left aside: backbone, epoch");
    }

    @ParameterizedTest
    @CsvSource({
        "binary-embedding.parquet, 'array ''embedding'' has elements of type BYTE_ARRAY'",
        "nested-embedding.parquet, 'array ''embedding'' has elements of type lists of lists or structures of FLOAT'",
        "bytes.parquet, 'array ''backbone'' has elements of type BYTE_ARRAY'",
        "whole-embedding.parquet, 'array ''embedding'' has elements of type lists of INT64'",
        "score.parquet, 'one column of floating-point numbers that may be embeddings, ''score'' '",
        "teacher.parquet, 'several matrices that may be the embeddings: student_* (F64 [6, 2]), teacher_* (F64 [6, 2])'"
    })
    void columnsThatMayBeAnythingAreRefused(String golden, String what) throws IOException {
        copy(golden, "epoch_1.parquet");
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        assertThatThrownBy(() -> run.shape(milestone, NetworkLayer.BACKBONE)).hasMessageContaining(what.strip());
        assertThatThrownBy(() -> run.embeddings(milestone)).isInstanceOf(InputException.class);
    }

    @Test
    void batchesInAListAreJoinedAndWhatIsLeftAsideIsSaid() throws IOException {
        copy("batches.pth", "embeddings_1.pth");
        Embeddings embeddings = only();
        assertThat(embeddings.rows()).isEqualTo(6);
        assertThat(embeddings.row(5)).containsExactly(8, 8.5f, 9, 9.5f);
        assertThat(RunDirectory.open(directory).notes())
                .containsExactlyInAnyOrder(
                        "of " + directory.resolve("embeddings_1.pth")
                                + ", keys that are none of the embeddings are left aside: logits",
                        "of " + directory.resolve("embeddings_1.pth")
                                + ", a list of 2 tensors is joined as batches, of 4 and 2 rows, but a train and a test"
                                + " split would look the same: where they are these, save each alone, in files of two"
                                + " folders");
    }

    @ParameterizedTest
    @CsvSource({
        "ragged-batches.pth, 'a list of 2 tensors, which torch.cat joins where they are batches'",
        "equal-batches.pth, 'a list of 2 tensors, which torch.cat joins where they are batches'",
        "meta.pth, 'a tensor on the meta device, which has no values'",
        "ndarray.pth, 'a NumPy array, which torch.from_numpy makes a tensor'"
    })
    void aKeyThatIsCalledAsEmbeddingsAreIsNotPassedOver(String golden, String what) throws IOException {
        copy(golden, "embeddings_1.pth");
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        assertThatThrownBy(() -> run.shape(milestone, NetworkLayer.BACKBONE)).hasMessageContaining(what);
        assertThatThrownBy(() -> run.embeddings(milestone))
                .isInstanceOf(InputException.class)
                .hasMessage(directory.resolve("embeddings_1.pth") + ", key 'embeddings', holds " + what
                        + ", but embeddings are one tensor");
    }

    @Test
    void theUserSaysWhichColumnsAreTheEmbeddings() throws IOException {
        copy("teacher.parquet", "epoch_1.parquet");
        Files.writeString(directory.resolve("leadline.json"), "{\"arrays\": {\"embedding\": \"teacher_*\"}}");
        assertThat(only().row(0)).containsExactly(8, 8.5f);
        Files.delete(directory.resolve("epoch_1.parquet"));
        Files.writeString(directory.resolve("epoch_1.csv"), "s_0,s_1,teacher_0,teacher_1\n1,2,3,4\n5,6,7,8\n");
        assertThat(only().row(0)).containsExactly(3, 4);
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("of " + directory.resolve("epoch_1.csv")
                        + ", columns that are none of the embeddings are left aside: s_0, s_1");
    }

    @Test
    void labelsThatCountAsADimensionAreSaid() throws IOException {
        Files.writeString(directory.resolve("epoch_1.csv"), "0.5,1.5,0\n2.5,3.5,1\n1.5,3.5,1\n");
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("of " + directory.resolve("epoch_1.csv")
                        + ", column 3 holds whole numbers alone, as labels do, and counts as a dimension: take labels"
                        + " out, or give the columns of the embeddings numbered names in a heading");
    }

    @Test
    void aNumberThatIsNotFiniteIsRefusedAsInArrays() throws IOException {
        Files.writeString(directory.resolve("epoch_1.csv"), "1,2\n3,nan\n");
        RunDirectory run = RunDirectory.open(directory);
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(NonFiniteEmbeddingsException.class);
        Files.writeString(directory.resolve("epoch_1.csv"), "1,2\n3,1e39\n");
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(NonFiniteEmbeddingsException.class)
                .hasMessageContaining("1.0E39");
    }

    @Test
    void partsOfOneMatrixAreJoined() throws IOException {
        Files.writeString(directory.resolve("epoch_1_rank0.csv"), "1,2\n5,6\n");
        Files.writeString(directory.resolve("epoch_1_rank1.csv"), "3,4\n7,8\n");
        RunDirectory run = RunDirectory.open(directory, Naming.UNSAID.withRankOrder(RankOrder.INTERLEAVED));
        Embeddings whole = run.embeddings(run.milestones().getFirst());
        assertThat(whole.row(1)).containsExactly(3, 4);
        assertThat(whole.row(2)).containsExactly(5, 6);
    }

    @Test
    void partsWhoseColumnsAreOthersAreRefused() throws IOException {
        Files.writeString(directory.resolve("epoch_1_part0.csv"), "dim_0,dim_1\n1,2\n");
        Path second = Files.writeString(directory.resolve("epoch_1_part1.csv"), "dim_1,dim_0\n5,6\n");
        RunDirectory run = RunDirectory.open(directory);
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(InputException.class)
                .hasMessage(second + " has the column 'dim_1' in the place of 'dim_0' in "
                        + directory.resolve("epoch_1_part0.csv")
                        + ": columns that belong together have one order and one name");
        Files.writeString(second, "5,6\n");
        assertThat(only().row(1)).containsExactly(5, 6);
    }

    @Test
    void trainTablesWhoseColumnsAreOthersAreRefused() throws IOException {
        Files.writeString(directory.resolve("epoch_1.csv"), "f_0,f_1\n1,2\n3,5\n");
        Path train = Files.createDirectories(directory.resolve("others"));
        copy("teacher.parquet", "others/epoch_1.parquet");
        Files.writeString(train.resolve("leadline.json"), "{\"arrays\": {\"embedding\": \"teacher_*\"}}");
        EvaluationInput input =
                EvaluationInput.of(RunDirectory.open(directory)).withTrain(train, Labels.of(0, 1, 0, 1, 0, 1));
        assertThatThrownBy(() -> input.trainSource(input.run().milestones().getFirst()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has the column 'teacher_0' in the place of 'f_0' in ");
    }

    @Test
    void tablesThatMayBeCutOffAreSaid() throws IOException {
        Files.writeString(directory.resolve("epoch_1.csv"), "d_0,d_1\n1,2.5\n3,4.5\n");
        Files.writeString(directory.resolve("epoch_2.csv"), "d_0,d_1\n1,2.5\n3,4.");
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly(directory.resolve("epoch_2.csv")
                        + " ends without a line break: where its writer was stopped, its last number is cut off");
        Files.writeString(directory.resolve("epoch_2.csv"), "d_0,d_1\n1,2.5\n");
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("milestone 2 in " + directory + " has 1 rows, and milestone 1 has 2: scores of other"
                        + " rows are not those of one training over time");
    }

    @Test
    void bytesThatDifferFromTheirChecksumAreRefused() throws IOException {
        copy("lightly-train.pth", "embeddings_1.pth");
        byte[] bytes = Files.readAllBytes(directory.resolve("embeddings_1.pth"));
        int one = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\0\0\u0080?");
        bytes[one + 2] = 1;
        Files.write(directory.resolve("embeddings_1.pth"), bytes);
        RunDirectory run = RunDirectory.open(directory);
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .hasMessageContaining("is damaged: the checksum of the entry lightly-train/data/0 differs");
    }

    @Test
    void shardsOfParquetAreJoined() throws IOException {
        copy("fixed.parquet", "epoch_1/part-00000-of-00002.parquet");
        copy("snappy.parquet", "epoch_1/part-00001-of-00002.parquet");
        assertThat(only().rows()).isEqualTo(12);
    }

    @Test
    void tablesAndWeightsBesideArraysAreNoMilestones() throws IOException {
        NpyFile.write(directory.resolve("epoch_1.npy"), NdArray.ofFloats(new float[] {1, 2, 3, 4}, 2, 2));
        NpyFile.write(directory.resolve("epoch_2.npy"), NdArray.ofFloats(new float[] {1, 2, 3, 4}, 2, 2));
        copy("weights.pth", "epoch_1.pth");
        copy("lightly-train.pth", "embeddings_2.pth");
        Files.writeString(directory.resolve("metrics_1.csv"), "1,2\n");
        Files.writeString(directory.resolve("epoch_1.csv"), "1,2\n");
        assertThat(RunDirectory.open(directory).milestones())
                .extracting(MilestoneRef::path)
                .containsExactly(directory.resolve("epoch_1.npy"), directory.resolve("epoch_2.npy"));
    }

    @Test
    void checkpointsAndLogsAloneAreNoMilestones() throws IOException {
        copy("weights.pth", "epoch_1.pth");
        Files.writeString(directory.resolve("metrics.csv"), "1,2\n");
        assertThat(RunDirectory.open(directory).milestones()).isEmpty();
    }

    @Test
    void aCheckpointThatIsCalledEmbeddingsIsRefused() throws IOException {
        copy("weights.pth", "embeddings_1.pth");
        RunDirectory run = RunDirectory.open(directory);
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no tensors in its outermost dictionary");
    }
}

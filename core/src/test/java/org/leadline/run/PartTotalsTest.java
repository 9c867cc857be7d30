package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;

/// Names of parts that say how many parts, processes or both there are.
class PartTotalsTest {

    @TempDir
    private Path directory;

    /// Writes files with a row each, for the numbers of ranks and parts that stand for R and P in the name.
    private void save(String name, int ranks, int parts) {
        for (int rank = 0; rank < ranks; rank++) {
            for (int part = 0; part < parts; part++) {
                String file = name.replace("R", Integer.toString(rank)).replace("P", Integer.toString(part));
                NpyFile.write(directory.resolve(file + ".npy"), NdArray.ofFloats(new float[] {rank, part}, 1, 2));
            }
        }
    }

    private List<Integer> milestones() {
        return RunDirectory.open(directory).milestones().stream()
                .map(MilestoneRef::index)
                .toList();
    }

    private List<String> lacks() {
        return RunDirectory.open(directory).listing().incomplete().stream()
                .map(IncompleteMilestone::lack)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch_1_part_P_of_2_rank_R_of_4",
                "epoch_1_rankRof4_partPof2",
                "epoch_1_rankRof4_partP",
                "epoch_1_rankR_partPof2",
                "epoch_1_rankR_partP",
                "epoch_1_rank_R_num_ranks_4_part_P_num_parts_2",
                "epoch_1_num_ranks_4_num_parts_2_rank_R_part_P"
            })
    void eachTotalCountsWhatItsNumberCounts(String name) {
        save(name, 4, 2);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(milestones()).containsExactly(1);
        assertThat(run.shape(run.milestones().getFirst(), NetworkLayer.BACKBONE).rows())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "epoch_1_rankRof4_partPof2, 3, 2, has 3 of its 4 ranks",
        "epoch_1_rankRof4_partPof2, 4, 1, has 1 of its 2 parts",
        "epoch_1_rankRof4_partP, 3, 1, has 3 of its 4 ranks",
        "epoch_1_rankRof4, 3, 1, has 3 of its 4 ranks",
        "epoch_1_part_P_num_ranks_4, 1, 3, has 3 of its 4 parts",
        "epoch_1-P-of-4, 1, 3, has 3 of its 4 parts"
    })
    void aMilestoneWaitsForAllRanksAndParts(String name, int ranks, int parts, String lack) {
        save(name, ranks, parts);
        assertThat(milestones()).isEmpty();
        assertThat(lacks()).containsExactly(lack);
    }

    @Test
    void ranksWithoutATotalAreComparedWithAnotherMilestone() {
        save("epoch_1_rankR_partPof2", 4, 2);
        save("epoch_2_rankR_partPof2", 4, 2);
        save("epoch_3_rankR_partPof2", 4, 2);
        save("epoch_4_rankR_partPof2", 2, 2);
        save("epoch_5_rankR_partPof2", 3, 2);
        assertThat(milestones()).containsExactly(1, 2, 3);
        assertThat(lacks())
                .containsExactly(
                        "has 4 parts, fewer than the 8 of another milestone",
                        "has 6 parts, fewer than the 8 of another milestone");
    }

    @Test
    void moreRanksThanTheNamesSayAreAnotherWriting() {
        save("epoch_1_rankRof2_partPof2", 3, 2);
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        assertThatThrownBy(() -> run.embeddings(milestone))
                .hasMessageContaining("has 3 ranks, but their names say that there are 2: take away those of another");
    }

    @Test
    void aTotalIsThatOfTheNumberBeforeIt() {
        PartName both = PartName.of(directory, "epoch_2_rank1of4_part0of2");
        assertThat(both)
                .isEqualTo(new PartName(
                        directory,
                        "epoch_2_rank*of*_part*of*",
                        OptionalInt.of(1),
                        OptionalInt.of(0),
                        OptionalInt.of(4),
                        OptionalInt.of(2)));
    }

    @Test
    void theNoteOnPartsSaysOfHowManyMilestonesTheyAre() {
        for (int epoch = 1; epoch <= 3; epoch++) save("epoch_" + epoch + "-P-of-2", 1, 2);
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("the files in " + directory + " such as epoch_1-0-of-2.npy and epoch_1-1-of-2.npy are"
                        + " parts of one matrix by their names, as are those of each of 3 milestones: `indexPattern` says"
                        + " otherwise");
    }
}

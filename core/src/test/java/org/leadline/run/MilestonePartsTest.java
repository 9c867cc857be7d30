package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;

/// Milestones in several files. Row i of a matrix here has i in its first column.
class MilestonePartsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "part-00000 part-00001 part-00002",
                "img_emb_0 img_emb_1 img_emb_2",
                "shard_1 shard_2 shard_3",
                "chunk0 chunk1 chunk2",
                "part-r-00000 part-r-00001 part-r-00002",
                "part-m-00000 part-m-00001 part-m-00002",
                "seg-0 seg-1 seg-2",
                "bucket_0 bucket_1 bucket_2",
                "section_1 section_2 section_3",
                "emb-00000-of-00003 emb-00001-of-00003 emb-00002-of-00003",
                "test-00001-of-00003 test-00002-of-00003 test-00003-of-00003",
                "emb_part_0of3 emb_part_1of3 emb_part_2of3",
            })
    void aFolderOfPartsIsOneMilestone(String names) {
        String[] all = names.split(" ", -1);
        save(all[2], 3, 4);
        save(all[0], 0, 1, 2);
        save(all[1], 5);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1);
        assertThat(rows(run)).containsExactly(0f, 1f, 2f, 5f, 3f, 4f);
        assertThat(run.shape(run.milestones().getFirst(), NetworkLayer.BACKBONE))
                .isEqualTo(new MatrixShape(6, 2));
        assertThat(run.notes()).containsExactly(arePartsOfOneMatrix(all[0], all[1]));
    }

    @Test
    void partsAreInTheOrderOfTheirNumbersNotOfTheirNames() {
        for (int part = 0; part < 12; part++) save("part_" + part, part);
        assertThat(rows(RunDirectory.open(directory)))
                .containsExactly(IntStream.range(0, 12).mapToObj(i -> (float) i).toArray(Float[]::new));
    }

    @Test
    void aMilestoneMayBeAFolderOfPartsOrOfOneFile() {
        save("epoch_0020/part-0", 0, 1);
        save("epoch_0020/part-1", 2);
        save("epoch_0040/part-0", 3, 4);
        save("epoch_0040/part-1", 5);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(20, 40);
        assertThat(run.milestones().getFirst().path()).isEqualTo(directory.resolve("epoch_0020"));
        assertThat(rows(run)).containsExactly(0f, 1f, 2f);
        Path other = directory.resolve("other");
        save("other/0003/embeddings", 7);
        save("other/0004/embeddings", 8);
        assertThat(RunDirectory.open(other).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(3, 4);
    }

    @Test
    void partsOfSeveralMilestonesMayLieInOneFolder() {
        save("epoch_1-00000-of-00002", 0);
        save("epoch_1-00001-of-00002", 1);
        save("epoch_2-00000-of-00002", 2);
        save("epoch_2-00001-of-00002", 3);
        assertThat(RunDirectory.open(directory).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(1, 2);
    }

    @Test
    void aMilestoneIsThereOnlyWhenAllItsPartsAre() {
        save("epoch_1-00000-of-00002", 0);
        save("epoch_1-00001-of-00002", 1);
        save("epoch_2-00001-of-00002", 2);
        save("epoch_3-00000-of-00002", 2);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1);
        assertThat(run.notes())
                .containsExactly(
                        arePartsOfOneMatrix("epoch_1-00000-of-00002", "epoch_1-00001-of-00002"),
                        "epoch_2-00001-of-00002.npy, epoch_3-00000-of-00002.npy in " + directory
                                + " are left out: each has 1 of its 2 parts, as where it is still being written"
                                + " (`indexPattern` says otherwise)");
        Path part = directory.resolve("epoch_3-00000-of-00002.npy");
        assertThat(run.listing().incomplete())
                .hasSize(2)
                .endsWith(new IncompleteMilestone(3, part, List.of(part), "has 1 of its 2 parts"));
        save("epoch_3-00001-of-00002", 3);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 3);
        assertThat(run.listing().incomplete()).hasSize(1);
    }

    @Test
    void aGapAndFewerPartsThanElsewhereAreSaid() {
        save("epoch_1/part_0", 0);
        save("epoch_1/part_1", 0);
        save("epoch_1/part_2", 0);
        save("epoch_2/part_0", 0);
        save("epoch_2/part_2", 0);
        save("epoch_3/part_0", 0);
        save("epoch_3/part_1", 0);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1);
        assertThat(run.notes())
                .containsExactly(
                        arePartsOfOneMatrix("epoch_1/part_0", "epoch_1/part_1"),
                        directory.resolve("epoch_2/part_*.npy")
                                + " is left out: it has 2 of its parts, without number 1, as where it is still being"
                                + " written (`indexPattern` says otherwise)",
                        directory.resolve("epoch_3/part_*.npy")
                                + " is left out: it has 2 parts, fewer than the 3 of another milestone, as where it is"
                                + " still being written (`indexPattern` says otherwise)");
    }

    @Test
    void aFileWithoutANumberBesidePartsIsLeftOutAndSaid() {
        save("part_0", 0);
        save("part_1", 1);
        save("mean", 5);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(rows(run)).containsExactly(0f, 1f);
        assertThat(run.notes())
                .containsExactly(
                        arePartsOfOneMatrix("part_0", "part_1"),
                        directory.resolve("mean.npy")
                                + " is left out: it has no number in its name, beside parts of a matrix");
    }

    @Test
    void everyRankHasAllParts() {
        save("rank0_part0", 0);
        save("rank0_part1", 1);
        save("rank1_part0", 2);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).isEmpty();
        assertThat(run.notes()).singleElement().asString().contains("it has ranks with more parts than others");
        save("rank1_part1", 3);
        assertThat(rows(run)).containsExactly(0f, 1f, 2f, 3f);
    }

    @Test
    void partsOfDifferentWidthAreRefused() {
        save("part_0", 0);
        NpyFile.write(
                directory.resolve("part_1.npy"), EmbeddingsFile.toArray(Embeddings.of(new float[] {1, 2, 3}, 1, 3)));
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        assertThatThrownBy(() -> run.embeddings(milestone))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        directory.resolve("part_1.npy") + " has 3 columns, but another part of its milestone has 2: ");
        assertThatThrownBy(() -> run.shape(milestone, NetworkLayer.BACKBONE)).isInstanceOf(InputException.class);
    }

    @Test
    void theSamePartTwiceAndTwoMatricesInOneFolderAreRefused() {
        save("part_0", 0);
        save("part_00", 0);
        assertThatThrownBy(() -> RunDirectory.open(directory)).hasMessageContaining("the same part of it");
        Path other = directory.resolve("other");
        save("other/img_emb_0", 0);
        save("other/text_emb_0", 0);
        assertThatThrownBy(() -> RunDirectory.open(other))
                .hasMessage(other.resolve("img_emb_*.npy").toString().replace("*", "0")
                        + " are parts of one matrix by their names, and text_emb_0.npy beside them is not one of"
                        + " them: keep each matrix in a directory of its own, or say with `indexPattern` which files"
                        + " are milestones");
    }

    @Test
    void aPatternMakesMilestonesOfParts() {
        save("part_3", 0);
        save("part_7", 0);
        assertThat(RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("part_([0-9]+)"))
                        .milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(3, 7);
        assertThat(RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("part_([0-9]+)"))
                        .notes())
                .isEmpty();
    }

    @Test
    void milestonesInTwoFoldersAreRefusedWithBothFolders() {
        save("seed0/epoch_1", 0);
        save("seed1/epoch_1", 0);
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .hasMessage(directory.resolve("seed0/epoch_1.npy") + " and " + directory.resolve("seed1/epoch_1.npy")
                        + " are both milestone 1: name one of the folders as the run, move one away, or say with"
                        + " `indexPattern` which number is the milestone's");
    }

    @Test
    void ofSeveralPartsTheOtherArraysAreJoinedAsWell() {
        for (int part = 0; part < 2; part++) {
            SafetensorsFile.write(
                    directory.resolve("part_" + part + ".safetensors"),
                    Map.of(
                            "embedding", EmbeddingsFile.toArray(Samples.embeddings(3, part)),
                            "projection", EmbeddingsFile.toArray(Samples.embeddings(3, 10 + part)),
                            "train", EmbeddingsFile.toArray(Samples.embeddings(2, 20 + part))),
                    Map.of());
        }
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        assertThat(run.layer(milestone, NetworkLayer.PROJECTOR).orElseThrow().get(3, 0))
                .isEqualTo(11);
        assertThat(run.trainEmbeddings(milestone).orElseThrow().rows()).isEqualTo(4);
        assertThat(run.holds(milestone, NetworkLayer.PROJECTOR)).isTrue();
    }

    @Test
    void theStampChangesWithEachPart() throws IOException {
        save("part_0", 0);
        save("part_1", 1);
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef before = run.milestones().getFirst();
        run.writeScores(before, new StoredScores(List.of(Samples.value(0.25)), List.of()));
        assertThat(run.scores(run.milestones().getFirst()).scores()).hasSize(1);
        save("part_0", 5, 6);
        assertThat(run.scores(run.milestones().getFirst()).scores()).isEmpty();
        save("part_2", 1);
        assertThat(run.milestones().getFirst().stamp()).isNotEqualTo(before.stamp());
        Files.delete(directory.resolve("part_2.npy"));
        assertThat(run.milestones()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rank0 rank1 rank2",
                "emb_rank_0_of_3 emb_rank_1_of_3 emb_rank_2_of_3",
                "e_gpu0 e_gpu1 e_gpu2",
                "npu0 npu1 npu2",
                "ddp_0 ddp_1 ddp_2",
                "loader0 loader1 loader2"
            })
    void filesByRankAreJoinedAsSaid(String names) {
        String[] all = names.split(" ", -1);
        save(all[0], 0, 3, 6);
        save(all[1], 1, 4);
        save(all[2], 2, 5);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(rows(run)).containsExactly(0f, 3f, 6f, 1f, 4f, 2f, 5f);
        assertThat(run.notes())
                .containsExactly("the rows in " + directory + " lie in files by rank and are joined in the order of the"
                        + " ranks: `rankOrder` says otherwise");
        RunDirectory dealt = RunDirectory.open(directory, Naming.UNSAID.withRankOrder(RankOrder.INTERLEAVED));
        assertThat(rows(dealt)).containsExactly(0f, 1f, 2f, 3f, 4f, 5f, 6f);
        assertThat(dealt.notes()).isEmpty();
        assertThat(dealt.milestones().getFirst().stamp())
                .isNotEqualTo(run.milestones().getFirst().stamp());
    }

    @Test
    void aMilestoneHasAllRanks() {
        save("epoch_3_rank0", 0);
        save("epoch_3_rank1", 1);
        save("embeddings_rank_0_epoch_20", 0);
        assertThat(RunDirectory.open(directory).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(3);
        save("embeddings_rank_1_epoch_20", 0);
        assertThat(RunDirectory.open(directory).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(3, 20);
    }

    @Test
    void labelsNeedTheOrderOfTheRanks() {
        save("ranks/rank0", 0, 2);
        save("ranks/rank1", 1, 3);
        Path ranks = directory.resolve("ranks");
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(ranks));
        assertThatThrownBy(() -> input.withLabels(Labels.of(0, 1, 0, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the rows in " + ranks + " lie in files by rank")
                .hasMessageContaining("`rankOrder`");
        Path test = directory.resolve("test");
        save("test/z_1", 0, 1);
        EvaluationInput other = EvaluationInput.of(RunDirectory.open(test));
        assertThatThrownBy(() -> other.withTrain(ranks, Labels.of(0, 1, 0, 1))).hasMessageContaining("`rankOrder`");
        Naming blocks = Naming.UNSAID.withRankOrder(RankOrder.BLOCKS);
        EvaluationInput labeled =
                EvaluationInput.of(RunDirectory.open(ranks, blocks)).withLabels(Labels.of(0, 1, 0, 1));
        assertThat(labeled.milestone(labeled.run().milestones().getFirst())
                        .embedding()
                        .get(1, 0))
                .isEqualTo(2);
        assertThat(labeled.notes()).isEmpty();
    }

    @Test
    void rowsThatASamplerRepeatedAreLeftOutAndSaid() {
        save("rank0", 0, 3, 6);
        save("rank1", 1, 4, 0.001f);
        save("rank2", 2, 5, 1);
        Naming dealt = Naming.UNSAID.withRankOrder(RankOrder.INTERLEAVED);
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory, dealt));
        assertThat(rows(input.run())).hasSize(9);
        EvaluationInput labeled = input.withLabels(Labels.of(0, 1, 0, 1, 0, 1, 0));
        assertThat(rows(labeled.run())).containsExactly(0f, 1f, 2f, 3f, 4f, 5f, 6f);
        assertThat(labeled.notes())
                .containsExactly(
                        "the last 2 rows of milestone 1 in " + directory + " repeat its first ones, as a sampler"
                                + " does to fill up the ranks: they are left out here and wherever they do, since there are 7"
                                + " labels");
    }

    @Test
    void rowsThatAreNoRepetitionStay() {
        save("rank0", 0, 2);
        save("rank1", 1, 3);
        Naming dealt = Naming.UNSAID.withRankOrder(RankOrder.INTERLEAVED);
        EvaluationInput labeled =
                EvaluationInput.of(RunDirectory.open(directory, dealt)).withLabels(Labels.of(0, 1, 0));
        assertThat(rows(labeled.run())).containsExactly(0f, 1f, 2f, 3f);
        assertThat(labeled.notes()).isEmpty();
        assertThatThrownBy(() -> labeled.milestone(labeled.run().milestones().getFirst()))
                .isInstanceOf(InputException.class);
    }

    @Test
    void aValueThatIsNotFiniteIsNamedAtItsRowOfTheWhole() {
        save("shards/part_0", 0, 1);
        save("shards/part_1", 2, Float.NaN);
        save("shards/part_2", 4);
        assertThatThrownBy(() -> rows(RunDirectory.open(directory.resolve("shards"))))
                .isInstanceOfSatisfying(NonFiniteEmbeddingsException.class, e -> {
                    assertThat(e).hasMessage("the embedding holds NaN at row 3, column 0");
                    assertThat(e.rows()).isEqualTo(5);
                    assertThat(e.dimension()).isEqualTo(2);
                });
        save("ranks/rank0_part0", 0, 3);
        save("ranks/rank0_part1", 6);
        save("ranks/rank1_part0", 1, 4);
        save("ranks/rank1_part1", Float.POSITIVE_INFINITY);
        save("ranks/rank2_part0", 2, Float.NaN);
        save("ranks/rank2_part1", 8);
        Naming dealt = Naming.UNSAID.withRankOrder(RankOrder.INTERLEAVED);
        assertThatThrownBy(() -> rows(RunDirectory.open(directory.resolve("ranks"), dealt)))
                .as("the first in the order of the whole, not of the files")
                .hasMessage("the embedding holds NaN at row 5, column 0");
        assertThatThrownBy(() -> rows(RunDirectory.open(directory.resolve("ranks"))))
                .hasMessage("the embedding holds Infinity at row 5, column 0");
    }

    @Test
    void labelsThatLeaveAllRowsLeaveTheKeptScores() {
        save("rank0", 0, 2);
        save("rank1", 1, 0);
        Naming dealt = Naming.UNSAID.withRankOrder(RankOrder.INTERLEAVED);
        RunDirectory run = RunDirectory.open(directory, dealt);
        MilestoneRef milestone = run.milestones().getFirst();
        run.writeScores(milestone, new StoredScores(List.of(Samples.value(0.25)), List.of()));
        RunDirectory all = run.labeled(4);
        assertThat(all.milestones()).containsExactly(milestone);
        assertThat(all.content(milestone)).isEqualTo(run.content(milestone));
        assertThat(all.scores(all.milestones().getFirst()).scores()).containsExactly(Samples.value(0.25));
        RunDirectory trimmed = run.labeled(3);
        assertThat(trimmed.content(trimmed.milestones().getFirst())).isNotEqualTo(run.content(milestone));
        assertThat(trimmed.scores(trimmed.milestones().getFirst()).scores()).isEmpty();
        assertThat(trimmed.embeddings(milestone).rows())
                .as("asked for by one who knows no labels")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"features", "vectors", "z"})
    void aPartWithoutRowsAddsNoneHoweverItsArrayIsCalled(String name) throws IOException {
        Files.createDirectories(directory.resolve("epoch_1"));
        for (int part = 0; part < 2; part++) {
            NdArray array = NdArray.ofFloats(part == 0 ? new float[] {0, 7, 1, 7} : new float[0], 2 - 2 * part, 2);
            NdArray other = NdArray.ofFloats(new float[6 - 6 * part], 2 - 2 * part, 3);
            Path file = directory.resolve("epoch_1/part-0000" + part + ".safetensors");
            boolean isSaid = name.equals("vectors");
            SafetensorsFile.write(file, isSaid ? Map.of(name, array, "w", other) : Map.of(name, array), Map.of());
        }
        String roles = "{\"arrays\": {\"embedding\": \"vectors\"}}";
        if (name.equals("vectors")) Files.writeString(directory.resolve("leadline.json"), roles);
        assertThat(rows(RunDirectory.open(directory))).containsExactly(0f, 1f);
    }

    @Test
    void aPartWithoutRowsAddsNoneAndIsSaid() {
        save("part_0", 0, 1);
        save("part_1", 2);
        NpyFile.write(directory.resolve("part_2.npy"), NdArray.ofFloats(new float[0], 0, 2));
        RunDirectory run = RunDirectory.open(directory);
        assertThat(rows(run)).containsExactly(0f, 1f, 2f);
        assertThat(run.shape(run.milestones().getFirst(), NetworkLayer.BACKBONE).rows())
                .isEqualTo(3);
        assertThat(run.notes())
                .containsExactly(
                        arePartsOfOneMatrix("part_0", "part_1"),
                        directory.resolve("part_2.npy") + " has no rows: the other parts are the whole matrix");
    }

    @Test
    void aCopyOfAPartIsTheOneThatDoesNotBelong() {
        save("part-00000", 0);
        save("part-00001", 1);
        save("part-00000-copy", 0);
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .hasMessageStartingWith(directory.resolve("part-*.npy")
                        + " are parts of one matrix by their names, and part-00000-copy.npy beside them is not one of"
                        + " them");
    }

    @Test
    void ranksThatWereNotDealtInTurnAreRefused() {
        save("rank0", 0);
        save("rank1", 1, 2, 3);
        RunDirectory run = RunDirectory.open(directory, Naming.UNSAID.withRankOrder(RankOrder.INTERLEAVED));
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(InputException.class)
                .hasMessage(directory.resolve("rank0.npy") + " has 1 rows, but where 4 rows are dealt out to 2 ranks in"
                        + " turn, rank 0 has 2: `rankOrder` may be blocks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch_1/00000 epoch_1/00001 epoch_2/00000 epoch_2/00001",
                "epoch_1/emb_1 epoch_1/emb_2 epoch_2/emb_1 epoch_2/emb_2",
                "epoch_1/batch_0 epoch_1/batch_1 epoch_2/batch_0 epoch_2/batch_1",
                "epoch_1/feats/part-0 epoch_1/feats/part-1 epoch_2/feats/part-0 epoch_2/feats/part-1",
                "ckpts/epoch_1/feats/0 ckpts/epoch_1/feats/1 ckpts/epoch_2/feats/0 ckpts/epoch_2/feats/1",
            })
    void filesInAMilestonesFolderAreItsParts(String names) {
        String[] all = names.split(" ", -1);
        save(all[0], 0, 1);
        save(all[1], 2);
        save(all[2], 3, 4);
        save(all[3], 5);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2);
        assertThat(rows(run)).containsExactly(0f, 1f, 2f);
        assertThat(run.notes())
                .containsExactly(arePartsOfOneMatrix(all[0], all[1])
                        .replace("by their names", "by their names, as are those of each of 2 milestones"));
        Naming said = Naming.UNSAID.withIndexPattern("epoch_([0-9]+)");
        assertThat(rows(RunDirectory.open(directory, said))).containsExactly(0f, 1f, 2f);
    }

    @Test
    void aFolderWithoutOneOfItsPartsIsLeftOut() {
        save("epoch_1/0", 0);
        save("epoch_1/1", 1);
        save("epoch_2/0", 2);
        save("epoch_3/0", 3);
        save("epoch_3/2", 4);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1);
        assertThat(String.join("\n", run.notes())).contains("epoch_2/0.npy is left out", "without number 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch_1/100 epoch_1/200",
                "epoch_1/view_0 epoch_1/view_1",
                "epoch_1/feats/a epoch_1/projections/a",
                "run1/epoch_1/a run2/epoch_1/a",
            })
    void filesOfOneMilestoneThatAreNoPartsAreRefused(String names) {
        for (String name : names.split(" ", -1)) save(name, 0);
        assertThatThrownBy(() -> RunDirectory.open(directory)).hasMessageContaining(" are both milestone 1: ");
    }

    @Test
    void otherRunsInFoldersAreNotLookedInto() throws IOException {
        save("runs/a/milestones/000001/embeddings", 0);
        Files.writeString(directory.resolve("runs/a/run.json"), "{}");
        assertThat(RunDirectory.open(directory).milestones()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process_index_0 process_index_1",
                "rank_id_0 rank_id_1",
                "proc_id_0 proc_id_1",
                "procid0 procid1",
                "worker_0 worker_1",
                "workerIndex_0 workerIndex_1",
                "process_0_process_count_2 process_1_process_count_2",
                "shard_id_0_num_shards_2 shard_id_1_num_shards_2",
            })
    void idsOfProcessesAndPartsAreNoMilestones(String names) {
        String[] all = names.split(" ", -1);
        save(all[0], 0, 1);
        save(all[1], 2, 3);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).hasSize(1);
        assertThat(rows(run)).containsExactly(0f, 1f, 2f, 3f);
    }

    @Test
    void aPatternThatMatchesWithoutItsNumberLeavesTheFileOut() {
        save("epoch_3", 0);
        save("step_9", 0);
        save("step_1_000", 0);
        RunDirectory run =
                RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("epoch_([0-9]+)|step_9|step_1_000"));
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(3);
        assertThat(run.notes())
                .containsExactly("step_1_000.npy, step_9.npy in " + directory + " are left out: each matches"
                        + " `indexPattern` without its first group, which is to be the number");
        assertThat(RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("step_([0-9_]+)"))
                        .milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(9, 1000);
        assertThatThrownBy(() -> RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("(x)?epoch")))
                .hasMessage("`indexPattern` is '(x)?epoch', which finds no number in the name of any file in "
                        + directory + ", such as epoch_3.npy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"views", "rotations"})
    void aNanInAPartOfSeveralRowsASampleIsNamedAtItsRowOfTheWhole(String name) {
        for (int rank = 0; rank < 2; rank++) {
            float[] values = new float[3 * 4 * 2];
            if (rank == 1) values[(2 * 4 + 3) * 2] = Float.NaN;
            SafetensorsFile.write(
                    directory.resolve("rank" + rank + ".safetensors"),
                    Map.of(
                            "embedding",
                            NdArray.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2),
                            name,
                            NdArray.ofFloats(values, 3, 4, 2)),
                    Map.of());
        }
        for (RankOrder order : RankOrder.values()) {
            RunDirectory run = RunDirectory.open(directory, Naming.UNSAID.withRankOrder(order));
            MilestoneRef milestone = run.milestones().getFirst();
            assertThatThrownBy(() -> {
                        if (name.equals("views")) run.views(milestone, NetworkLayer.BACKBONE);
                        else run.rotations(milestone);
                    })
                    .isInstanceOf(NonFiniteEmbeddingsException.class)
                    .hasMessageStartingWith("the embedding holds NaN at row 23, column 0");
        }
    }

    private String arePartsOfOneMatrix(String first, String second) {
        return "the files in " + directory + " such as " + first + ".npy and " + second
                + ".npy are parts of one matrix by their names: `indexPattern` says otherwise";
    }

    private static List<Float> rows(RunDirectory run) {
        Embeddings all = run.embeddings(run.milestones().getFirst());
        return IntStream.range(0, all.rows()).mapToObj(row -> all.get(row, 0)).toList();
    }

    private void save(String name, float... firsts) {
        float[] values = new float[firsts.length * 2];
        for (int row = 0; row < firsts.length; row++) {
            values[2 * row] = firsts[row];
            values[2 * row + 1] = 1;
        }
        Path file = directory.resolve(name + ".npy");
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        NpyFile.write(file, NdArray.ofFloats(values, firsts.length, 2));
    }

    @Test
    void aTrainingThatWasResumedWithAnotherNumberOfRanksKeepsItsMilestones() {
        int[] ranks = {2, 2, 4, 4, 1, 1};
        for (int epoch = 1; epoch <= ranks.length; epoch++) {
            for (int rank = 0; rank < ranks[epoch - 1]; rank++) save("epoch_" + epoch + "_rank" + rank, rank);
        }
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(run.listing().incomplete()).isEmpty();
    }

    @Test
    void aMilestoneWithFewerRanksThanBeforeIsWholeOnceTheNextHasAsMany() {
        save("epoch_1_rank0", 0);
        save("epoch_1_rank1", 1);
        save("epoch_2_rank0", 0);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1);
        save("epoch_3_rank0", 0);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2, 3);
    }

    @Test
    void aRankThatOneMilestoneLacksIsMissedAlsoWhileTheNextIsWritten() {
        for (int rank = 0; rank < 3; rank++) save("epoch_1_rank" + rank, rank);
        for (int rank = 0; rank < 2; rank++) save("epoch_2_rank" + rank, rank);
        save("epoch_3_rank0", 0);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1);
        assertThat(run.listing().incomplete())
                .extracting(IncompleteMilestone::index)
                .containsExactly(2, 3);
    }

    @Test
    void aMilestoneThatIsBeingWrittenByMoreRanksThanBeforeIsNotWhole() {
        int[] ranks = {4, 4, 6, 8, 8, 1, 1, 2};
        for (int epoch = 1; epoch <= ranks.length; epoch++) {
            for (int rank = 0; rank < ranks[epoch - 1]; rank++) save("epoch_" + epoch + "_rank" + rank, rank);
        }
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2, 4, 5, 6, 7);
        assertThat(run.listing().incomplete())
                .extracting(IncompleteMilestone::index)
                .containsExactly(3, 8);
    }
}

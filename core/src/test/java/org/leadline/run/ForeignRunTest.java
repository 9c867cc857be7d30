package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NonFiniteEmbeddingsException;

class ForeignRunTest {

    @TempDir
    Path directory;

    @Test
    void theNumberBesideAWordForItIsTheIndex() {
        save("resnet18-epoch_0100.npy", 1);
        save("resnet18-epoch_0020.npy", 2);
        save("RESNET18-EPOCH_3.NPY", 3);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run).isInstanceOf(ForeignRun.class);
        assertThat(run.description()).isEmpty();
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(3, 20, 100);
        assertThat(run.embeddings(run.milestones().getLast()).get(0, 0)).isEqualTo(1);
    }

    @Test
    void theKindsOfFilesMayBeMixedAndMayHoldTheTrainSplit() {
        save("epoch_1.npy", 1);
        SafetensorsFile.write(
                directory.resolve("epoch_2.safetensors"),
                Map.of(
                        "embedding", EmbeddingsFile.toArray(Samples.embeddings(3, 5)),
                        "train", EmbeddingsFile.toArray(Samples.embeddings(4, 6))),
                Map.of());
        RunDirectory run = RunDirectory.open(directory);
        List<MilestoneRef> milestones = run.milestones();
        assertThat(milestones).hasSize(2);
        assertThat(run.trainEmbeddings(milestones.get(0))).isEmpty();
        assertThat(run.trainEmbeddings(milestones.get(1)).orElseThrow().rows()).isEqualTo(4);
        assertThat(run.embeddings(milestones.get(1)).rows()).isEqualTo(3);
    }

    @Test
    void labelsHiddenFilesDirectoriesAndOtherKindsAreLeftAlone() throws IOException {
        save("epoch_1.npy", 1);
        save("labels.npy", 1);
        save("cifar10-labels.npy", 1);
        save("train-labels.npy", 1);
        save("train_targets_50000.npy", 1);
        save("train.npy", 1);
        save(".epoch_2.npy", 1);
        Files.writeString(directory.resolve("epoch_3.npy.tmp"), "half");
        Files.writeString(directory.resolve("notes.txt"), "");
        Files.createDirectories(directory.resolve("epoch_4.npy"));
        assertThat(RunDirectory.open(directory).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(1);
        assertThat(RunDirectory.open(directory).labels()).isEmpty();
    }

    @Test
    void twoFilesOfOneIndexAreRefusedWithBothNames() {
        save("epoch_0020.npy", 1);
        save("epoch_20.npy", 1);
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .isInstanceOf(InputException.class)
                .hasMessage(directory.resolve("epoch_0020.npy")
                        + " and epoch_20.npy are both milestone 20: move one away, or say with `indexPattern`"
                        + " which number is the milestone's");
    }

    @Test
    void foldersOfSeveralRunsAreRefusedAndOneOfThemIsARun() throws IOException {
        for (String method : List.of("simclr", "byol")) Files.createDirectory(directory.resolve(method));
        save("simclr/epoch_100.npy", 1);
        save("simclr/epoch_300.npy", 2);
        save("byol/epoch_200.npy", 3);
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(directory.resolve("simclr/epoch_100.npy") + " and "
                        + directory.resolve("byol/epoch_200.npy") + " are milestones of different runs");
        assertThat(RunDirectory.open(directory.resolve("simclr")).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(100, 300);
        assertThat(RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("epoch_([0-9]+)"))
                        .milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(100, 200, 300);
    }

    @Test
    void aFileThatIsAloneNeedsNoNumber() {
        save("final.npy", 1);
        save("test-labels.npy", 1);
        save("train.npy", 1);
        assertThat(RunDirectory.open(directory).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(1);
    }

    @Test
    void aFileWithoutANumberBesideOthersOrWithAHugeOneIsRefused() {
        save("final.npy", 1);
        save("other.npy", 1);
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(directory.resolve("final.npy") + " has no number in its name");
        save("a-99999999999.npy", 1);
        assertThatThrownBy(() -> RunDirectory.open(directory))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has the number 99999999999 in its name, but an index is at most 2147483647");
    }

    @Test
    void anEmptyDirectoryHasNoMilestoneYetButOneThatIsMissingIsRefused() throws IOException {
        assertThat(RunDirectory.open(directory).milestones()).isEmpty();
        Path missing = directory.resolve("nowhere");
        assertThatThrownBy(() -> RunDirectory.open(missing))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + " does not exist, but a run is a directory of embeddings");
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> RunDirectory.open(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " is a file, but a run is a directory of embeddings");
    }

    @Test
    void scoresAndLayoutLieInADirectoryOfTheirOwn() {
        save("epoch_0020.npy", 1);
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        assertThat(run.scores(milestone).scores()).isEmpty();
        run.writeScores(milestone, new StoredScores(List.of(Samples.value(0.25)), List.of()));
        run.writeLayout(milestone, Samples.layout(Samples.embeddings(3, 9)));
        RunDirectory again = RunDirectory.open(directory);
        assertThat(again.milestones()).containsExactly(milestone);
        assertThat(again.scores(milestone).scores()).containsExactly(Samples.value(0.25));
        assertThat(again.layout(milestone).orElseThrow().points().get(0, 0)).isEqualTo(9);
        assertThat(directory.resolve(".leadline")).isDirectoryRecursivelyContaining("glob:**/000020/scores.json");
    }

    @Test
    void scoresOfAnEarlierBuildAreReadWhereNothingTouchedTheFileSince() throws IOException {
        save("epoch_0020.npy", 1);
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        Path kept = Files.createDirectories(directory.resolve(".leadline/000020"));
        ScoreFile.write(
                kept.resolve("scores.json"),
                new StoredScores(List.of(Samples.value(0.25)), List.of()),
                Optional.empty());
        assertThat(run.scores(milestone).isOutdated()).as("without a stamp").isTrue();
        Path source = Files.writeString(
                kept.resolve("source.json"),
                "{\"file\": \"epoch_0020.npy\", \"stamp\": \"" + milestone.stamp() + "\"}");
        assertThat(run.scores(milestone).scores()).containsExactly(Samples.value(0.25));
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
        assertThat(run.scores(milestone).isOutdated())
                .as("a file that was touched after its stamp")
                .isTrue();
        run.writeScores(milestone, new StoredScores(List.of(Samples.value(0.5)), List.of()));
        assertThat(run.scores(milestone).scores()).containsExactly(Samples.value(0.5));
        assertThat(source).doesNotExist();
    }

    @Test
    void scoresOfAFileThatHasBeenWrittenAnewAreNotItsOwn() throws IOException {
        save("epoch_0020.npy", 1);
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef before = run.milestones().getFirst();
        run.writeScores(before, new StoredScores(List.of(Samples.value(0.25)), List.of()));
        run.writeLayout(before, Samples.layout(Samples.embeddings(3, 9)));
        save("epoch_0020.npy", 2);
        Files.setLastModifiedTime(directory.resolve("epoch_0020.npy"), FileTime.fromMillis(1_000_000));
        MilestoneRef after = run.milestones().getFirst();
        assertThat(run.scores(after).scores()).isEmpty();
        assertThat(run.layout(after)).isEmpty();
        run.writeScores(after, new StoredScores(List.of(Samples.value(0.5)), List.of()));
        assertThat(run.scores(after).scores()).containsExactly(Samples.value(0.5));
        assertThat(run.layout(after)).isEmpty();
    }

    @Test
    void valuesThatAreNotFiniteAreNamedWhenTheMilestoneIsRead() {
        NpyFile.write(
                directory.resolve("epoch_1.npy"),
                NdArray.ofFloats(new float[] {1, 2, Float.POSITIVE_INFINITY, 4}, 2, 2));
        RunDirectory run = RunDirectory.open(directory);
        MilestoneRef milestone = run.milestones().getFirst();
        assertThatThrownBy(() -> run.embeddings(milestone))
                .isInstanceOf(NonFiniteEmbeddingsException.class)
                .hasMessage("the embedding holds Infinity at row 1, column 0");
    }

    @Test
    void filesWithoutANumberBesideNumberedOnesAreLeftOutAndSaid() {
        save("epoch_1.npy", 1);
        save("epoch_2.npy", 1);
        save("last.npy", 1);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2);
        assertThat(run.notes())
                .containsExactly(directory.resolve("last.npy")
                        + " is left out: it has no number in its name that says which milestone it is");
        save("best.npy", 1);
        save("train.npy", 1);
        assertThat(run.notes())
                .containsExactly(
                        directory.resolve("train.npy")
                                + " is left out: it is taken for a train split by its name, which `train` names",
                        "best.npy, last.npy in " + directory + " are left out: each has no number in its name that"
                                + " says which milestone it is");
    }

    @Test
    void numberedFilesThatAreTakenForLabelsAreLeftOutAndSaid() throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) {
            save("online_epoch_" + epoch + ".npy", 1);
            save("targets_epoch_" + epoch + ".npy", 1);
        }
        save("labels.npy", 1);
        Files.createDirectories(directory.resolve("target"));
        save("target/epoch_1.npy", 1);
        Files.createDirectories(directory.resolve("labels"));
        save("labels/test.npy", 1);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2);
        assertThat(run.notes())
                .containsExactly(
                        "targets_epoch_1.npy, targets_epoch_2.npy in " + directory
                                + " are left out: each is taken for labels by its name: `indexPattern` says otherwise",
                        directory.resolve("target") + " is left out: it is taken for labels by its name");
    }

    @Test
    void foldersOfArraysBesideMilestonesAreLeftOutAndSaid() throws IOException {
        save("epoch_1.npy", 1);
        Files.createDirectories(directory.resolve("old"));
        save("old/epoch_2.npy", 1);
        Files.createDirectories(directory.resolve("empty"));
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1);
        assertThat(run.notes())
                .singleElement()
                .asString()
                .startsWith(directory.resolve("old") + " is left out: it is a folder of array files");
    }

    @Test
    void linksToFoldersAreFollowedAtEveryDepthAndThoseThatLeadBackAreNot() throws IOException {
        save("out/store/emb.npy", 3);
        Path run = directory.resolve("run");
        save("run/ckpts/epoch_1/emb.npy", 1);
        save("run/ckpts/epoch_2/emb.npy", 2);
        Path ckpts = run.resolve("ckpts");
        Files.createSymbolicLink(ckpts.resolve("epoch_3"), Path.of("../../out/store"));
        Files.createSymbolicLink(ckpts.resolve("best_epoch_2"), Path.of("epoch_2"));
        Files.createSymbolicLink(ckpts.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(ckpts.resolve("above"), Path.of("../.."));
        Files.createSymbolicLink(run.resolve("again"), Path.of("."));
        RunDirectory found = RunDirectory.open(run);
        assertThat(found.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2, 3);
        assertThat(found.embeddings(found.milestones().getLast()).get(0, 0)).isEqualTo(3);
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void foldersBesideTheFilesOfAFolderAreLeftOutAndSaid() {
        save("x/epoch_1.npy", 1);
        save("x/epoch_2.npy", 1);
        save("x/y/epoch_3.npy", 1);
        save("x/y/deeper/epoch_5.npy", 1);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(1, 2);
        assertThat(run.notes())
                .containsExactly(directory.resolve("x/y") + " is left out: it is a folder of array files beside the"
                        + " milestones' files, or has no number in its name: name it as a run of its own");
    }

    @Test
    void filesOfOtherKindsThatAreNamedLikeMilestonesAreCounted() throws IOException {
        save("epoch_1.npy", 1);
        save("epoch_2.npy", 1);
        for (String other : List.of("epoch_1.pt", "notes_3.txt", "epoch_3_loss.json", "epoch_7", "3.pt")) {
            Files.writeString(directory.resolve(other), "");
        }
        Files.createDirectories(directory.resolve("epoch_9.d"));
        assertThat(RunDirectory.open(directory).notes()).isEmpty();
        for (String other : List.of("epoch_3.pt", "epoch_5.pt", "epoch_4.npy.gz", "epoch_8.h5", "epoch_10.npy ")) {
            Files.writeString(directory.resolve(other), "");
        }
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("5 files in " + directory + " have names like the milestones' and are not read"
                        + " (1 '.h5', 1 '.npy ', 1 '.npy.gz', 2 '.pt'), such as 'epoch_8.h5': beside these milestones, only names that end in"
                        + " .npy, .npz or .safetensors are read");
    }

    @Test
    void aMilestoneOfAnotherKindInItsFolderIsSaid() throws IOException {
        save("epoch_1/emb.npy", 1);
        Files.createDirectories(directory.resolve("epoch_2"));
        Files.writeString(directory.resolve("epoch_2/emb.pt"), "");
        assertThat(RunDirectory.open(directory).notes())
                .containsExactly("a file in " + directory + " has a name like the milestones' and is not read"
                        + " (1 '.pt'), such as 'epoch_2/emb.pt': beside these milestones, only names that end in .npy, .npz or .safetensors"
                        + " are read");
    }

    @Test
    void aPatternSaysWhichNumberIsTheIndex() {
        save("run1-emb20.npy", 1);
        save("run2-emb40.npy", 2);
        save("other_7.npy", 2);
        Naming naming = Naming.UNSAID.withIndexPattern("emb([0-9]+)$");
        RunDirectory run = RunDirectory.open(directory, naming);
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(20, 40);
        assertThat(run.notes())
                .containsExactly(directory.resolve("other_7.npy") + " is left out: it does not match `indexPattern`");
        assertThat(RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("emb([0-9]+)\\.npy"))
                        .milestones())
                .hasSize(2);
    }

    @Test
    void aPatternMayTakePointsBetweenThousands() {
        save("step_500.npy", 1);
        save("step_1.000.npy", 2);
        assertThatThrownBy(() -> RunDirectory.open(directory)).hasMessageContaining("'step[-_= ]?([0-9.]*[0-9])'");
        Naming naming = Naming.UNSAID.withIndexPattern("step[-_= ]?([0-9.]*[0-9])");
        assertThat(RunDirectory.open(directory, naming).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(500, 1000);
    }

    @Test
    void digitsOfOtherScriptsAreNumbers() {
        save("epoch_\uff11\uff10.npy", 1);
        save("epoch_\u0669.npy", 2);
        assertThat(RunDirectory.open(directory).milestones())
                .extracting(MilestoneRef::index)
                .containsExactly(9, 10);
    }

    @Test
    void aPatternThatCannotBeIsRefused() {
        save("epoch_1.npy", 1);
        assertThatThrownBy(() -> Naming.UNSAID.withIndexPattern("epoch=([0-9]+"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("`indexPattern` is 'epoch=([0-9]+', which is no regular expression: ");
        assertThatThrownBy(() -> Naming.UNSAID.withIndexPattern("[0-9]+"))
                .hasMessage("`indexPattern` is '[0-9]+', which has no group: put the number of the milestone into"
                        + " parentheses, such as 'epoch=([0-9]+)'");
        assertThatThrownBy(() -> RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("step([0-9]+)")))
                .hasMessage("`indexPattern` is 'step([0-9]+)', which finds no number in the name of any file in "
                        + directory + ", such as epoch_1.npy");
        assertThatThrownBy(() -> RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("(epoch)")))
                .hasMessage("`indexPattern` is '(epoch)', whose first group is 'epoch' in "
                        + directory.resolve("epoch_1.npy") + ", but an index is a whole number, such as 20");
    }

    private void save(String name, float start) {
        AtomicFile.createDirectories(directory.resolve(name).resolveSibling(""));
        NpyFile.write(directory.resolve(name), EmbeddingsFile.toArray(Samples.embeddings(3, start)));
    }
}

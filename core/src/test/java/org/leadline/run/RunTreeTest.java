package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTreeTest {

    @TempDir
    private Path root;

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "");
        }
    }

    private List<String> runs() {
        return RunTree.below(root, _ -> {}).runs().stream()
                .map(run -> root.relativize(run).toString())
                .toList();
    }

    private List<String> notes() {
        return RunTree.below(root, _ -> {}).notes();
    }

    @Test
    void runsOfEveryLayoutAreFound() throws IOException {
        touch("own/run.json", "own/milestones/000001/embeddings.safetensors");
        touch("files/epoch_1.npy", "files/epoch_2.npy", "files/labels.npy");
        touch("deep/er/simclr/epoch_1.npz", "deep/er/byol/epoch_1.npz");
        touch("folders/epoch_1/features.npy", "folders/epoch_2/features.npy");
        touch("shards/epoch_0020/part-00000.npy", "shards/epoch_0020/part-00001.npy");
        touch("seeds/run_1/epoch_1.npy", "seeds/run_2/epoch_1.npy");
        touch("nothing/notes.txt", "encoder/features.npy", ".hidden/epoch_1.npy");
        assertThat(runs())
                .containsExactly(
                        "deep/er/byol",
                        "deep/er/simclr",
                        "files",
                        "folders",
                        "own",
                        "seeds/run_1",
                        "seeds/run_2",
                        "shards");
    }

    @Test
    void tablesMakeARunWhereTheirNamesSpeakOfMilestonesAndNoRunLiesBelow() throws IOException {
        touch("csv/epoch_1.csv", "csv/epoch_2.csv");
        touch("parquet/embeddings_1.parquet", "torch/embeddings_0.pth", "folders/epoch_1/embeddings.csv");
        touch("logs/version_0/metrics.csv", "data_2023.csv", "weights/epoch_1.pth", "raw/part_1.parquet");
        touch("above/epoch_1.csv", "above/run/epoch_1.npy");
        assertThat(runs()).containsExactly("above/run", "csv", "folders", "parquet", "torch");
    }

    @Test
    void theDirectoryMayBeARunItself() throws IOException {
        touch("epoch_1.npy", "below/epoch_1.npy");
        assertThat(runs()).containsExactly("");
    }

    @Test
    void runsBelowAnotherAreNoted() throws IOException {
        touch("group/features_2.npy", "group/a/epoch_1.npy", "group/b/epoch_1.npy");
        touch("files/epoch_1.npy", "files/checkpoint-1/model-00001-of-00002.safetensors", "files/notes/1.txt");
        touch("own/run.json", "own/epoch_1.npy", "own/a/epoch_1.npy");
        assertThat(runs()).containsExactly("files", "group", "own");
        assertThat(notes())
                .containsExactly(root.resolve("group")
                        + " is one run, since features_2.npy lies in it, and runs below it" + " such as "
                        + root.resolve("group/a") + " are passed by: move that file to see them.");
    }

    @Test
    void linksThatLeadBackAreFollowedNowhere() throws IOException {
        touch("a/epoch_1.npy");
        Files.createSymbolicLink(root.resolve("again"), Path.of("a"));
        Files.createDirectories(root.resolve("b"));
        Files.createSymbolicLink(root.resolve("b/up"), root);
        assertThat(runs()).containsExactly("a");
    }

    @Test
    void aWalkThatIsTooDeepSaysSo() throws IOException {
        touch("1/2/3/4/5/6/7/8/9/10/epoch_1.npy");
        touch("a/epoch_1.npy", "1/2/3/4/5/6/7/8/8.txt");
        assertThat(runs()).containsExactly("a");
        assertThat(notes())
                .containsExactly("Runs are looked for 8 folders deep, and "
                        + root.resolve("1/2/3/4/5/6/7/8/9")
                        + " lies deeper, as others may: for runs there, name a directory that is nearer to them.");
    }

    @Test
    void manyFoldersAreCountedOnTheWay() throws IOException {
        for (int i = 0; i < 250; i++) Files.createDirectories(root.resolve("f" + i));
        List<Integer> counts = new ArrayList<>();
        assertThat(RunTree.below(root, counts::add).folders()).hasSize(251);
        assertThat(counts).containsExactly(100, 200);
    }

    @Test
    void aRunMayBeThereWhereAFolderCannotBeListed() throws IOException {
        touch("a/run/epoch_1.npy");
        Path run = root.resolve("a/run");
        assertThat(RunTree.below(root, _ -> {}).mayHold(run))
                .as("all was listed")
                .isFalse();
        Path loop = Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        RunTree unread = RunTree.below(loop, _ -> {});
        assertThat(unread.runs()).isEmpty();
        assertThat(unread.mayHold(loop.resolve("run"))).isTrue();
        assertThat(unread.mayHold(run)).isFalse();
        assertThat(RunTree.below(root.resolve("gone"), _ -> {}).mayHold(root.resolve("gone/run")))
                .as("what is gone holds nothing")
                .isFalse();
        RunTree own = new RunTree(List.of(), List.of(), List.of(run.resolve("epoch_1")), List.of());
        assertThat(own.mayHold(run)).isTrue();
        assertThat(own.mayHold(root.resolve("a")))
                .as("another folder below says nothing of it")
                .isFalse();
    }

    @Test
    void aMountBelowThatDoesNotAnswerKeepsItsRuns() throws IOException {
        touch("b/epoch_1.npy");
        Path mount = Files.createSymbolicLink(root.resolve("mount"), Path.of("mount"));
        RunTree tree = RunTree.below(root, _ -> {});
        assertThat(tree.runs()).containsExactly(root.resolve("b"));
        assertThat(tree.mayHold(mount.resolve("run"))).isTrue();
        assertThat(tree.mayHold(root.resolve("b"))).isFalse();
    }

    @Test
    void foldersThatCannotBeListedAreNotedAndThoseOfFileSystemsAreNot() throws IOException {
        touch("b/epoch_1.npy", "lost+found/x/epoch_1.npy");
        Path mount = Files.createSymbolicLink(root.resolve("mount"), Path.of("mount"));
        RunTree tree = RunTree.below(root, _ -> {});
        assertThat(tree.runs()).containsExactly(root.resolve("b"));
        assertThat(tree.unread()).containsExactly(mount);
        assertThat(tree.notes())
                .singleElement()
                .asString()
                .startsWith(mount + " is passed by, with all that lies in it: ")
                .endsWith(".");
    }

    @Test
    void manyFoldersThatCannotBeListedAreCounted() throws IOException {
        for (int i = 10; i < 25; i++) Files.createSymbolicLink(root.resolve("m" + i), Path.of("m" + i));
        assertThat(notes()).hasSize(11).last().asString().startsWith("5 more folders are passed by");
    }

    @Test
    void aDirectoryWithoutRunsIsOneWhereItHoldsAMilestoneWithoutANumber() throws IOException {
        touch("notes.txt", "metrics.csv", "labels.npy");
        assertThat(runs()).isEmpty();
        touch("last.npy");
        assertThat(runs()).containsExactly("");
        touch("other.npy");
        assertThat(runs()).as("no name tells which").isEmpty();
        Files.delete(root.resolve("other.npy"));
        touch("a/epoch_1.npy");
        assertThat(runs()).containsExactly("a");
    }
}

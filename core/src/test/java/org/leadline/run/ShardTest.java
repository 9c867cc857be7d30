package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.NpyFile;
import org.leadline.embedding.MilestoneRef;

class ShardTest {

    @TempDir
    private Path directory;

    private RunDirectory run(String path, int... epochs) throws IOException {
        Path run = Files.createDirectories(directory.resolve(path));
        for (int epoch : epochs) {
            NpyFile.write(run.resolve("epoch_" + epoch + ".npy"), EmbeddingsFile.toArray(Samples.embeddings(2, epoch)));
        }
        return RunDirectory.open(run);
    }

    private static List<MilestoneRef> of(Shard shard, RunDirectory run) {
        return shard.of(run, run.milestones());
    }

    private static List<Integer> indices(List<MilestoneRef> milestones) {
        return milestones.stream().map(MilestoneRef::index).toList();
    }

    /// By sha256sum and bc: `h=$(printf seed0/12 | sha256sum | cut -c1-16 | tr a-f A-F); echo "ibase=16; $h % 8 +
    /// 1" | bc`.
    @ParameterizedTest
    @CsvSource({
        "seed0, 0, 1, 1",
        "seed0, 0, 3, 3",
        "seed0, 0, 8, 1",
        "seed0, 0, 64, 25",
        "seed0, 0, 1000, 545",
        "seed0, 12, 1, 1",
        "seed0, 12, 3, 2",
        "seed0, 12, 8, 2",
        "seed0, 12, 64, 42",
        "seed0, 12, 1000, 898",
        "seed0, 2147483647, 3, 3",
        "seed0, 2147483647, 64, 54",
        "seed0, 2147483647, 1000, 462",
        "größe, 7, 3, 1",
        "größe, 7, 8, 7",
        "größe, 7, 1000, 151",
        "a b, 100, 8, 5",
        "a b, 100, 64, 53"
    })
    void theShardIsWhatOtherProgramsCompute(String name, int index, int count, int expected) {
        assertThat(Shard.numberOf(name, index, count)).isEqualTo(expected);
    }

    @Test
    void everyMilestoneBelongsToOneShard() throws IOException {
        int[] epochs = IntStream.range(0, 40).toArray();
        RunDirectory run = run("seed0", epochs);
        List<Integer> found = new ArrayList<>();
        for (int number = 1; number <= 5; number++) found.addAll(indices(of(new Shard(number, 5), run)));
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.of(epochs).boxed().toList());
        assertThat(of(new Shard(1, 1), run)).isEqualTo(run.milestones());
    }

    @Test
    void neitherOrderNorOtherMilestonesChangeIt() throws IOException {
        Shard shard = Shard.of("2/3");
        RunDirectory whole = run("nfs/seed0", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        List<Integer> expected = indices(of(shard, whole));
        assertThat(expected).hasSizeBetween(1, 11);
        assertThat(indices(shard.of(whole, whole.milestones().reversed()))).isEqualTo(expected.reversed());
        RunDirectory few = run("early/seed0", 1, 2, 3, 4, 5);
        assertThat(indices(of(shard, few)))
                .isEqualTo(expected.stream().filter(index -> index <= 5).toList());
    }

    @Test
    void theFoldersAboveTheRunDoNotChangeIt() throws IOException {
        RunDirectory here = run("scratch/runs/seed0", 1, 2, 3, 4, 5, 6, 7, 8);
        RunDirectory there = run("mnt/seed0", 1, 2, 3, 4, 5, 6, 7, 8);
        Path link = Files.createSymbolicLink(directory.resolve("latest"), here.path());
        RunDirectory linked = RunDirectory.open(link);
        RunDirectory pointed = RunDirectory.open(here.path().resolve("."));
        for (int number = 1; number <= 3; number++) {
            Shard shard = new Shard(number, 3);
            assertThat(indices(of(shard, here)))
                    .isEqualTo(indices(of(shard, there)))
                    .isEqualTo(indices(of(shard, linked)))
                    .isEqualTo(indices(of(shard, pointed)));
        }
    }

    /// A share of 1,000 in 8 has 125 ± 10.5 where the draw is even.
    @ParameterizedTest
    @ValueSource(strings = {"seed0", "seed1", "embeddings"})
    void theSharesAreAlike(String name) {
        for (int every : new int[] {1, 8, 100}) {
            int[] sizes = new int[8];
            for (int i = 0; i < 1_000; i++) sizes[Shard.numberOf(name, every * i, 8) - 1]++;
            assertThat(IntStream.of(sizes).boxed())
                    .as("sizes with an index in %d", every)
                    .allMatch(size -> Math.abs(size - 125) < 45);
        }
    }

    @Test
    void aShardIsReadFromItsText() {
        assertThat(Shard.of("2/8")).isEqualTo(new Shard(2, 8)).hasToString("2/8");
        assertThat(Shard.of("1/1")).isEqualTo(new Shard(1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/4",
                "5/4",
                "a/b",
                "1/0",
                "0/0",
                "1",
                "",
                "1/2/3",
                "-1/4",
                "1/-4",
                " 1/4",
                "1/4000000000",
                "1.0/4"
            })
    void whatIsNoShardIsOneSentence(String text) {
        assertThatThrownBy(() -> Shard.of(text))
                .isInstanceOf(InputException.class)
                .hasMessage("`shard` is I/N, one of the shards 1 to N and their number N, such as 2/8, but it is '"
                        + text + "'");
    }
}

package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shards as processes that score one run at a time. Of three shards, the second has milestones 1, 2, 4, 5, 8 and 9
/// of
/// `run`.
@Tag("slow")
class ShardProcessesTest {

    private static final String[] SCORE = {"--metrics", "clustering,collapse", "--k", "3", "--neighbors", "15"};
    private static final int MILESTONES = 9;
    private static final int ROWS = 400;

    @TempDir
    private Path directory;

    private Path run(String above) throws IOException {
        Path run = Files.createDirectories(directory.resolve(above).resolve("run"));
        for (int milestone = 1; milestone <= MILESTONES; milestone++) {
            SampleEmbeddings.write(run.resolve("epoch_" + milestone + ".npy"), ROWS, milestone, milestone);
        }
        return run;
    }

    private Launched shard(Path run, int number, String name) {
        Object[] words = Stream.concat(
                        Stream.of("evaluate", run, "--shard", number + "/3"), Stream.of((Object[]) SCORE))
                .toArray();
        return Launched.start(directory.resolve(name), words);
    }

    private static void plain(Path run) {
        Cli.run(Stream.concat(Stream.of("evaluate", run.toString()), Stream.of(SCORE))
                        .toList())
                .ok();
    }

    /// The content of the files that were written whole, by their names.
    private static SortedMap<String, String> written(Path run) throws IOException {
        Path own = run.resolve(".leadline");
        SortedMap<String, String> found = new TreeMap<>();
        if (!Files.exists(own)) return found;
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = own.relativize(file).toString();
                if (name.contains("/.")) continue; // the hidden file of a writer
                found.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    private static SortedMap<String, String> scores(SortedMap<String, String> written) {
        SortedMap<String, String> found = new TreeMap<>(written);
        found.keySet().removeIf(name -> !name.endsWith("/scores.json"));
        return found;
    }

    private static SortedMap<String, String> withoutTimes(SortedMap<String, String> written) {
        SortedMap<String, String> found = new TreeMap<>(written);
        found.replaceAll((_, text) -> text.replaceAll("\"elapsedMillis\" : [0-9.E-]+", ""));
        return found;
    }

    @Test
    void shardsAtOnceOneOfThemKilledComeToWhatOneProcessDoes() throws Exception {
        Path whole = run("whole");
        plain(whole);
        Path parts = run("parts");
        Launched first = shard(parts, 1, "1.txt");
        Launched second = shard(parts, 2, "2.txt");
        Launched third = shard(parts, 3, "3.txt");
        awaitScoresOf(parts, second, 1, 2, 4, 5, 8, 9);
        second.process().destroyForcibly();
        assertThat(second.end()).as(second.text()).isNotZero();
        assertThat(first.end()).as(first.text()).isZero();
        assertThat(third.end()).as(third.text()).isZero();
        SortedMap<String, String> kept = scores(written(parts));
        assertThat(kept).hasSizeGreaterThan(MILESTONES - 6).hasSizeLessThan(MILESTONES);

        Launched again = shard(parts, 2, "again.txt");
        assertThat(again.end()).as(again.text()).isZero();
        assertThat(again.text()).contains("Shard 2/3 is done: its share is 6 of 9 milestones.");
        assertThat(scores(written(parts)).entrySet())
                .as("scores with the times of those that were kept already")
                .containsAll(kept.entrySet());
        SortedMap<String, String> all = scores(written(parts));
        plain(parts);
        assertThat(scores(written(parts))).as("gathering computes no milestone").isEqualTo(all);
        assertThat(withoutTimes(written(parts))).isEqualTo(withoutTimes(written(whole)));
        try (Stream<Path> files = Files.walk(parts)) {
            assertThat(files)
                    .as("what a killed writer left")
                    .noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    /// Waits until one of some milestones has scores.
    private static void awaitScoresOf(Path run, Launched shard, int... milestones) throws InterruptedException {
        List<Path> files = Arrays.stream(milestones)
                .mapToObj(index -> run.resolve(".leadline/%06d/scores.json".formatted(index)))
                .toList();
        while (files.stream().noneMatch(Files::exists)) {
            assertThat(shard.process().isAlive()).as(shard.text()).isTrue();
            Thread.sleep(2);
        }
    }
}

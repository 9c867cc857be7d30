package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A milestone with two files in a directory that is watched.
class DoubledMilestonesTest {

    @TempDir
    private Path root;

    private final List<String> troubles = new ArrayList<>();

    private void write(String name) throws IOException {
        Files.write(root.resolve(name), WatcherTest.milestone(root, name.hashCode(), 5));
    }

    @Test
    void theOthersAreScoredAndItTooOnceOneFileIsTakenAway() throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) write("epoch=" + epoch + ".npy");
        write("epoch=2-v1.npy");
        Watcher watcher = new Watcher(root, WatcherTest.TIMES, WatcherTest.OPENER, new Listener() {
            @Override
            public void alert(NewAlert found) {}

            @Override
            public void trouble(String sentence) {
                troubles.add(sentence);
            }
        });
        watcher.once();
        assertThat(scored(watcher)).containsExactly(1, 3);
        assertThat(troubles)
                .singleElement()
                .asString()
                .contains("Milestone 2 of ", "two files are milestone 2: epoch=2-v1.npy, epoch=2.npy");
        Files.delete(root.resolve("epoch=2-v1.npy"));
        watcher.once();
        assertThat(scored(watcher)).containsExactly(1, 2, 3);
    }

    private static List<Integer> scored(Watcher watcher) {
        return watcher.views().getFirst().findings().orElseThrow().scores().milestones().stream()
                .map(one -> one.ref().index())
                .toList();
    }
}

package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class BackgroundTest {

    private static final Path SELF = Path.of("/proc/thread-self/stat");

    /// The niceness of the calling thread, as the kernel tells it.
    private static int niceness() {
        try {
            String stat = Files.readString(SELF);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Integer.parseInt(fields[16]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itsThreadsGiveWayAndNoOthers() {
        assumeTrue(Files.exists(SELF), "the kernel tells of threads");
        int usual = niceness();
        Set<Integer> seen = new ConcurrentSkipListSet<>();
        try (Background background = new Background()) {
            background.run(() -> {
                IntStream.range(0, 1_000).parallel().forEach(_ -> seen.add(niceness()));
                Team.run(2, (_, _) -> seen.add(niceness()));
                return 0;
            });
        }
        assertThat(seen).containsExactly(Math.max(usual, 10));
        assertThat(niceness()).isEqualTo(usual);
    }

    @Test
    void whatWorkThrowsIsThrown() {
        try (Background background = new Background()) {
            assertThatThrownBy(() -> background.run(() -> {
                        throw new InputException("no milestone");
                    }))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("no milestone");
        }
    }
}

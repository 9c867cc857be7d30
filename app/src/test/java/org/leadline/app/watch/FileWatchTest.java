package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Path file;
    private final FileWatch files = new FileWatch(Duration.ofSeconds(10));

    @BeforeEach
    void name() {
        file = directory.resolve("epoch_1.csv");
    }

    private void append(String lines, int seconds) throws IOException {
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(seconds)));
    }

    private boolean isWhole(int seconds) {
        return files.look(file, NOW.plusSeconds(seconds)).isEmpty();
    }

    @Test
    void aTableOfTextIsWholeOnceNothingIsAppendedForAWhile() throws IOException {
        append("a,b\n1,2\n", 0);
        assertThat(isWhole(0)).isFalse();
        WaitingFile waiting = files.look(file, NOW).orElseThrow();
        assertThat(waiting.there()).isEqualTo(8);
        assertThat(waiting.wanted()).isEqualTo(OptionalLong.empty());
        assertThat(waiting.since()).isEqualTo(NOW);
        assertThat(waiting.reason()).contains("tells where it ends");
        append("3,4\n", 9);
        assertThat(isWhole(9)).isFalse();
        append("5,", 18);
        assertThat(isWhole(18)).isFalse();
        append("6\n", 19);
        assertThat(isWhole(20)).isFalse();
        assertThat(isWhole(29)).isFalse();
        assertThat(isWhole(30)).isTrue();
        append("7,8\n", 40);
        assertThat(isWhole(40)).isFalse();
        assertThat(isWhole(50)).isTrue();
    }

    @Test
    void aTableOfTextThatLiesThereForLongIsTakenAtOnce() throws IOException {
        append("1,2\n", -10);
        assertThat(isWhole(0)).isTrue();
        append("3,4\n", -9);
        assertThat(isWhole(0)).isFalse();
    }

    @Test
    void aTableOfTextThatIsOlderThanTheClockByAnothersIsNotTakenWhileItGrows() throws IOException {
        append("1,2\n", -8);
        assertThat(isWhole(0)).isFalse();
        append("3,4\n", -5);
        assertThat(isWhole(3)).isFalse();
        append("5,6\n", 2);
        assertThat(isWhole(12)).isFalse();
        assertThat(isWhole(22)).isTrue();
    }
}

package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;

class FileWatchTest {

    private static final int ROWS = 256;
    private static final int COLUMNS = 32;
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
        return files.look(file, InstantSource.fixed(NOW.plusSeconds(seconds)), true)
                .isEmpty();
    }

    @Test
    void aTableOfTextIsWholeOnceNothingIsAppendedForAWhile() throws IOException {
        append("a,b\n1,2\n", 0);
        assertThat(isWhole(0)).isFalse();
        WaitingFile waiting = files.look(file, InstantSource.fixed(NOW), true).orElseThrow();
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
    void aTableOfTextThatComesLaterIsNotTakenByItsTimeWhichMayBeAnothers() throws IOException {
        append("1,2\n", -15);
        assertThat(files.look(file, InstantSource.fixed(NOW), false)).isPresent();
        append("3,4\n", -9);
        assertThat(files.look(file, InstantSource.fixed(NOW.plusSeconds(6)), false))
                .isPresent();
        assertThat(files.look(file, InstantSource.fixed(NOW.plusSeconds(15)), false))
                .isPresent();
        assertThat(files.look(file, InstantSource.fixed(NOW.plusSeconds(16)), false))
                .isEmpty();
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

    @Test
    void anotherTableInItsPlaceIsSeenForTheFirstTime() throws IOException {
        append("1,2\n", 0);
        assertThat(isWhole(0)).isFalse();
        replace("5,6\n".getBytes(StandardCharsets.UTF_8));
        assertThat(isWhole(1)).isTrue();
    }

    /// Puts another file that is older than the time of quiet into the place of the file.
    private void replace(byte[] bytes) throws IOException {
        Path other = Files.write(directory.resolve("other"), bytes);
        Files.setLastModifiedTime(other, FileTime.from(NOW.minusSeconds(20)));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// An array as it is where the rows from one to another are not filled yet: eight pages behind its header.
    private static byte[] lacking(Path directory, int from, int to) throws IOException {
        return lackingValues(directory, from * COLUMNS, to * COLUMNS, COLUMNS);
    }

    private static byte[] lackingValues(Path directory, int from, int to, int columns) throws IOException {
        float[] values = values(1, columns);
        Arrays.fill(values, from, to, 0);
        return bytes(directory, values, columns);
    }

    /// Numbers of which no two are alike.
    private static float[] values(int first, int columns) {
        float[] values = new float[ROWS * columns];
        for (int i = 0; i < values.length; i++) values[i] = first + i;
        return values;
    }

    private static byte[] bytes(Path directory, float[] values, int columns) throws IOException {
        Path whole = directory.resolve("whole.npy");
        NpyFile.write(whole, NdArray.ofFloats(values, ROWS, columns));
        return Files.readAllBytes(whole);
    }

    /// Fills the array as through memory, which leaves the file's time as it is, but for some rows.
    private void map(int from, int to) throws IOException {
        map(lacking(directory, from, to));
    }

    private void map(byte[] bytes) throws IOException {
        write(bytes, 0);
    }

    /// Writes into the file that is there.
    private void write(byte[] bytes, int seconds) throws IOException {
        file = directory.resolve("epoch_1.npy");
        Files.write(file, bytes, StandardOpenOption.CREATE);
        Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(seconds)));
    }

    /// An array of a second network, but for rows of the first from one to another.
    private byte[] mixed(int from, int to) throws IOException {
        float[] values = values(100_000, COLUMNS);
        int begin = from * COLUMNS;
        System.arraycopy(values(1, COLUMNS), begin, values, begin, to * COLUMNS - begin);
        return bytes(directory, values, COLUMNS);
    }

    private boolean haveChanged(int seconds) {
        return files.haveChanged(List.of(file), InstantSource.fixed(NOW.plusSeconds(seconds)));
    }

    @Test
    void anArrayIsWaitedForUntilItsLastRowsAreThereThoughNoPageIsBlankAnyMore() throws IOException {
        map(0, ROWS);
        assertThat(isWhole(0)).isFalse();
        map(100, 102);
        assertThat(isWhole(9)).isFalse();
        assertThat(isWhole(10)).isFalse();
        map(0, 0);
        assertThat(isWhole(20)).isFalse();
        assertThat(isWhole(29)).isFalse();
        assertThat(isWhole(30)).isTrue();
        assertThat(isWhole(31)).isTrue();
    }

    @Test
    void theTimeThatReadingTakesIsNoTimeOfQuiet() throws IOException {
        map(200, ROWS);
        Iterator<Integer> seconds = List.of(0, 0, 9).iterator(); // of a look: at, begun, ended
        InstantSource slow = () -> NOW.plusSeconds(seconds.next());
        assertThat(files.look(file, slow, true)).isPresent();
        assertThat(isWhole(10)).as("read from 0 to 9").isFalse();
        assertThat(isWhole(18)).isFalse();
        assertThat(isWhole(19)).as("not twice the time of quiet").isTrue();
    }

    @Test
    void anArrayWhoseLastRowsAreZerosIsWaitedFor() throws IOException {
        map(ROWS - 1, ROWS);
        assertThat(isWhole(0)).isFalse();
        assertThat(isWhole(10)).isTrue();
    }

    @Test
    void anArrayThatIsSeenLateAndLacksARowAmongOthersIsWaitedFor() throws IOException {
        map(100, 101);
        assertThat(isWhole(0)).isFalse();
        int wide = 1500; // a row has no page of the file to itself
        map(lackingValues(directory, 100 * wide, 101 * wide, wide));
        assertThat(isWhole(1)).isFalse();
        map(lackingValues(directory, 101 * wide - 1024, 101 * wide, wide)); // filled by columns
        assertThat(isWhole(2)).isFalse();
        map(lackingValues(directory, 0, 0, wide));
        assertThat(isWhole(11)).isFalse();
        assertThat(isWhole(21)).isTrue();
    }

    @Test
    void anArrayWithoutARowOfZerosIsWholeAtOnce() throws IOException {
        map(lackingValues(directory, 100 * COLUMNS + 1, 102 * COLUMNS - 1, COLUMNS));
        assertThat(isWhole(0)).isTrue();
        assertThat(files.haveChanged(List.of(file), InstantSource.fixed(NOW.plusSeconds(1_000))))
                .isFalse();
    }

    @Test
    void anArrayThatWasFoundWithoutZerosIsNotReadAgainAsLongAsItStaysAsItIs() throws IOException {
        map(0, 0);
        assertThat(isWhole(0)).isTrue();
        map(0, ROWS); // with the time and the size of before, so that only reading would tell
        assertThat(isWhole(1)).isTrue();
        Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(2)));
        assertThat(isWhole(2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -1, 0, 7.5f})
    void anArrayThatHoldsOneValueBeforeItIsFilledIsWaitedFor(float value) throws IOException {
        float[] values = values(1, COLUMNS);
        Arrays.fill(values, value);
        map(bytes(directory, values, COLUMNS));
        assertThat(isWhole(0)).isFalse();
        values = values(1, COLUMNS);
        Arrays.fill(values, 100 * COLUMNS, 102 * COLUMNS, value);
        map(bytes(directory, values, COLUMNS));
        assertThat(isWhole(10)).isFalse();
        map(0, 0);
        assertThat(isWhole(20)).isFalse();
        assertThat(files.look(file, InstantSource.fixed(NOW.plusSeconds(21)), true)
                        .orElseThrow()
                        .reason())
                .contains("a page of it holds one value alone, or did");
        assertThat(isWhole(30)).isTrue();
    }

    @Test
    void aFinishedArrayOfDeadRowsIsWholeOnceItWasQuietAndAtOnceWhereItIsOld() throws IOException {
        float[] dead = new float[ROWS * COLUMNS];
        Arrays.fill(dead, 3);
        map(bytes(directory, dead, COLUMNS));
        assertThat(isWhole(0)).isFalse();
        assertThat(isWhole(10)).isTrue();
        FileWatch once = new FileWatch(Duration.ofSeconds(10));
        once.trustTimes();
        assertThat(once.look(file, InstantSource.fixed(NOW.plusSeconds(10)), true))
                .isEmpty();
    }

    @Test
    void rowsThatAreAllAlikeButNoOneValueAreWholeAtOnce() throws IOException {
        float[] collapsed = new float[ROWS * COLUMNS];
        for (int i = 0; i < collapsed.length; i++) collapsed[i] = 1 + i % COLUMNS;
        map(bytes(directory, collapsed, COLUMNS));
        assertThat(isWhole(0)).isTrue();
        assertThat(files.isFilling(List.of(file))).isFalse();
    }

    @Test
    void aFinishedArrayThatIsWrittenIntoIsWaitedForUntilItsContentIsQuiet() throws IOException {
        write(mixed(0, ROWS), 0);
        assertThat(isWhole(0)).isTrue();
        write(mixed(100, ROWS), 1);
        WaitingFile waiting =
                files.look(file, InstantSource.fixed(NOW.plusSeconds(1)), true).orElseThrow();
        assertThat(waiting.reason()).startsWith("a part of it was written again, and not all");
        write(mixed(0, 0), 1); // the last rows, through memory
        assertThat(isWhole(10)).isFalse();
        assertThat(isWhole(11)).as("not as it was at the first reading").isFalse();
        assertThat(isWhole(20)).isFalse();
        assertThat(isWhole(21)).isTrue();
    }

    @Test
    void anArrayThatIsSavedAnewInItsPlaceCountsAtOnceAndIsReadAgain() throws IOException {
        write(mixed(0, ROWS), 0);
        assertThat(isWhole(0)).isTrue();
        assertThat(files.isFilling(List.of(file))).isFalse();
        write(mixed(100, 102), 1); // between the rows that are looked at
        assertThat(isWhole(1)).isTrue();
        assertThat(isWhole(2)).isTrue();
        assertThat(files.isFilling(List.of(file))).isTrue();
        write(mixed(0, 0), 1);
        assertThat(haveChanged(10)).isFalse();
        assertThat(haveChanged(11)).isTrue();
        assertThat(isWhole(11)).isFalse();
        assertThat(isWhole(21)).isTrue();
        assertThat(haveChanged(31)).isFalse();
    }

    @Test
    void anArrayOfWhichOnlyTheTimeIsAnotherCountsAtOnceAndOneThatIsFilledSlowlyDoesNot() throws IOException {
        write(mixed(0, ROWS), 0);
        assertThat(isWhole(0)).isTrue();
        write(mixed(0, ROWS), 1); // as file servers set it late
        assertThat(isWhole(1)).isTrue();
        write(mixed(0, ROWS), 2);
        assertThat(isWhole(2)).isTrue();
        byte[] begun = mixed(0, ROWS);
        System.arraycopy(mixed(0, 0), begun.length / 3, begun, begun.length / 3, 256); // two rows
        write(begun, 3);
        assertThat(isWhole(3)).isFalse();
        write(mixed(0, 0), 3);
        assertThat(isWhole(13)).isFalse();
        assertThat(isWhole(23)).isTrue();
    }

    @Test
    void anArrayThatIsSavedAnewEveryFewSecondsCountsEachTime() throws IOException {
        for (int second = 0; second < 60; second += 3) {
            write(bytes(directory, values(1 + 10_000 * second, COLUMNS), COLUMNS), second);
            assertThat(haveChanged(second)).isFalse();
            assertThat(isWhole(second)).as("at " + second).isTrue();
            assertThat(isWhole(second + 1)).isTrue();
        }
    }

    @Test
    void anotherArrayInItsPlaceIsWholeAtOnce() throws IOException {
        map(0, ROWS);
        assertThat(isWhole(0)).isFalse();
        replace(lacking(directory, 0, 0));
        assertThat(isWhole(1)).isTrue();
    }

    @Test
    void anArrayThatIsFilledAfterTheTimeOfQuietIsFoundByItsContentMoreAndMoreSeldom() throws IOException {
        map(100, ROWS);
        assertThat(isWhole(0)).isFalse();
        assertThat(isWhole(10)).isTrue();
        assertThat(files.haveChanged(List.of(file), InstantSource.fixed(NOW.plusSeconds(20))))
                .isFalse();
        map(0, 0);
        assertThat(files.haveChanged(List.of(file), InstantSource.fixed(NOW.plusSeconds(39))))
                .isFalse();
        assertThat(files.haveChanged(List.of(file), InstantSource.fixed(NOW.plusSeconds(40))))
                .isTrue();
        assertThat(isWhole(40)).isFalse();
        assertThat(isWhole(50)).isTrue();
        assertThat(files.haveChanged(List.of(file), InstantSource.fixed(NOW.plusSeconds(60))))
                .isFalse();
    }
}

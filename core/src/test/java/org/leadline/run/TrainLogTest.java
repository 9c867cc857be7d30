package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.embedding.TrainLogEntry;

class TrainLogTest {

    @TempDir
    Path directory;

    private Path file = Path.of("train.jsonl");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("train.jsonl");
    }

    @Test
    void entriesAreReadBackExactlyWhileTheLogIsOpen() {
        try (TrainLog log = TrainLog.appendTo(file)) {
            log.append(entry(10, 0.1 + 0.2));
            assertThat(TrainLog.read(file)).containsExactly(entry(10, 0.1 + 0.2));
            log.append(entry(20, Double.MIN_VALUE));
        }
        assertThat(TrainLog.read(file)).containsExactly(entry(10, 0.1 + 0.2), entry(20, Double.MIN_VALUE));
        assertThat(file).content().hasLineCount(2).endsWith("\n");
    }

    @Test
    void aTornLastLineIsNeitherReadNorKept() throws IOException {
        try (TrainLog log = TrainLog.appendTo(file)) {
            log.append(entry(10, 1));
        }
        Files.writeString(file, "{\"step\":20,\"epo", StandardOpenOption.APPEND);
        assertThat(TrainLog.read(file)).containsExactly(entry(10, 1));
        try (TrainLog log = TrainLog.appendTo(file)) {
            log.append(entry(20, 2));
        }
        assertThat(TrainLog.read(file)).containsExactly(entry(10, 1), entry(20, 2));
    }

    @Test
    void aLogOfOneTornLineIsEmpty() throws IOException {
        Files.writeString(file, "{\"step\":20,\"epo");
        assertThat(TrainLog.read(file)).isEmpty();
        try (var _ = TrainLog.appendTo(file)) {
            assertThat(file).isEmptyFile();
        }
    }

    @Test
    void whatWasWrittenBeyondTheCheckpointIsDropped() {
        try (TrainLog log = TrainLog.appendTo(file)) {
            for (int step = 10; step <= 50; step += 10) log.append(entry(step, 1));
        }
        try (TrainLog log = TrainLog.appendTo(file)) {
            log.append(entry(25, 2));
            log.append(entry(35, 2));
        }
        assertThat(TrainLog.read(file)).extracting(TrainLogEntry::step).containsExactly(10L, 20L, 25L, 35L);
    }

    @Test
    void entriesOfStepsThatAreDoneAgainAreTakenBack() throws IOException {
        try (TrainLog log = TrainLog.appendTo(file)) {
            for (int step = 10; step <= 50; step += 10) log.append(entry(step, 1));
        }
        String whole = Files.readString(file);
        Files.writeString(file, "{\"step\":60,\"epo", StandardOpenOption.APPEND);
        try (TrainLog log = TrainLog.appendTo(file)) {
            log.dropAfter(30);
            for (int step = 40; step <= 50; step += 10) log.append(entry(step, 1));
        }
        assertThat(file).hasContent(whole);
        try (TrainLog log = TrainLog.appendTo(file)) {
            log.dropAfter(50);
            assertThat(file).hasContent(whole);
            log.dropAfter(0);
            assertThat(file).isEmptyFile();
        }
    }

    @Test
    void aBadLineInTheMiddleIsRefusedWithItsNumber() throws IOException {
        try (TrainLog log = TrainLog.appendTo(file)) {
            log.append(entry(10, 1));
        }
        Files.writeString(file, "{\"step\":20}\nnot json\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> TrainLog.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " has no entry of a train log in line 2: ");
    }

    @Test
    void aLossThatIsNotFiniteIsNoEntry() {
        assertThatThrownBy(() -> entry(10, Double.NaN))
                .isInstanceOf(InputException.class)
                .hasMessage("an entry of the train log has finite numbers, but step 10 has NaN");
    }

    @Test
    void aLogThatCannotBeWrittenIsRefused() throws IOException {
        Path below = Files.writeString(directory.resolve("file"), "").resolve("train.jsonl");
        assertThatThrownBy(() -> TrainLog.appendTo(below))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(below + " cannot be written: ");
    }

    private static TrainLogEntry entry(long step, double loss) {
        return new TrainLogEntry(step, 0, loss, 0.03, 0.9, 1234.5);
    }
}

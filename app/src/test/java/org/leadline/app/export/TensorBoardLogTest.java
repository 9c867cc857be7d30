package org.leadline.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {

    @TempDir
    private Path directory;

    private SampleRun run;
    private TensorBoardLog log;

    @BeforeEach
    void begin() {
        run = new SampleRun(directory.resolve("run"));
        log = new TensorBoardLog(directory.resolve("logs"));
    }

    /// The three events with `Event`, `SessionLog` and `Summary` of tensorboard.compat.proto, written by
    /// tensorboard.summary.writer.record_writer.RecordWriter of TensorBoard 2.21.0.
    @Test
    void framesAndEventsAreThoseOfTensorBoard() {
        String golden = "1800000000000000a37f4b22090000000000448f401a0d627261696e2e4576656e743a32aba33345"
                + "0d000000000000003c37b834090000000000448f403a02080166803feb"
                + "3500000000000000d6c55de60900000000004a8f4010ac022a270a100a0961677265656d656e7415cdcccc3d"
                + "0a130a0c61677265656d656e742f736415000020c045f89f41";
        Instant begin = Instant.ofEpochMilli(1_000_500);
        ScoreStep step = new ScoreStep(
                300, Instant.ofEpochMilli(1_001_250), new TreeMap<>(Map.of("agreement", 0.1, "agreement/sd", -2.5)));
        byte[] written = TfRecords.framed(List.of(
                TensorBoardEvent.version(begin), TensorBoardEvent.restart(begin, 0), TensorBoardEvent.scalars(step)));
        assertThat(HexFormat.of().formatHex(written)).isEqualTo(golden);
        assertThat(TfRecords.read(written).records()).hasSize(3);
    }

    @Test
    void milestonesThatAreNewAreAddedToTheFile() throws IOException {
        TensorBoardLog.Written first = log.write(run.with(1.5, 2.5));
        byte[] two = Files.readAllBytes(first.file());
        assertThat(first.added()).isEqualTo(2);
        TensorBoardLog.Written again = log.write(run.with(1.5, 2.5));
        assertThat(again).isEqualTo(new TensorBoardLog.Written(first.file(), 0, false));
        assertThat(Files.readAllBytes(first.file())).isEqualTo(two);
        assertThat(log.write(run.with(1.5, 2.5, 3.5)).added()).isOne();
        byte[] three = Files.readAllBytes(first.file());
        assertThat(Arrays.copyOf(three, two.length)).isEqualTo(two);
        assertThat(TfRecords.read(three).records()).hasSize(4);
        assertThat(events(first.file()))
                .containsExactly(first.file().getFileName().toString());
    }

    @Test
    void aTornEndIsMended() throws IOException {
        Path file = log.write(run.with(1.5, 2.5, 3.5)).file();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            log.write(run.with(1.5, 2.5, 3.5));
            assertThat(Files.readAllBytes(file)).as("cut at %d", length).isEqualTo(whole);
        }
        byte[] zeros = Arrays.copyOf(whole, whole.length + 100);
        Files.write(file, zeros);
        log.write(run.with(1.5, 2.5, 3.5));
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void aValueThatChangedBeginsAFileInThePlaceOfTheOld() throws IOException {
        Path old = log.write(run.with(1.5, 2.5)).file();
        TensorBoardLog.Written anew = log.write(run.with(1.5, 2.25));
        assertThat(anew.isAnew()).isTrue();
        assertThat(anew.file().getFileName().toString())
                .isGreaterThan(old.getFileName().toString());
        assertThat(events(anew.file()))
                .containsExactly(anew.file().getFileName().toString());
        assertThat(log.write(run.with(1.5, 2.25)).added()).isZero();
    }

    @Test
    void tensorBoardFindsNoFileThatIsNotWhole() throws IOException, InterruptedException {
        Path own = Files.createDirectories(directory.resolve("logs/run"));
        try (WatchService service = own.getFileSystem().newWatchService()) {
            own.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            String file = log.write(run.with(1.5)).file().getFileName().toString();
            List<String> created = new ArrayList<>();
            while (!created.contains(file)) {
                WatchKey key = service.poll(60, TimeUnit.SECONDS);
                assertThat(key).as("an event of " + file).isNotNull();
                key.pollEvents().forEach(event -> created.add(String.valueOf(event.context())));
                key.reset();
            }
            assertThat(created).hasSizeGreaterThan(1);
            assertThat(created).filteredOn(name -> name.contains("tfevents")).containsExactly(file);
        }
    }

    @Test
    void whatAKilledExportLeftIsRemoved() throws IOException {
        Path file = log.write(run.with(1.5)).file();
        List<Path> left = new ArrayList<>();
        for (String name : List.of(file.getFileName().toString(), "leadline.events")) {
            left.add(file.resolveSibling("." + name + ".12345678-1234-1234-1234-123456789abc.tmp"));
        }
        for (Path one : left) {
            Files.writeString(one, "half");
            Files.setLastModifiedTime(one, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        log.write(run.with(1.5, 2.5));
        assertThat(left).noneMatch(Files::exists);
        assertThat(events(file)).containsExactly(file.getFileName().toString());
    }

    @Test
    void runsOfOneNameDoNotShareADirectory() {
        Path one = log.write(run.with(1.5)).file();
        Path other = log.write(new SampleRun(directory.resolve("elsewhere/run")).with(1.5))
                .file();
        assertThat(other.getParent()).isNotEqualTo(one.getParent());
        assertThat(log.write(run.with(1.5)).file()).isEqualTo(one);
    }

    @Test
    void aStepHoldsMeansSpreadsAndNothingThatWillChange() {
        ScoreStep step = ScoreStep.of(run.with(1.5), "/").getFirst();
        assertThat(step.step()).isOne();
        assertThat(step.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("effective-rank", 2.5, "effective-rank/sd", Math.sqrt(2), "linear-probe", 0.5));
    }

    private static List<String> events(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains("tfevents"))
                    .toList();
        }
    }
}

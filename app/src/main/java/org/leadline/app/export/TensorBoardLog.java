package org.leadline.app.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// Event files of TensorBoard, a directory for each run. Writing again adds the milestones that are new to the
/// file that is there, and mends its end where a writer was killed. Where other values stand in it than the run
/// has now, a file with the next number takes its place.
///
/// @param directory the directory of all runs, which TensorBoard is pointed at
public record TensorBoardLog(Path directory) {

    private static final Pattern FILE =
            Pattern.compile("events\\.out\\.tfevents\\.([0-9]{10})\\.leadline\\.([0-9a-f]{16})");

    private static final String LOCK = ".leadline.lock";

    /// The name of an incomplete file: TensorBoard reads every file with `tfevents` in its name.
    private static final String INCOMPLETE = "leadline.events";

    private static final int SHORT = 8;

    /// The result of writing a run.
    ///
    /// @param file the event file
    /// @param added the number of milestones that were added
    /// @param isAnew whether the file took the place of another with other values
    public record Written(Path file, int added, boolean isAnew) {}

    /// An event file of a run.
    private record EventFile(Path path, int number, String identity) {

        static Optional<EventFile> of(Path path) {
            Matcher name = FILE.matcher(String.valueOf(path.getFileName()));
            return name.matches()
                    ? Optional.of(new EventFile(path, Integer.parseInt(name.group(1)), name.group(2)))
                    : Optional.empty();
        }

        static EventFile in(Path directory, int number, String identity) {
            String name = "events.out.tfevents.%010d.leadline.%s".formatted(number, identity);
            return new EventFile(directory.resolve(name), number, identity);
        }
    }

    /// Writes the scores of a run. Waits while another process does.
    ///
    /// @throws InputException where the files cannot be written
    public Written write(NamedRun run) {
        String identity = RunIdentity.of(run.scores().run());
        List<ScoreStep> steps = ScoreStep.of(run, "/");
        Path own = ownDirectory(run.name(), identity);
        AtomicFile.createDirectories(own);
        try (FileChannel channel =
                        FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            AtomicFile.removeAbandoned(own);
            return write(own, identity, steps);
        } catch (IOException e) {
            throw new InputException(own + " cannot be written: " + InputFile.reason(e), e);
        }
    }

    /// The directory by the run's name, or where another run has that already, by its identity as well.
    private Path ownDirectory(String name, String identity) {
        Path plain = directory.resolve(name.replaceFirst("^/+", ""));
        boolean isOthers =
                files(plain).stream().anyMatch(file -> !file.identity().equals(identity));
        return isOthers ? plain.resolveSibling(plain.getFileName() + "-" + identity.substring(0, SHORT)) : plain;
    }

    private static List<EventFile> files(Path directory) {
        if (!Files.isDirectory(directory)) return List.of();
        return InputFile.list(directory).stream()
                .flatMap(path -> EventFile.of(path).stream())
                .sorted(Comparator.comparingInt(EventFile::number))
                .toList();
    }

    private static Written write(Path own, String identity, List<ScoreStep> steps) throws IOException {
        List<EventFile> there = files(own);
        if (!there.isEmpty()) {
            EventFile newest = there.getLast();
            Optional<Integer> added = append(newest, events(newest.number(), steps));
            if (added.isPresent()) {
                remove(there.subList(0, there.size() - 1));
                return new Written(newest.path(), added.get(), false);
            }
        }
        int number = there.isEmpty() ? 1 : Math.addExact(there.getLast().number(), 1);
        Path target = EventFile.in(own, number, identity).path();
        AtomicFile.writeBy(INCOMPLETE, target, TfRecords.framed(events(number, steps)));
        remove(there);
        return new Written(target, steps.size(), !there.isEmpty());
    }

    private static List<byte[]> events(int number, List<ScoreStep> steps) {
        Instant begin = steps.getFirst().time();
        List<byte[]> events = new ArrayList<>(List.of(TensorBoardEvent.version(begin)));
        if (number > 1) events.add(TensorBoardEvent.restart(begin, 0));
        steps.forEach(step -> events.add(TensorBoardEvent.scalars(step)));
        return events;
    }

    /// Adds what a file lacks at its end.
    ///
    /// @return the number of events; empty where the file holds something else than the first of the events
    private static Optional<Integer> append(EventFile file, List<byte[]> events) throws IOException {
        TfRecords.Whole whole = TfRecords.read(Files.readAllBytes(file.path()));
        int count = whole.records().size();
        if (count > events.size()) return Optional.empty();
        for (int i = 0; i < count; i++) {
            if (!TensorBoardEvent.areAlike(whole.records().get(i), events.get(i))) return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.wrap(TfRecords.framed(events.subList(count, events.size())));
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
            if (channel.size() > whole.length()) channel.truncate(whole.length());
            channel.position(whole.length());
            while (rest.hasRemaining()) channel.write(rest);
            channel.force(true);
        }
        return Optional.of(events.size() - count);
    }

    private static void remove(List<EventFile> files) throws IOException {
        for (EventFile file : files) Files.deleteIfExists(file.path());
    }
}

package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leadline.InputException;
import org.leadline.array.Completeness;
import org.leadline.array.InputFile;

/// Tells which files are whole: by their headers; for tables of text, which have no length of their own, by size
/// and time that stay as they are for a while; and for files that hold stretches of zeros or once did, which may
/// have been allocated whole and be filled through memory, by content that does. The time of such a file tells
/// nothing: a page of memory that is written again moves it late, or not at all.
final class FileWatch {

    private static final int FEW = 1_000;
    private static final String MISSING = "bytes are missing";

    /// A file as it was seen last.
    ///
    /// @param place its place on the disk: another file by its name has another
    /// @param stamp its size and its time
    /// @param content its bytes as a sum of them, or the stamp where that tells enough
    /// @param since when its content was first as it is
    /// @param checked when its content was last found as it is
    private record Seen(String place, String stamp, String content, Instant since, Instant checked) {

        private boolean isStill(Duration quiet) {
            return !checked.isBefore(since.plus(quiet));
        }

        private boolean isRead() {
            return !content.equals(stamp);
        }

        /// When it is read again: once it can be still, and then when as much time has passed as it has been still.
        private Instant nextCheck(Duration quiet) {
            if (since.isAfter(checked)) return since.plus(quiet); // its first reading took a while
            Duration still = Duration.between(since, checked);
            return checked.plus(still.compareTo(quiet) < 0 ? quiet : still);
        }
    }

    private final Duration quiet;

    /// Files that may have been appended to or filled when they were seen last. They stay here when they are
    /// whole: one that holds no zeros any more may still lack what comes last.
    private final Map<Path, Seen> doubtful = new HashMap<>();

    /// The places and stamps of files that held no zeros when they were read last.
    private final Map<Path, String> dense = new HashMap<>();

    private int many = FEW;
    private final Map<Path, WaitingFile> waiting = new HashMap<>();
    private boolean areTimesTrusted;

    /// @param quiet how long a file that may still be filled or appended to must stay as it is
    FileWatch(Duration quiet) {
        this.quiet = quiet;
    }

    /// How long a file that may still be filled or appended to must stay as it is.
    Duration quiet() {
        return quiet;
    }

    /// Takes the time of a file, where it is seen for the first time, for that at which it became as it is. That
    /// is for one who looks once: clocks of other machines may be wrong, and one who goes on can wait.
    void trustTimes() {
        areTimesTrusted = true;
    }

    /// Returns whether a file waits for nothing but time in which it stays as it is.
    boolean isQuieting(Path file) {
        WaitingFile found = waiting.get(file);
        return found != null && !found.reason().equals(MISSING);
    }

    /// Looks at a file.
    ///
    /// @param clock tells the time, which goes on while a large file is read
    /// @param isOfNewRun whether its run was not looked at before, so that it may have lain there for long
    /// @return what it waits for; empty where it is whole, or gone
    Optional<WaitingFile> look(Path file, InstantSource clock, boolean isOfNewRun) {
        Optional<WaitingFile> found = waiting(file, clock, isOfNewRun);
        found.ifPresentOrElse(one -> waiting.put(file, one), () -> waiting.remove(file));
        if (known() > many) forgetGone();
        return found;
    }

    /// Forgets files that are gone, when there are twice as many as there were.
    private void forgetGone() {
        doubtful.keySet().removeIf(file -> !Files.exists(file));
        waiting.keySet().removeIf(file -> !Files.exists(file));
        dense.keySet().removeIf(file -> !Files.exists(file));
        many = Math.max(FEW, 2 * known());
    }

    private int known() {
        return doubtful.size() + waiting.size() + dense.size();
    }

    private Optional<WaitingFile> waiting(Path file, InstantSource clock, boolean isOfNewRun) {
        try {
            if (!Files.isRegularFile(file)) return Optional.empty();
            return switch (Completeness.of(file)) {
                case Completeness.Lacking lacking ->
                    Optional.of(lacking(file, lacking.there(), lacking.wanted(), clock.instant(), MISSING));
                case Completeness.Unsaid _ -> growing(file, clock, areTimesTrusted || isOfNewRun);
                case Completeness.Whole whole -> filling(file, whole.rows(), clock);
            };
        } catch (IOException | InputException gone) {
            return Optional.empty(); // or its reader says why it cannot be read
        }
    }

    /// Looks at a file to which more may be appended. Where it is seen for the first time and may have lain there
    /// for long, the time of its last byte counts, so that it is taken at once; else the clock of this machine
    /// does, since that of the file may be another's.
    private Optional<WaitingFile> growing(Path file, InstantSource clock, boolean mayBeOld) throws IOException {
        Instant began = clock.instant();
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Optional<Seen> before = before(file, attributes);
        String stamp = stamp(attributes);
        Instant fresh = before.isEmpty() && mayBeOld ? written(attributes, clock.instant()) : clock.instant();
        Instant since =
                before.filter(seen -> seen.stamp.equals(stamp)).map(Seen::since).orElse(fresh);
        Seen seen = new Seen(place(attributes), stamp, stamp, since, began);
        return quieting(file, seen, OptionalLong.empty(), "nothing in it tells where it ends");
    }

    /// Looks at a file that may have been allocated whole. Its content is read twice with the time of quiet
    /// between, and not at each look.
    private Optional<WaitingFile> filling(Path file, Optional<Completeness.Rows> rows, InstantSource clock)
            throws IOException {
        Instant now = clock.instant();
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Optional<Seen> before = before(file, attributes);
        String stamp = stamp(attributes);
        String known = place(attributes) + " " + stamp;
        if (before.isEmpty() && (known.equals(dense.get(file)) || !Zeros.areIn(file, rows))) {
            doubtful.remove(file);
            dense.put(file, known);
            return Optional.empty();
        }
        dense.remove(file);
        Optional<Seen> recent = before.filter(seen -> seen.stamp.equals(stamp) && now.isBefore(seen.nextCheck(quiet)));
        Seen seen = recent.orElseGet(() -> read(file, attributes, before, clock));
        return quieting(file, seen, OptionalLong.of(attributes.size()), "it holds zeros in a row, or did");
    }

    /// Reads a file. What it holds is as it is since the end of the first reading, until the begin of the last
    /// one.
    private Seen read(Path file, BasicFileAttributes attributes, Optional<Seen> before, InstantSource clock) {
        Instant began = clock.instant();
        String content = InputFile.sha256(file);
        Instant ended = clock.instant();
        Instant fresh = areTimesTrusted && before.isEmpty() ? written(attributes, ended) : ended;
        Instant since = before.filter(seen -> seen.content.equals(content))
                .map(Seen::since)
                .orElse(fresh);
        return new Seen(place(attributes), stamp(attributes), content, since, began);
    }

    /// Returns whether one of a milestone's files may have been allocated whole.
    boolean isFilling(List<Path> milestone) {
        return milestone.stream()
                .anyMatch(file -> Optional.ofNullable(doubtful.get(file))
                        .filter(Seen::isRead)
                        .isPresent());
    }

    /// Returns whether files that were once found to stay as they are hold other bytes by now, which their
    /// times may not tell. They are read again more and more seldom.
    boolean haveChanged(List<Path> milestone, InstantSource clock) {
        boolean haveChanged = false;
        for (Path file : milestone) haveChanged |= hasChanged(file, clock);
        return haveChanged;
    }

    private boolean hasChanged(Path file, InstantSource clock) {
        Seen seen = doubtful.get(file);
        if (seen == null || !seen.isRead() || clock.instant().isBefore(seen.nextCheck(quiet))) return false;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Seen found = read(file, attributes, Optional.of(seen), clock);
            doubtful.put(file, found);
            return !found.content.equals(seen.content);
        } catch (IOException | InputException gone) {
            return false;
        }
    }

    private Optional<WaitingFile> quieting(Path file, Seen seen, OptionalLong wanted, String why) throws IOException {
        doubtful.put(file, seen);
        if (seen.isStill(quiet)) return Optional.empty();
        String reason = why + ", so it has to stay as it is for a while";
        return Optional.of(new WaitingFile(file, Files.size(file), wanted, seen.since, reason));
    }

    private Optional<Seen> before(Path file, BasicFileAttributes attributes) {
        return Optional.ofNullable(doubtful.get(file)).filter(seen -> seen.place.equals(place(attributes)));
    }

    private static String place(BasicFileAttributes attributes) {
        return String.valueOf(attributes.fileKey());
    }

    /// Returns the time of a file's last byte, which is now where its clock is ahead.
    private static Instant written(BasicFileAttributes attributes, Instant now) {
        Instant written = attributes.lastModifiedTime().toInstant();
        return written.isBefore(now) ? written : now;
    }

    private static String stamp(BasicFileAttributes attributes) {
        return attributes.size() + " " + attributes.lastModifiedTime().toInstant();
    }

    private WaitingFile lacking(Path file, long there, OptionalLong wanted, Instant now, String reason) {
        Instant since = Optional.ofNullable(waiting.get(file))
                .filter(before -> before.there() == there)
                .map(WaitingFile::since)
                .orElse(now);
        return new WaitingFile(file, there, wanted, since, reason);
    }
}

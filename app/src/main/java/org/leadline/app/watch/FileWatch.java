package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// Tells which files are whole: by their headers; for tables of text, which have no length of their own, by
/// size and time that stay as they are for a while; and for files that may be filled through memory, by content
/// that does. These are files that hold stretches of one value or once did, since they may have been allocated
/// whole, and files of which a part was written again. The time of such a file tells nothing: a page of memory
/// that is written again moves it late, or not at all.
final class FileWatch {

    private static final int FEW = 1_000;
    private static final String MISSING = "bytes are missing";
    private static final String ENDLESS = "nothing in it tells where it ends";
    private static final String BLANK = "a row or a page of it holds one value alone, or did";
    private static final String PARTLY = "a part of it was written again, and not all";

    private final Duration quiet;

    /// Files as they were seen last. One that was filled is in doubt also when it is whole: without blank
    /// stretches it may still lack what comes last.
    private final Map<Path, SeenFile> seen = new HashMap<>();

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

    /// Returns the time from which on a milestone that is seen for the first time is as it is.
    ///
    /// @param written when its files were written last; empty where one is gone
    Instant since(Optional<Instant> written, Instant now) {
        return written.filter(time -> areTimesTrusted && time.isBefore(now)).orElse(now);
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
        seen.keySet().removeIf(file -> !Files.exists(file));
        waiting.keySet().removeIf(file -> !Files.exists(file));
        many = Math.max(FEW, 2 * known());
    }

    private int known() {
        return seen.size() + waiting.size();
    }

    private Optional<WaitingFile> waiting(Path file, InstantSource clock, boolean isOfNewRun) {
        try {
            if (!Files.isRegularFile(file)) return Optional.empty();
            return switch (Completeness.of(file)) {
                case Completeness.Lacking lacking -> Optional.of(lacking(file, lacking, clock.instant()));
                case Completeness.Unsaid _ -> growing(file, clock, areTimesTrusted || isOfNewRun);
                case Completeness.Whole whole -> filling(file, whole.rows(), clock);
            };
        } catch (IOException | InputException gone) {
            return Optional.empty(); // or its reader says why it cannot be read
        }
    }

    private WaitingFile lacking(Path file, Completeness.Lacking lacking, Instant now) {
        Instant since = Optional.ofNullable(waiting.get(file))
                .filter(before -> before.there() == lacking.there())
                .map(WaitingFile::since)
                .orElse(now);
        return new WaitingFile(file, lacking.there(), lacking.wanted(), since, MISSING);
    }

    /// Looks at a file to which more may be appended. Where it is seen for the first time and may have lain there
    /// for long, the time of its last byte counts, so that it is taken at once; else the clock of this machine
    /// does, since that of the file may be another's.
    private Optional<WaitingFile> growing(Path file, InstantSource clock, boolean mayBeOld) throws IOException {
        Instant began = clock.instant();
        SeenFile.Stamp stamp = SeenFile.Stamp.of(file);
        Optional<SeenFile> before = before(file, stamp);
        Instant fresh = before.isEmpty() && mayBeOld ? stamp.written(clock.instant()) : clock.instant();
        Instant since = before.filter(one -> one.stamp().equals(stamp))
                .map(SeenFile::since)
                .orElse(fresh);
        return found(file, new SeenFile(stamp, Optional.empty(), since, began, Sample.NONE, Optional.of(ENDLESS)));
    }

    /// Looks at a file that may be filled through memory. Its content is read twice with the time of quiet
    /// between, and not at each look. One that nothing speaks against is not read again as long as its stamp
    /// stays. One that was written again whole, or of which only the time is another, counts at once, and is
    /// read again: its last rows may lie among those of before.
    private Optional<WaitingFile> filling(Path file, List<Completeness.Rows> rows, InstantSource clock)
            throws IOException {
        Instant now = clock.instant();
        SeenFile.Stamp stamp = SeenFile.Stamp.of(file);
        Optional<SeenFile> before = before(file, stamp);
        Optional<SeenFile> recent = before.filter(one -> one.stamp().equals(stamp) && !one.isToBeRead(now, quiet));
        if (recent.isPresent()) return found(file, recent.get());
        Sample sample =
                rows.isEmpty() ? Sample.NONE : Sample.of(file, rows.getFirst().begin());
        SeenFile sure = SeenFile.sure(stamp, now, sample);
        Optional<String> why = doubt(file, rows, before, sure);
        boolean isWrittenInto = before.filter(one -> one.isRead() || one.stamp().size() == stamp.size())
                .isPresent();
        if (why.isEmpty() && (rows.isEmpty() || !isWrittenInto)) return found(file, sure);
        return found(file, read(file, before, sure.because(why), clock));
    }

    /// Returns why a file may still be filled; empty where nothing speaks for that. It counts where its content
    /// is not as it was.
    ///
    /// @param rows where its rows lie; none where it is of a format that cannot be filled in part
    /// @param before the file as it was seen before in its place
    private Optional<String> doubt(Path file, List<Completeness.Rows> rows, Optional<SeenFile> before, SeenFile now)
            throws IOException {
        Optional<String> known = before.filter(one -> !one.isStill(quiet)).flatMap(SeenFile::why);
        if (known.isPresent()) return known;
        if (Unfilled.mayBe(file, rows)) return Optional.of(BLANK);
        boolean isPartly = !rows.isEmpty() && before.filter(now::isPartly).isPresent();
        return isPartly ? Optional.of(PARTLY) : Optional.empty();
    }

    /// Reads a file. What it holds is as it is since the end of the first reading, until the begin of the last
    /// one; whether that counts at once is as it was found then.
    ///
    /// @param now the file as it is but for its content
    private SeenFile read(Path file, Optional<SeenFile> before, SeenFile now, InstantSource clock) {
        Instant began = clock.instant();
        String content = InputFile.sha256(file);
        Instant ended = clock.instant();
        Optional<SeenFile> alike = before.filter(one -> one.content().equals(Optional.of(content)));
        Instant first = areTimesTrusted && before.isEmpty() ? now.stamp().written(ended) : ended;
        return new SeenFile(
                now.stamp(),
                Optional.of(content),
                alike.map(SeenFile::since).orElse(first),
                began,
                now.sample(),
                alike.orElse(now).why());
    }

    /// Returns whether one of a milestone's files may be filled through memory.
    boolean isFilling(List<Path> milestone) {
        return milestone.stream()
                .anyMatch(file -> Optional.ofNullable(seen.get(file))
                        .filter(SeenFile::isRead)
                        .isPresent());
    }

    /// Returns whether files that were once found to stay as they are hold other bytes by now, which their
    /// times do not tell. They are read again more and more seldom.
    boolean haveChanged(List<Path> milestone, InstantSource clock) {
        boolean haveChanged = false;
        for (Path file : milestone) haveChanged |= hasChanged(file, clock);
        return haveChanged;
    }

    private boolean hasChanged(Path file, InstantSource clock) {
        SeenFile before = seen.get(file);
        if (before == null || !before.isToBeRead(clock.instant(), quiet)) return false;
        try {
            SeenFile.Stamp stamp = SeenFile.Stamp.of(file);
            if (!stamp.equals(before.stamp())) return false; // it is due for that
            SeenFile now = SeenFile.sure(
                            stamp, before.checked(), before.sample().again(file))
                    .because(before.why().or(() -> Optional.of(PARTLY)));
            SeenFile found = read(file, Optional.of(before), now, clock);
            seen.put(file, found);
            return !found.content().equals(before.content());
        } catch (IOException | InputException gone) {
            return false;
        }
    }

    private Optional<WaitingFile> found(Path file, SeenFile one) throws IOException {
        seen.put(file, one);
        if (one.why().isEmpty() || one.isStill(quiet)) return Optional.empty();
        String reason = one.why().get() + ", so it has to stay as it is for a while";
        OptionalLong wanted = one.isRead() ? OptionalLong.of(one.stamp().size()) : OptionalLong.empty();
        return Optional.of(new WaitingFile(file, Files.size(file), wanted, one.since(), reason));
    }

    /// Returns a file as it was seen before, where it is in its place still.
    private Optional<SeenFile> before(Path file, SeenFile.Stamp stamp) {
        return Optional.ofNullable(seen.get(file))
                .filter(one -> one.stamp().place().equals(stamp.place()));
    }
}

package org.leadline.app.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leadline.array.Completeness;
import org.leadline.array.InputFile;

/// Tells which files are whole: by their headers, and for files with pages of zeros, which may have been
/// allocated whole and be filled through memory, by content that stays as it is for a while.
final class FileWatch {

    private static final int PAGE = 4096;

    /// A file as it was seen last.
    ///
    /// @param since when its content was first as it is
    private record Seen(String content, Instant since) {}

    private final Duration quiet;
    private final Map<Path, Seen> quieting = new HashMap<>();
    private final Map<Path, WaitingFile> waiting = new HashMap<>();
    private boolean areTimesTrusted;

    /// @param quiet how long a file that may still be filled must stay as it is
    FileWatch(Duration quiet) {
        this.quiet = quiet;
    }

    /// Takes the time of a file, where it is seen for the first time, for that at which it became as it is. That
    /// is for one who looks once: clocks of other machines may be wrong, and one who goes on can wait.
    void trustTimes() {
        areTimesTrusted = true;
    }

    /// Returns whether a file waits for nothing but time in which it stays as it is.
    boolean isQuieting(Path file) {
        return waiting.containsKey(file) && quieting.containsKey(file);
    }

    /// Looks at a file.
    ///
    /// @return what it waits for; empty where it is whole, or gone
    Optional<WaitingFile> look(Path file, Instant now) {
        Optional<WaitingFile> found = waiting(file, now);
        found.ifPresentOrElse(one -> waiting.put(file, one), () -> waiting.remove(file));
        return found;
    }

    private Optional<WaitingFile> waiting(Path file, Instant now) {
        try {
            if (!Files.isRegularFile(file)) return Optional.empty();
            if (Completeness.of(file) instanceof Completeness.Lacking lacking) {
                quieting.remove(file);
                return Optional.of(lacking(file, lacking.there(), lacking.wanted(), now, "bytes are missing"));
            }
            if (!hasBlankPage(file)) {
                quieting.remove(file);
                return Optional.empty();
            }
            String content = InputFile.sha256(file);
            Seen seen = Optional.ofNullable(quieting.get(file))
                    .filter(before -> before.content.equals(content))
                    .orElse(new Seen(content, since(file, now)));
            quieting.put(file, seen);
            if (!now.isBefore(seen.since.plus(quiet))) return Optional.empty();
            long size = Files.size(file);
            return Optional.of(new WaitingFile(
                    file,
                    size,
                    OptionalLong.of(size),
                    seen.since,
                    "it holds pages of zeros, as where it is still filled"));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Instant since(Path file, Instant now) throws IOException {
        if (!areTimesTrusted || quieting.containsKey(file)) return now;
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return written.isBefore(now) ? written : now;
    }

    private WaitingFile lacking(Path file, long there, OptionalLong wanted, Instant now, String reason) {
        Instant since = Optional.ofNullable(waiting.get(file))
                .filter(before -> before.there() == there)
                .map(WaitingFile::since)
                .orElse(now);
        return new WaitingFile(file, there, wanted, since, reason);
    }

    /// Returns whether a file has a page without any byte but zero.
    private static boolean hasBlankPage(Path file) throws IOException {
        byte[] page = new byte[PAGE];
        try (InputStream bytes = Files.newInputStream(file)) {
            while (true) {
                int there = bytes.readNBytes(page, 0, PAGE);
                if (there < PAGE) return false;
                if (isBlank(page)) return true;
            }
        }
    }

    private static boolean isBlank(byte[] page) {
        for (byte one : page) if (one != 0) return false;
        return true;
    }
}

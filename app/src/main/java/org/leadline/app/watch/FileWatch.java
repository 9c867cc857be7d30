package org.leadline.app.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leadline.array.Completeness;
import org.leadline.array.InputFile;

/// Tells which files are whole: by their headers; for tables of text, which have no length of their own, by size
/// and time that stay as they are for a while; and for files with pages of zeros, which may have been allocated
/// whole and be filled through memory, by content that does.
final class FileWatch {

    private static final int PAGE = 4096;

    /// A file as it was seen last.
    ///
    /// @param since when its content was first as it is
    private record Seen(String content, Instant since) {}

    private final Duration quiet;
    private final Map<Path, Seen> quieting = new HashMap<>();
    private final Map<Path, WaitingFile> waiting = new HashMap<>();

    /// @param quiet how long a file that may still be filled must stay as it is
    FileWatch(Duration quiet) {
        this.quiet = quiet;
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
            return switch (Completeness.of(file)) {
                case Completeness.Lacking lacking ->
                    Optional.of(lacking(file, lacking.there(), lacking.wanted(), now, "bytes are missing"));
                case Completeness.Unsaid _ -> growing(file, now);
                case Completeness.Whole _ -> filling(file, now);
            };
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /// Looks at a file to which more may be appended. Where it is seen for the first time, the time of its last
    /// byte counts, so that one that lies there for long is taken at once; later the clock of this machine does,
    /// since that of the file may be another's.
    private Optional<WaitingFile> growing(Path file, Instant now) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Instant written = attributes.lastModifiedTime().toInstant();
        String stamp = attributes.size() + " " + written + " " + attributes.fileKey();
        Seen before = quieting.get(file);
        Instant first = before == null && written.isBefore(now) ? written : now;
        Seen seen = before != null && before.content.equals(stamp) ? before : new Seen(stamp, first);
        quieting.put(file, seen);
        if (!now.isBefore(seen.since.plus(quiet))) return Optional.empty();
        return Optional.of(new WaitingFile(
                file,
                attributes.size(),
                OptionalLong.empty(),
                seen.since,
                "nothing in it tells where it ends, so it has to stay as it is for a while"));
    }

    private Optional<WaitingFile> filling(Path file, Instant now) throws IOException {
        if (!hasBlankPage(file)) {
            quieting.remove(file);
            return Optional.empty();
        }
        String content = InputFile.sha256(file);
        Seen seen = Optional.ofNullable(quieting.get(file))
                .filter(before -> before.content.equals(content))
                .orElse(new Seen(content, now));
        quieting.put(file, seen);
        if (!now.isBefore(seen.since.plus(quiet))) return Optional.empty();
        long size = Files.size(file);
        return Optional.of(new WaitingFile(
                file, size, OptionalLong.of(size), seen.since, "it holds pages of zeros, as where it is still filled"));
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

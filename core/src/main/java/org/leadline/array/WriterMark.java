package org.leadline.array;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mark in the name of an incomplete file that tells who writes it: 64 bits of the machine, its start and the
/// space of its process numbers, 32 bits of the process number, and 32 random bits.
final class WriterMark {

    private static final Pattern MARK = Pattern.compile("\\.([0-9a-f-]{36})\\.tmp$");

    /// A file of a writer that cannot be asked for is left alone for a day after its last change.
    private static final Duration OF_OTHERS = Duration.ofDays(1);

    private static final long HERE = here();

    private WriterMark() {}

    /// A new mark of this process.
    static UUID next() {
        long own = ProcessHandle.current().pid() << 32;
        return new UUID(HERE, own | (ThreadLocalRandom.current().nextInt() & 0xFFFF_FFFFL));
    }

    /// Returns whether the writer of an incomplete file has ended; of a writer on another machine, whether it has
    /// written nothing for a day.
    static boolean isGone(Path file) {
        Optional<UUID> mark = mark(file);
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            if (mark.isEmpty() || mark.get().getMostSignificantBits() != HERE) {
                return written.isBefore(Instant.now().minus(OF_OTHERS));
            }
            return !isRunning(mark.get().getLeastSignificantBits() >>> 32, written);
        } catch (IOException e) {
            return false;
        }
    }

    /// A process that began after the file was written has the number of the one that wrote it.
    private static boolean isRunning(long process, Instant written) {
        Optional<ProcessHandle> found = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        return found.isPresent()
                && found.get()
                        .info()
                        .startInstant()
                        .map(start -> start.minusSeconds(2).isBefore(written))
                        .orElse(true);
    }

    private static Optional<UUID> mark(Path file) {
        Matcher matcher = MARK.matcher(file.getFileName().toString());
        try {
            return matcher.find() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long here() {
        String text = String.valueOf(System.getenv("HOSTNAME"))
                + text(Path.of("/proc/sys/kernel/hostname"))
                + text(Path.of("/proc/sys/kernel/random/boot_id"))
                + processSpace();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    private static String processSpace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "";
        }
    }
}

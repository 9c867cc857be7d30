package org.leadline.array;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// Writes a file so that a reader sees the old file or the whole new one, never a part. The file is written
/// under a hidden name in its directory, forced to the disk and renamed.
public final class AtomicFile {

    private static final int CHUNK = 1 << 20;
    private static final Pattern HIDDEN = Pattern.compile("\\.(.+)\\.[0-9a-f-]{36}\\.tmp");

    private AtomicFile() {}

    /// Writes the content of the file.
    @FunctionalInterface
    public interface Body {
        void writeTo(FileChannel channel) throws IOException;
    }

    /// Writes a file from its body.
    ///
    /// @throws InputException where the file cannot be written; then nothing is left behind
    public static void write(Path target, Body body) {
        write(target, hiddenName(target, name(target)), body, true);
    }

    /// Writes bytes to a file that others find by a part of its name, so that they would take the incomplete file
    /// for it.
    ///
    /// @param name the name that the incomplete file goes by, without that part
    /// @throws InputException where the file cannot be written
    public static void writeBy(String name, Path target, byte[] bytes) {
        write(target, hiddenName(target, name), channel -> append(channel, MemorySegment.ofArray(bytes)), true);
    }

    /// Writes bytes that are made anew where a machine that loses its power loses them: they are not forced to
    /// disk.
    ///
    /// @throws InputException where the file cannot be written
    public static void writeSoon(Path target, byte[] bytes) {
        write(
                target,
                hiddenName(target, name(target)),
                channel -> append(channel, MemorySegment.ofArray(bytes)),
                false);
    }

    private static void write(Path target, Path hidden, Body body, boolean isForced) {
        try {
            try (FileChannel channel =
                    FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                body.writeTo(channel);
                if (isForced) channel.force(true);
            }
            Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            boolean isThere = Files.isDirectory(Objects.requireNonNull(hidden.getParent()));
            throw new InputException(
                    target + " cannot be written: "
                            + (isThere
                                    ? "its incomplete file was removed meanwhile"
                                    : "the directory " + hidden.getParent() + " does not exist"),
                    e);
        } catch (IOException e) {
            throw new InputException(target + " cannot be written: " + InputFile.reason(e), e);
        } finally {
            removeIfThere(hidden);
        }
    }

    /// Writes a text as UTF-8.
    public static void write(Path target, String text) {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes bytes.
    public static void write(Path target, byte[] bytes) {
        write(target, channel -> append(channel, MemorySegment.ofArray(bytes)));
    }

    /// Returns whether a file is the incomplete file of a process that was killed.
    public static boolean isLeftover(Path file) {
        return HIDDEN.matcher(String.valueOf(file.getFileName())).matches();
    }

    /// Removes the incomplete files whose writers are gone from a directory, if there is one. Others may be
    /// writing to it.
    public static void removeAbandoned(Path directory) {
        if (!Files.isDirectory(directory)) return;
        InputFile.list(directory).stream()
                .filter(file -> isLeftover(file) && WriterMark.isGone(file))
                .forEach(AtomicFile::removeIfThere);
    }

    /// Removes the incomplete files of processes that were killed from a directory, if there is one. No process
    /// may be writing to the directory.
    public static void removeLeftovers(Path directory) {
        if (!Files.isDirectory(directory)) return;
        InputFile.list(directory).stream().filter(AtomicFile::isLeftover).forEach(AtomicFile::removeIfThere);
    }

    /// Removes the incomplete files of processes that were killed from a directory, if there is one. Others may
    /// be writing the files of some names to it, whose incomplete files go where their writers are gone.
    ///
    /// @param shared the names of files that others write
    public static void removeLeftovers(Path directory, Set<String> shared) {
        if (!Files.isDirectory(directory)) return;
        for (Path file : InputFile.list(directory)) {
            Matcher hidden = HIDDEN.matcher(String.valueOf(file.getFileName()));
            if (!hidden.matches()) continue;
            if (!shared.contains(hidden.group(1)) || WriterMark.isGone(file)) removeIfThere(file);
        }
    }

    /// Creates the directory and the directories above it, where they do not exist.
    ///
    /// @throws InputException where a directory cannot be created, such as below a regular file
    public static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new InputException("the directory " + directory + " cannot be created: " + InputFile.reason(e), e);
        }
    }

    /// Writes a segment of any kind and length at the channel's position.
    static void append(FileChannel channel, MemorySegment segment) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, segment.byteSize())];
        for (long done = 0; done < segment.byteSize(); done += chunk.length) {
            int length = (int) Math.min(chunk.length, segment.byteSize() - done);
            MemorySegment.copy(segment, Layouts.BYTE, done, chunk, 0, length);
            ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, length);
            while (buffer.hasRemaining()) channel.write(buffer);
        }
    }

    private static String name(Path target) {
        Path name = target.getFileName();
        if (name == null) throw new InputException(target + " cannot be written: it has no file name");
        return name.toString();
    }

    private static Path hiddenName(Path target, String name) {
        return target.toAbsolutePath().resolveSibling("." + name + "." + WriterMark.next() + ".tmp");
    }

    private static void removeIfThere(Path hidden) {
        try {
            Files.deleteIfExists(hidden);
        } catch (IOException e) {
            // an earlier failure is thrown already, and no reader takes a hidden file
        }
    }
}

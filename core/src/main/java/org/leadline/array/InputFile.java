package org.leadline.array;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.leadline.InputException;

/// Opens files that a person named. A failure is one sentence.
public final class InputFile {

    /// How a person gives Java more memory, as a clause: the end of sentences about inputs that do not fit.
    public static final String MORE_MEMORY = "JAVA_TOOL_OPTIONS=-Xmx… in the environment allows more";

    /// A file larger than this part of the heap is mapped and not read into memory.
    private static final int LARGE = 8;

    private static final long STRETCH = 1 << 26;

    private InputFile() {}

    /// Maps the whole file into memory, read-only, until the segment is unreachable.
    ///
    /// The file must not shrink while it is mapped: replace it by a rename, do not write over it.
    public static MemorySegment map(Path path) {
        requireRegular(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// Reads the whole file.
    ///
    /// @param maxBytes maximum size of a plausible file of its kind, in bytes
    public static byte[] bytes(Path path, int maxBytes) {
        requireRegular(path);
        try {
            long size = Files.size(path);
            if (size > maxBytes) {
                throw new InputException(
                        path + " has " + size + " bytes, but a file of its kind has at most " + maxBytes);
            }
            try (InputStream content = Files.newInputStream(path)) {
                byte[] bytes = content.readNBytes(maxBytes);
                if (content.read() < 0) return bytes;
            }
            throw new InputException(path + " grew while it was read, past the " + maxBytes
                    + " bytes that a file of its kind has at most: try again once it is whole");
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// Reads the whole file, where there is memory for what becomes of it.
    ///
    /// @param maxBytes maximum size of a plausible file of its kind, in bytes
    /// @param ratio bytes of memory that a byte of the file can become
    public static byte[] bytes(Path path, int maxBytes, int ratio) {
        requireRegular(path);
        requireRoom(size(path), ratio, path.toString());
        return bytes(path, maxBytes);
    }

    /// Refuses what would fill Java's heap.
    ///
    /// @param ratio bytes of memory that a byte of the input can become
    /// @param what the input, such as the name of a file
    public static void requireRoom(long bytes, int ratio, String what) {
        requireRoom(bytes, ratio, Runtime.getRuntime().maxMemory(), what);
    }

    /// Refuses what would fill so many bytes of memory.
    static void requireRoom(long bytes, int ratio, long memoryBytes, String what) {
        long most = Math.max(1 << 20, memoryBytes / ratio);
        if (bytes <= most) return;
        throw new InputException(what + " has " + bytes + " bytes, but the memory that Java may take is enough for "
                + most + ": " + MORE_MEMORY);
    }

    /// Reads the first bytes of a file, fewer where it has fewer.
    public static byte[] head(Path path, int most) {
        requireRegular(path);
        try (InputStream content = Files.newInputStream(path)) {
            return content.readNBytes(most);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// Reads a stretch of a file into memory off the heap, freed when the segment is unreachable. What happens
    /// to the file afterwards does not change the segment. Where it would take more than an eighth of the
    /// heap's size, the stretch is mapped as by [#map].
    ///
    /// @param begin the first byte
    /// @param length the number of bytes
    /// @throws InputException where the file ends before them
    static MemorySegment read(Path path, long begin, long length) {
        if (length > Runtime.getRuntime().maxMemory() / LARGE) {
            MemorySegment file = map(path);
            if (file.byteSize() < begin + length) throw cutShort(path, file.byteSize(), begin + length);
            return file.asSlice(begin, length);
        }
        MemorySegment bytes = NdArray.allocate(length);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            for (long done = 0; done < length; ) {
                ByteBuffer stretch =
                        bytes.asSlice(done, Math.min(STRETCH, length - done)).asByteBuffer();
                int count = channel.read(stretch, begin + done);
                if (count < 0) throw cutShort(path, channel.size(), begin + length);
                done += count;
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return bytes;
    }

    /// Reads a whole file as [#read(Path, long, long)] does.
    static MemorySegment read(Path path) {
        return read(path, 0, size(path));
    }

    private static InputException cutShort(Path path, long there, long expected) {
        return new InputException(path + " was cut short while it was read: " + there + " bytes are there, and "
                + expected + " were before");
    }

    /// Returns the SHA-256 of the file, in lower-case hexadecimal digits.
    public static String sha256(Path path) {
        requireRegular(path);
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
            while (channel.read(buffer.clear()) >= 0) digest.update(buffer.flip());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// Returns the SHA-256 of bytes, in lower-case hexadecimal digits.
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /// Returns the size of the file, in bytes.
    public static long size(Path path) {
        requireRegular(path);
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// Returns the entries of a directory, sorted by name.
    public static List<Path> list(Path directory) {
        if (Files.isRegularFile(directory)) {
            throw new InputException(directory + " is a file, but a directory is needed");
        }
        return list(directory, Files::list);
    }

    /// Tells the entries of a directory; a failure may come with any of them.
    @FunctionalInterface
    interface Entries {
        Stream<Path> of(Path directory) throws IOException;
    }

    /// As [#list(Path)], with entries that another than the file system tells.
    static List<Path> list(Path directory, Entries told) {
        try (Stream<Path> entries = told.of(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        } catch (UncheckedIOException e) { // the file system failed when some entries had been read
            throw unreadable(directory, Objects.requireNonNull(e.getCause()));
        }
    }

    /// Returns the exception for a file that cannot be read.
    public static InputException unreadable(Path path, IOException cause) {
        return new InputException(path + " cannot be read: " + reason(cause), cause);
    }

    /// Returns the reason of a failure, as half a sentence.
    public static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException missing) return missing.getFile() + " does not exist";
        if (cause instanceof AccessDeniedException denied) return "access to " + denied.getFile() + " is denied";
        if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getFile() + ": " + failed.getReason();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /// Refuses what is no regular file before it is opened: a pipe would wait for its writer, and a device may
    /// never end. A file that does not exist passes, since its reader says so.
    ///
    /// @throws InputException where the path leads to a directory, a pipe, a device or a socket
    public static void requireRegular(Path path) {
        if (Files.isDirectory(path)) throw new InputException(path + " is a directory, but a file is needed");
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InputException(path + " is a pipe, a device or a socket, but a regular file is needed: write its"
                    + " content to a file first");
        }
    }
}

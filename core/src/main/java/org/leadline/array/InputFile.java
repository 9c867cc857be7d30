package org.leadline.array;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.Stream;
import org.leadline.InputException;

/// Opens files that a person named. A failure is one sentence.
public final class InputFile {

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
    static void requireRoom(long bytes, int ratio, String what) {
        long most = Math.max(1 << 20, Runtime.getRuntime().maxMemory() / ratio);
        if (bytes <= most) return;
        throw new InputException(what + " has " + bytes + " bytes, but the memory that Java may take is enough for "
                + most + ": JAVA_TOOL_OPTIONS=-Xmx… allows more");
    }

    /// Returns the SHA-256 of the file, in lower-case hexadecimal digits.
    public static String sha256(Path path) {
        requireRegular(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
            while (channel.read(buffer.clear()) >= 0) digest.update(buffer.flip());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(path, e);
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
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
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

    /// Refuses what is no regular file before it is opened: a pipe would wait for its writer, and a device may never
    /// end. A file that does not exist passes, since its reader says so.
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

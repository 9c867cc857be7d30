package org.leadline.array;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.leadline.InputException;

/// The table of files at the end of a zip archive, of which only the size is read.
public final class ZipTable {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_BYTES = 56;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;
    private static final long IN_LARGE_END = 0xFFFF_FFFFL;

    private ZipTable() {}

    /// Refuses an archive of images whose table would fill the memory when it is read.
    ///
    /// @param memoryBytes the memory that there is; the table may have a sixteenth of it
    /// @throws InputException where the table is larger
    public static void requireRoom(Path path, long memoryBytes) throws IOException {
        long bytes = bytes(path);
        long room = memoryBytes / 16;
        if (bytes < 0 || bytes > room) {
            throw new InputException("the archive " + path + " has a table of its files of "
                    + Long.toUnsignedString(bytes >>> 20) + " MiB, and a sixteenth of Java's memory, " + (room >> 20)
                    + " MiB, is for it: unpack it and name the folder, and " + InputFile.MORE_MEMORY);
        }
    }

    /// Returns the size of the table in bytes, as the archive says; 0 where the archive has no end. Readers
    /// differ in which end they take where there are several, as one in a comment behind another, so the
    /// largest counts.
    ///
    /// @return negative where the archive claims more than 2^63 bytes
    static long bytes(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            int length = (int) Math.min(file.size(), LOCATOR_BYTES + END_BYTES + MAX_COMMENT_BYTES);
            long start = file.size() - length;
            ByteBuffer tail = read(file, start, length);
            long largest = 0;
            for (int end = length - END_BYTES; end >= 0; end--) {
                if (tail.getInt(end) != END) continue;
                long bytes = bytes(file, start, tail, end);
                if (Long.compareUnsigned(bytes, largest) > 0) largest = bytes;
            }
            return largest;
        }
    }

    private static long bytes(FileChannel file, long start, ByteBuffer tail, int end) throws IOException {
        long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
        int locator = end - LOCATOR_BYTES;
        if (locator < 0 || tail.getInt(locator) != LOCATOR) return bytes;
        long largest = bytes == IN_LARGE_END ? 0 : bytes;
        long before = start + locator - LARGE_END_BYTES;
        for (long place : new long[] {tail.getLong(locator + 8), before}) {
            if (place < 0 || place > file.size() - LARGE_END_BYTES) continue;
            ByteBuffer large = read(file, place, LARGE_END_BYTES);
            if (large.getInt(0) != LARGE_END) continue;
            // Some readers go by the size that is claimed, some from the table's place to its end.
            for (long claimed : new long[] {large.getLong(40), Math.max(0, place - large.getLong(48))}) {
                if (Long.compareUnsigned(claimed, largest) > 0) largest = claimed;
            }
        }
        return largest;
    }

    /// Returns whether a file ends as a zip archive does, whatever it begins with, as one that unpacks itself.
    public static boolean isAtEnd(Path path) {
        try (FileChannel file = FileChannel.open(path)) {
            int length = (int) Math.min(file.size(), END_BYTES + MAX_COMMENT_BYTES);
            ByteBuffer tail = read(file, file.size() - length, length);
            for (int end = length - END_BYTES; end >= 0; end--) {
                if (tail.getInt(end) != END) continue;
                int comment = Short.toUnsignedInt(tail.getShort(end + 20));
                if (end + END_BYTES + comment == length) return true;
            }
            return false;
        } catch (IOException e) {
            return false; // whoever opens it says why
        }
    }

    private static ByteBuffer read(FileChannel file, long place, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place + bytes.position()) < 0) throw new EOFException("it ends while it is read");
        }
        return bytes.flip();
    }
}

package org.leadline.vision.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.leadline.array.InputFile;

/// The table of files at the end of a `.zip`, of which only the size is read.
final class ZipTable {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_BYTES = 56;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;

    private ZipTable() {}

    /// Refuses an archive whose table would fill the memory when it is read.
    ///
    /// @param memoryBytes the memory that there is; the table may have a sixteenth of it
    /// @throws ExcessException where the table is larger
    static void requireRoom(Path path, long memoryBytes) throws IOException {
        long bytes = bytes(path);
        long room = memoryBytes / 16;
        if (bytes < 0 || bytes > room) {
            throw new ExcessException("has a table of its files of " + Long.toUnsignedString(bytes >>> 20)
                    + " MiB, and a sixteenth of Java's memory, " + (room >> 20)
                    + " MiB, is for it: unpack it and name the folder, and "
                    + InputFile.MORE_MEMORY);
        }
    }

    /// Returns the size of the table in bytes, as the archive says; 0 where the archive has no end.
    private static long bytes(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), LOCATOR_BYTES + END_BYTES + MAX_COMMENT_BYTES);
            ByteBuffer tail = read(file, file.length() - length, length);
            int end = length - END_BYTES;
            while (end >= 0 && tail.getInt(end) != END) end--;
            if (end < 0) return 0;
            int locator = end - LOCATOR_BYTES;
            if (locator < 0 || tail.getInt(locator) != LOCATOR) return Integer.toUnsignedLong(tail.getInt(end + 12));
            long before = file.length() - length + locator - LARGE_END_BYTES;
            for (long place : new long[] {tail.getLong(locator + 8), before}) {
                if (place < 0 || place > file.length() - LARGE_END_BYTES) continue;
                ByteBuffer large = read(file, place, LARGE_END_BYTES);
                if (large.getInt(0) == LARGE_END) return large.getLong(40);
            }
            return 0;
        }
    }

    /// Returns whether a file ends as a zip archive does, whatever it begins with, as one that unpacks itself.
    static boolean isAtEnd(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), END_BYTES + MAX_COMMENT_BYTES);
            ByteBuffer tail = read(file, file.length() - length, length);
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

    private static ByteBuffer read(RandomAccessFile file, long place, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(place);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

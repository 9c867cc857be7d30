package org.leadline.rowfile;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.leadline.array.FileRows;

/// A file with some rows of a matrix.
///
/// @param path its name in messages
/// @param bytes where they are read
/// @param start the number of its first row in the whole matrix
/// @param rows where its rows lie
public record RowFile(String path, FileBytes bytes, int start, FileRows rows) implements Serializable {

    /// The bytes of a float32.
    static final long FLOAT = ValueLayout.JAVA_FLOAT.byteSize();

    /// The bytes that are read at once, at least a row.
    private static final int ROOM = 1 << 22;

    /// Returns the row behind its last one, in the whole matrix.
    public int end() {
        return start + rows.count();
    }

    /// Reads some of its rows.
    ///
    /// @param from the first row, in the whole matrix
    /// @param to the row behind the last
    /// @param into float32 values of these rows, in the byte order of this machine
    void read(int from, int to, MemorySegment into) throws IOException {
        int most = most();
        byte[] some = room(Math.min(most, to - from));
        try (FileBytes.Opened opened = bytes.open()) {
            int count;
            for (int row = from; row < to; row += count) {
                count = Math.min(most, to - row);
                MemorySegment floats = floats(opened, row, count, some);
                MemorySegment.copy(floats, 0, into, (row - from) * width(), floats.byteSize());
            }
        }
    }

    /// Reads rows that lie apart, and passes over what lies between them where that is much.
    ///
    /// @param chosen numbers of rows of this file in the whole matrix, ascending
    /// @param into float32 values of these rows
    void read(int[] chosen, MemorySegment into) throws IOException {
        int most = most();
        byte[] some = room(most);
        try (FileBytes.Opened opened = bytes.open()) {
            for (int at = 0; at < chosen.length; ) {
                int first = chosen[at];
                int behind = at;
                while (behind < chosen.length && chosen[behind] - first < most) behind++;
                MemorySegment floats = floats(opened, first, chosen[behind - 1] - first + 1, some);
                for (; at < behind; at++) {
                    MemorySegment.copy(floats, (chosen[at] - first) * width(), into, at * width(), width());
                }
            }
        }
    }

    /// Returns rows as float32.
    private MemorySegment floats(FileBytes.Opened opened, int row, int count, byte[] some) throws IOException {
        int length = (int) (count * rows.rowBytes());
        opened.read(rows.begin() + (row - start) * rows.rowBytes(), some, length);
        return rows.floats(MemorySegment.ofArray(some).asSlice(0, length));
    }

    private int most() {
        return (int) Math.max(1, ROOM / rows.rowBytes());
    }

    private byte[] room(int rowCount) {
        return new byte[Math.toIntExact(rowCount * rows.rowBytes())];
    }

    private long width() {
        return FLOAT * rows.columns();
    }
}

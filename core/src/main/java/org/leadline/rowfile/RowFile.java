package org.leadline.rowfile;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.leadline.array.StoredRows;

/// A file with some rows of a matrix.
///
/// @param path its name in messages
/// @param bytes where they are read
/// @param start the number of its first row in the whole matrix
/// @param rows where its rows lie
public record RowFile(String path, FileBytes bytes, int start, StoredRows rows) implements Serializable {

    /// The bytes of a float32.
    static final long FLOAT = ValueLayout.JAVA_FLOAT.byteSize();

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
        try (FileBytes.Opened opened = bytes.open()) {
            rows.read(opened, from - start, to - start, into);
        }
    }

    /// Reads rows that lie apart.
    ///
    /// @param chosen numbers of rows of this file in the whole matrix, ascending
    /// @param into float32 values of these rows
    void read(int[] chosen, MemorySegment into) throws IOException {
        int[] own = chosen.clone();
        for (int i = 0; i < own.length; i++) own[i] -= start;
        try (FileBytes.Opened opened = bytes.open()) {
            rows.read(opened, own, into);
        }
    }
}

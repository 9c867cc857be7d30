package org.leadline.array;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;

/// The rows of a matrix in a file, of which some can be read without the others. It may be sent to another machine
/// that reads the same file.
public interface StoredRows extends Serializable {

    /// Returns the number of rows.
    int count();

    /// Returns the number of columns.
    int columns();

    /// Returns the names of the columns, or the name of a column of lists; empty where the file has none. Files of
    /// one matrix have the same.
    default String names() {
        return "";
    }

    /// Reads some rows.
    ///
    /// @param from the first row
    /// @param to the row behind the last
    /// @param into float32 values of these rows, in the byte order of this machine
    void read(Bytes bytes, int from, int to, MemorySegment into) throws IOException;

    /// Reads rows that lie apart.
    ///
    /// @param chosen numbers of rows, ascending
    /// @param into float32 values of these rows
    void read(Bytes bytes, int[] chosen, MemorySegment into) throws IOException;

    /// The bytes of the file.
    @FunctionalInterface
    interface Bytes {

        /// Reads bytes from a place on.
        ///
        /// @param from the place of the first byte
        /// @param count how many are written into the beginning of an array
        /// @throws IOException where the file ends before, or cannot be read
        void read(long from, byte[] into, int count) throws IOException;
    }
}

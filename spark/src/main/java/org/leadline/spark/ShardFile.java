package org.leadline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.leadline.array.NpyRows;

/// A file with some rows of a matrix, on any path that Hadoop's file systems read.
///
/// @param path the whole path
/// @param start the number of its first row in the whole matrix
/// @param rows where its rows lie
record ShardFile(String path, int start, NpyRows rows) implements Serializable {

    /// The bytes that are read at once, at least a row.
    private static final int ROOM = 1 << 22;

    /// Reads the header of a file.
    ///
    /// @param start as above
    /// @throws org.leadline.InputException where it holds no rows, or cannot be read
    static ShardFile of(FileStatus file, int start, Configuration configuration) {
        Path path = file.getPath();
        byte[] beginning = new byte[(int) Math.min(NpyRows.LONGEST_HEADER, file.getLen())];
        Storage.ask(path, configuration, files -> {
            try (FSDataInputStream bytes = files.open(path)) {
                bytes.readFully(0, beginning);
                return beginning;
            }
        });
        NpyRows rows = NpyRows.of(MemorySegment.ofArray(beginning), file.getLen(), path.toString());
        return new ShardFile(path.toString(), start, rows);
    }

    /// The row behind its last one, in the whole matrix.
    int end() {
        return start + rows.count();
    }

    /// Reads some of its rows.
    ///
    /// @param from the first row, in the whole matrix
    /// @param to the row behind the last
    /// @param into float32 values of these rows, in the byte order of this machine
    void read(int from, int to, MemorySegment into, Configuration configuration) throws IOException {
        Path file = new Path(path);
        long width = rows.rowBytes();
        int most = (int) Math.max(1, ROOM / width);
        byte[] some = new byte[Math.toIntExact(Math.min(most, to - from) * width)];
        try (FSDataInputStream bytes =
                FileSystem.get(file.toUri(), configuration).open(file)) {
            bytes.seek(rows.begin() + (from - start) * width);
            long written = 0;
            for (int row = from; row < to; row += most) {
                int count = Math.min(most, to - row);
                bytes.readFully(some, 0, (int) (count * width));
                MemorySegment floats = rows.floats(MemorySegment.ofArray(some).asSlice(0, count * width));
                MemorySegment.copy(floats, 0, into, written, floats.byteSize());
                written += floats.byteSize();
            }
        }
    }

    /// The bytes of a float32.
    static final long FLOAT = ValueLayout.JAVA_FLOAT.byteSize();
}

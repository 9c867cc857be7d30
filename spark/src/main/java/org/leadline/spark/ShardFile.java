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
import org.leadline.array.FileRows;

/// A file with some rows of a matrix, on any path that Hadoop's file systems read.
///
/// @param path the whole path
/// @param start the number of its first row in the whole matrix
/// @param rows where its rows lie
record ShardFile(String path, int start, FileRows rows) implements Serializable {

    /// The bytes that are read at once, at least a row.
    private static final int ROOM = 1 << 22;

    /// Reads the header of a file.
    ///
    /// @param start as above
    /// @throws org.leadline.InputException where it holds no rows, or cannot be read
    static ShardFile of(FileStatus file, int start, Configuration configuration) {
        Path path = file.getPath();
        FileRows rows = FileRows.of(most -> beginning(file, most, configuration), file.getLen(), path.toString());
        return new ShardFile(path.toString(), start, rows);
    }

    private static MemorySegment beginning(FileStatus file, long most, Configuration configuration) {
        byte[] bytes = new byte[Math.toIntExact(Math.min(most, file.getLen()))];
        return Storage.ask(file.getPath(), configuration, files -> {
            try (FSDataInputStream opened = files.open(file.getPath())) {
                opened.readFully(0, bytes);
                return MemorySegment.ofArray(bytes);
            }
        });
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

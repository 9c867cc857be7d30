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
import org.leadline.InputException;
import org.leadline.array.FileRows;

/// A file with some rows of a matrix, on any path that Hadoop's file systems read.
///
/// @param path the whole path
/// @param stamp the file's length and time, by which it is known again
/// @param start the number of its first row in the whole matrix
/// @param rows where its rows lie
record ShardFile(String path, Stamp stamp, int start, FileRows rows) implements Serializable {

    /// The bytes of a float32.
    static final long FLOAT = ValueLayout.JAVA_FLOAT.byteSize();

    /// The bytes that are read at once, at least a row.
    private static final int ROOM = 1 << 22;

    /// The properties by which a file is known again.
    ///
    /// @param length in bytes
    /// @param written when it was written last, in milliseconds
    record Stamp(long length, long written) implements Serializable {
        private static Stamp of(FileStatus file) {
            return new Stamp(file.getLen(), file.getModificationTime());
        }
    }

    /// Reads the header of a file.
    ///
    /// @param start as above
    /// @throws InputException where it holds no rows, or cannot be read
    static ShardFile of(FileStatus file, int start, Configuration configuration) {
        String path = file.getPath().toString();
        FileRows rows = FileRows.of(most -> beginning(file, most, configuration), file.getLen(), path);
        return new ShardFile(path, Stamp.of(file), start, rows);
    }

    private static MemorySegment beginning(FileStatus file, long most, Configuration configuration) {
        byte[] bytes = new byte[Math.toIntExact(Math.min(most, file.getLen()))];
        return Storage.ask(file.getPath().toString(), configuration, (files, path) -> {
            try (FSDataInputStream opened = files.open(path)) {
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
    /// @throws InputException where the file is another one by now
    void read(int from, int to, MemorySegment into, Configuration configuration) throws IOException {
        Path file = new Path(path);
        FileSystem files = file.getFileSystem(configuration);
        if (!Stamp.of(files.getFileStatus(file)).equals(stamp)) {
            throw new InputException(path + " changes while it is read: score the milestone again when it is whole");
        }
        long width = rows.rowBytes();
        int most = (int) Math.max(1, ROOM / width);
        byte[] some = new byte[Math.toIntExact(Math.min(most, to - from) * width)];
        try (FSDataInputStream bytes = files.open(file)) {
            bytes.seek(rows.begin() + (from - start) * width);
            long written = 0;
            for (int left = to - from; left > 0; ) {
                int count = Math.min(most, left);
                bytes.readFully(some, 0, (int) (count * width));
                MemorySegment floats = rows.floats(MemorySegment.ofArray(some).asSlice(0, count * width));
                MemorySegment.copy(floats, 0, into, written, floats.byteSize());
                written += floats.byteSize();
                left -= count;
            }
        }
    }
}

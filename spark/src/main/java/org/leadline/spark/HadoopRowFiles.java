package org.leadline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.leadline.InputException;
import org.leadline.rowfile.FileBytes;
import org.leadline.rowfile.RowFiles;

/// The files of a matrix on any path that Hadoop's file systems read.
final class HadoopRowFiles {

    private HadoopRowFiles() {}

    /// Reads the headers of the files.
    ///
    /// @param folder a folder, or one file
    /// @throws InputException where there is no file, or the files do not fit together
    static RowFiles in(String folder, Configuration configuration) {
        SerializableConfiguration sent = new SerializableConfiguration(configuration);
        FileStatus[] found = Storage.ask(folder, configuration, FileSystem::listStatus);
        return RowFiles.of(
                folder,
                Arrays.stream(found)
                        .filter(file -> file.isFile()
                                && RowFiles.isOfRows(file.getPath().getName()))
                        .map(file -> listed(file, sent))
                        .toList());
    }

    private static RowFiles.Listed listed(FileStatus file, SerializableConfiguration configuration) {
        String path = file.getPath().toString();
        return new RowFiles.Listed(
                file.getPath().getName(),
                path,
                file.getLen(),
                most -> beginning(file, most, configuration.value()),
                new Bytes(path, Stamp.of(file), configuration));
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

    /// The properties by which a file is known again.
    ///
    /// @param length in bytes
    /// @param written when it was written last, in milliseconds
    private record Stamp(long length, long written) implements Serializable {
        private static Stamp of(FileStatus file) {
            return new Stamp(file.getLen(), file.getModificationTime());
        }
    }

    /// @param path the whole path
    /// @param stamp the file's state when its header was read
    /// @param configuration says how its file system is reached
    private record Bytes(String path, Stamp stamp, SerializableConfiguration configuration) implements FileBytes {

        @Override
        public Opened open() throws IOException {
            Path file = new Path(path);
            FileSystem files = file.getFileSystem(configuration.value());
            requireSame(files, file);
            FSDataInputStream stream = files.open(file);
            return new Opened() {
                @Override
                public void read(long from, byte[] into, int count) throws IOException {
                    if (stream.getPos() != from) stream.seek(from);
                    stream.readFully(into, 0, count);
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                    requireSame(files, file);
                }
            };
        }

        private void requireSame(FileSystem files, Path file) throws IOException {
            if (Stamp.of(files.getFileStatus(file)).equals(stamp)) return;
            throw new InputException(path + FileBytes.CHANGES);
        }
    }
}

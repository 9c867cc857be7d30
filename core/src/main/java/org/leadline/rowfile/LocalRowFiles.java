package org.leadline.rowfile;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.leadline.InputException;
import org.leadline.array.FileStamp;
import org.leadline.array.InputFile;

/// The files of a matrix on a file system of this machine.
public final class LocalRowFiles {

    private LocalRowFiles() {}

    /// Reads the headers of the files.
    ///
    /// @param folder a folder, or one file
    /// @throws InputException where there are no rows, or files do not fit together
    public static RowFiles in(Path folder) {
        if (!Files.exists(folder)) throw new InputException(folder + " does not exist");
        List<Path> files = Files.isDirectory(folder) ? InputFile.list(folder) : List.of(folder);
        return RowFiles.of(
                folder.toString(),
                files.stream()
                        .filter(file ->
                                RowFiles.isOfRows(String.valueOf(file.getFileName())) && !Files.isDirectory(file))
                        .map(LocalRowFiles::listed)
                        .toList());
    }

    private static RowFiles.Listed listed(Path file) {
        InputFile.requireRegular(file);
        try {
            long length = Files.size(file);
            return new RowFiles.Listed(
                    String.valueOf(file.getFileName()),
                    file.toString(),
                    length,
                    most -> beginning(file, Math.min(most, length)),
                    new Bytes(file.toString(), FileStamp.of(file).text()));
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
    }

    private static MemorySegment beginning(Path file, long count) {
        byte[] bytes = new byte[Math.toIntExact(count)];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            fill(channel, 0, bytes, bytes.length);
            return MemorySegment.ofArray(bytes);
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
    }

    private static void fill(FileChannel channel, long from, byte[] into, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) throw new EOFException("it ends too early");
        }
    }

    /// @param path its path
    /// @param stamp its state when its header was read
    private record Bytes(String path, String stamp) implements FileBytes {

        @Override
        public Opened open() throws IOException {
            Path file = Path.of(path);
            requireSame(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Opened() {
                @Override
                public void read(long from, byte[] into, int count) throws IOException {
                    fill(channel, from, into, count);
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                    requireSame(file);
                }
            };
        }

        private void requireSame(Path file) {
            if (FileStamp.of(file).text().equals(stamp)) return;
            throw new InputException(path + FileBytes.CHANGES);
        }
    }
}

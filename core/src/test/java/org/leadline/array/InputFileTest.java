package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InputFileTest {

    private static final List<Consumer<Path>> READERS = List.of(
            InputFile::map,
            path -> InputFile.bytes(path, 1 << 20),
            InputFile::sha256,
            InputFile::size,
            NpyFile::read,
            NpzFile::read,
            SafetensorsFile::read);

    @TempDir
    Path directory;

    @Test
    void aFolderWhoseListingFailsMidwayIsRefusedWithTheReason() throws IOException {
        Files.writeString(directory.resolve("a"), "");
        IOException stale = new FileSystemException(directory.toString(), null, "Stale file handle");
        assertThatThrownBy(() -> InputFile.list(
                        directory,
                        folder -> Stream.concat(
                                Stream.of(folder.resolve("a")), Stream.of(1).map(_ -> {
                                    throw new UncheckedIOException(stale);
                                }))))
                .isInstanceOf(InputException.class)
                .hasMessage(directory + " cannot be read: " + directory + ": Stale file handle");
    }

    @Test
    void aPipeThatNobodyWritesToIsRefusedAtOnce() throws Exception {
        Path pipe = directory.resolve("labels.npy");
        assertRefused(pipe(pipe), "is a pipe, a device or a socket");
    }

    @Test
    void aLinkToAPipeIsRefusedAtOnce() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link.npz"), pipe(directory.resolve("pipe")));
        assertRefused(link, "is a pipe, a device or a socket");
    }

    @Test
    void aDeviceWithoutEndIsRefusedAtOnce() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));
        assertRefused(device, "is a pipe, a device or a socket");
    }

    @Test
    void aSocketIsRefused() throws IOException {
        Path socket = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertRefused(socket, "is a pipe, a device or a socket");
        }
    }

    @Test
    void aDirectoryIsRefused() {
        assertRefused(directory, "is a directory, but a file is needed");
    }

    @Test
    void aLinkToARegularFileIsRead() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abc");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(InputFile.bytes(link, 3)).isEqualTo(new byte[] {'a', 'b', 'c'});
        assertThatThrownBy(() -> InputFile.bytes(link, 2))
                .hasMessageContaining("has 3 bytes, but")
                .hasMessageContaining("at most 2");
    }

    private static Path pipe(Path path) throws Exception {
        Process made = new ProcessBuilder("mkfifo", path.toString()).start();
        assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
        return path;
    }

    private static void assertRefused(Path path, String part) {
        for (Consumer<Path> reader : READERS) {
            assertThatThrownBy(() -> reader.accept(path))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(path.toString())
                    .hasMessageContaining(part);
        }
    }
}

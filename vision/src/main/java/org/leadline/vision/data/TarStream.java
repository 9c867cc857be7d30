package org.leadline.vision.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// A `.tar` or `.tar.gz` that is read once, from its beginning. The format is recognized by its first bytes.
final class TarStream implements AutoCloseable {

    private static final int RECORD_BYTES = 512;
    private static final int BUFFER_BYTES = 1 << 16;

    private final TailZeros unpacked;
    private final TarArchiveInputStream tar;

    private TarStream(TailZeros unpacked) {
        this.unpacked = unpacked;
        this.tar = new TarArchiveInputStream(unpacked);
    }

    /// Receives an entry. The stream `content` ends where the entry ends.
    @FunctionalInterface
    interface EntryVisitor {
        void visit(int ordinal, String name, InputStream content) throws IOException;
    }

    /// Passes every regular file of the archive to the visitor, in order, and reads to the end of the archive.
    ///
    /// @throws InputException where the file is not an archive, is missing or not permitted, or is damaged or cut
    ///     off
    static void visit(Path path, EntryVisitor visitor) {
        try (TarStream stream = open(path)) {
            stream.visitAll(visitor);
        } catch (AccessDeniedException e) {
            throw new InputException("the archive " + path + " may not be read: give yourself the right to read it", e);
        } catch (NoSuchFileException e) {
            throw new InputException("the archive " + path + " is not there any more: put it back", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    "the archive " + path + " is damaged or cut off (" + e.getMessage() + "): download it again", e);
        }
    }

    private static TarStream open(Path path) throws IOException {
        InputFile.requireRegular(path);
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            PushbackInputStream unpacked = new PushbackInputStream(
                    isGzip(file) ? new GZIPInputStream(file, BUFFER_BYTES) : file, RECORD_BYTES);
            byte[] header = unpacked.readNBytes(RECORD_BYTES);
            if (header.length < RECORD_BYTES || !TarUtils.verifyCheckSum(header)) throw foreign(path);
            unpacked.unread(header);
            return new TarStream(new TailZeros(unpacked));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void visitAll(EntryVisitor visitor) throws IOException {
        int ordinal = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            boolean regular = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !entry.isSparse();
            if (regular) visitor.visit(ordinal, entry.getName(), tar);
            ordinal++;
        }
        if (unpacked.count() < RECORD_BYTES) throw new EOFException("it has no end mark");
        unpacked.transferTo(OutputStream.nullOutputStream());
    }

    private static boolean isGzip(InputStream file) throws IOException {
        file.mark(2);
        boolean gzip = file.read() == 0x1F && file.read() == 0x8B;
        file.reset();
        return gzip;
    }

    private static InputException foreign(Path path) {
        return new InputException(
                path + " is not a .tar or .tar.gz archive, and no other single file is read as images:"
                        + " name an archive, a folder, or the word shapes");
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}

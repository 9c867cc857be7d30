package org.leadline.vision.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.StandIn;

/// A `.tar`, plain or compressed, that is read once, from its beginning. Its form is recognized by its first
/// bytes. Behind the end mark it is read on where another one follows, as where two were written into one file.
final class TarStream implements AutoCloseable {

    private static final int RECORD_BYTES = 512;

    /// Maximum size of what describes one entry: long names, attributes and their records.
    private static final long MAX_HEADER_BYTES = 1 << 20;

    private final Packing packing;
    private final PushbackInputStream content;
    private final TailZeros unpacked;
    private final Allowance headers;
    private final String names;
    private TarArchiveInputStream tar;

    /// @param content can take a record back
    private TarStream(Packing packing, PushbackInputStream content, Charset names) {
        this.packing = packing;
        this.content = content;
        this.unpacked = new TailZeros(content);
        this.names = names.name();
        this.headers = new Allowance(
                unpacked,
                MAX_HEADER_BYTES,
                "describes one file by more than " + (MAX_HEADER_BYTES >> 20)
                        + " MiB of headers: make it again, or unpack it and name the folder");
        this.tar = nextArchive();
    }

    /// Receives an entry. The stream `content` ends where the entry ends.
    @FunctionalInterface
    interface EntryVisitor {
        void visit(TarMember member, InputStream content) throws IOException;
    }

    /// Passes every entry of the archive to the visitor, in order, and reads to the end of the archive.
    ///
    /// @param names reads names that are stored as bytes; PAX stores characters
    /// @throws InputException where the file is not an archive, is missing or not permitted, is damaged or cut
    ///     off, or asks for more memory than images need
    static void visit(Path path, Charset names, EntryVisitor visitor) {
        try (TarStream stream = open(path, names)) {
            stream.visitAll(visitor);
        } catch (AccessDeniedException e) {
            throw new InputException("the archive " + path + " may not be read: give yourself the right to read it", e);
        } catch (NoSuchFileException e) {
            throw new InputException("the archive " + path + " is not there any more: put it back", e);
        } catch (ExcessException e) {
            throw new InputException("the archive " + path + " " + e.getMessage(), e);
        } catch (MemoryLimitException e) {
            throw new InputException(
                    "the archive " + path + " needs more memory to unpack than xz's presets do: unpack it with `xz -dc`"
                            + " and `tar x`, and name the folder",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    "the archive " + path + " is damaged or cut off (" + e.getMessage() + "): download it again", e);
        }
    }

    private static TarStream open(Path path, Charset names) throws IOException {
        InputFile.requireRegular(path);
        Packing.Unpacked file = Packing.open(path);
        try {
            PushbackInputStream unpacked = new PushbackInputStream(file.content(), RECORD_BYTES);
            byte[] header = unpacked.readNBytes(RECORD_BYTES);
            boolean empty = header.length == RECORD_BYTES && Arrays.equals(header, new byte[RECORD_BYTES]);
            if (!empty && !isHeader(header)) throw foreign(path, file.packing(), header);
            unpacked.unread(header);
            return new TarStream(file.packing(), unpacked, names);
        } catch (IOException | RuntimeException e) {
            file.content().close();
            throw e;
        }
    }

    private void visitAll(EntryVisitor visitor) throws IOException {
        int ordinal = 0;
        do {
            for (TarArchiveEntry entry = next(); entry != null; entry = next()) {
                visitor.visit(member(ordinal, entry), tar);
                ordinal++;
            }
            if (unpacked.count() < RECORD_BYTES) throw new EOFException("it has no end mark");
        } while (isFollowed());
        if (packing != Packing.NONE) content.transferTo(OutputStream.nullOutputStream());
    }

    /// Passes over the zeros behind an archive, and goes on to the archive that follows them, if one does.
    private boolean isFollowed() throws IOException {
        byte[] zeros = new byte[RECORD_BYTES];
        byte[] record = content.readNBytes(RECORD_BYTES);
        while (Arrays.equals(record, zeros)) record = content.readNBytes(RECORD_BYTES);
        if (!isHeader(record)) return false;
        content.unread(record);
        tar = nextArchive();
        return true;
    }

    private static boolean isHeader(byte[] record) {
        try {
            return record.length == RECORD_BYTES && TarUtils.verifyCheckSum(record);
        } catch (IllegalArgumentException e) {
            return false; // its checksum is no number
        }
    }

    /// Opens the archive that begins here. It ends with its end mark, since a block of records may hold the next.
    private TarArchiveInputStream nextArchive() {
        return new TarArchiveInputStream(headers, RECORD_BYTES, RECORD_BYTES, names);
    }

    /// Returns the next entry, or null at the end.
    private @Nullable TarArchiveEntry next() throws IOException {
        long skipped = tar.getCurrentEntry() == null ? 0 : 1;
        while (skipped > 0) skipped = tar.skip(Long.MAX_VALUE);
        headers.renew(MAX_HEADER_BYTES);
        try {
            return tar.getNextEntry();
        } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
            throw new IOException("a header can not be read", e);
        } finally {
            headers.renew(Long.MAX_VALUE);
        }
    }

    private static TarMember member(int ordinal, TarArchiveEntry entry) {
        TarMember.Kind kind;
        if (entry.isLink()) kind = TarMember.Kind.HARD_LINK;
        else if (entry.isSymbolicLink()) kind = TarMember.Kind.SYMBOLIC_LINK;
        else if (entry.isDirectory()) kind = TarMember.Kind.FOLDER;
        else if (isSpecial(entry)) kind = TarMember.Kind.SPECIAL;
        else kind = TarMember.Kind.FILE;
        boolean link = entry.isLink() || entry.isSymbolicLink();
        return new TarMember(ordinal, entry.getName(), kind, link ? entry.getLinkName() : "", entry.getSize());
    }

    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice() || entry.isSparse();
    }

    private static InputException foreign(Path path, Packing packing, byte[] head) {
        if (packing != Packing.NONE && Packing.isPacked(head)) {
            return new InputException(path + " is compressed twice: unpack it once with `" + packing.title()
                    + " -dc`, and name the result");
        }
        if (packing != Packing.NONE) {
            return new InputException(path + " is compressed with " + packing.title()
                    + ", but what it holds is no tar archive: unpack it, and name the folder of its images");
        }
        StandIn.refuse(path);
        return FileKind.of(path)
                .map(kind -> new InputException(path + " is " + kind.title() + ", which is not read: " + kind.remedy()
                        + ", and name the folder"))
                .orElseGet(() -> new InputException(path + " is not a .tar or .tar.gz archive, nor a .tar.bz2, .tar.xz"
                        + " or .zip, and no other single file is read as images: name an archive, a folder, or the"
                        + " word shapes"));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}

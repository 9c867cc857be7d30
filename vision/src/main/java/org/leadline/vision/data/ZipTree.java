package org.leadline.vision.data;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.IOUtils;
import org.leadline.InputException;
import org.leadline.array.ZipTable;
import org.leadline.linalg.Parallel;

/// The files inside a `.zip`. Its table is read once; each file is then read from its place.
final class ZipTree extends ArchiveTree {

    private static final Cleaner CLOSER = Cleaner.create();
    private static final int FILES_A_SLICE = 16;

    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;

    private ZipTree(
            Path path,
            ZipFile zip,
            List<ZipArchiveEntry> entries,
            Map<String, TarMember> files,
            SortedMap<String, Integer> hidden,
            List<String> notes) {
        super(path, files, hidden, notes);
        this.zip = zip;
        this.entries = entries;
    }

    /// Lists the archive. Links are resolved inside it.
    ///
    /// @throws InputException where the file is damaged or cut off, or inflates to more than images do
    static ZipTree open(Path path) {
        try {
            ZipTable.requireRoom(path, Runtime.getRuntime().maxMemory());
            ZipFile zip = ZipFile.builder()
                    .setPath(path)
                    .setCharset(StandardCharsets.ISO_8859_1)
                    .setUseUnicodeExtraFields(true)
                    .get();
            ZipTree tree = listed(path, zip);
            CLOSER.register(tree, () -> IOUtils.closeQuietly(zip));
            return tree;
        } catch (ExcessException e) {
            throw new InputException("the archive " + path + " " + e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    "the archive " + path + " is damaged or cut off (" + e.getMessage() + "): download it again", e);
        }
    }

    private static ZipTree listed(Path path, ZipFile zip) throws IOException {
        try {
            return tree(path, zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipTree tree(Path path, ZipFile zip) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
        ArchiveIndex index = new ArchiveIndex(path);
        ZipMethods methods = new ZipMethods(path, zip);
        long bytes = 0;
        for (int ordinal = 0; ordinal < entries.size(); ordinal++) {
            ZipArchiveEntry entry = entries.get(ordinal);
            if (methods.reads(entry, name(entry))) index.add(member(zip, entry, ordinal));
            bytes += Math.max(0, entry.getSize());
        }
        if (bytes > Inflation.limit(path)) throw new ExcessException(Inflation.excess((bytes >> 20) + " MiB"));
        Map<String, TarMember> files = index.resolved();
        List<String> notes = new ArrayList<>(index.notes());
        notes.addAll(methods.notes(files.isEmpty()));
        return new ZipTree(path, zip, entries, files, index.hidden(), notes);
    }

    @Override
    public void read(int[] files, int maxBytes, Visitor visitor) {
        Parallel.forSlices(files.length, FILES_A_SLICE, (start, end) -> {
            for (int position = start; position < end; position++) {
                TarMember member = member(files[position]);
                int place = position;
                FileTree.inTurn(member.bytes(), () -> readOne(member, place, maxBytes, visitor));
            }
        });
    }

    private void readOne(TarMember member, int position, int maxBytes, Visitor visitor) {
        ZipArchiveEntry entry = entries.get(member.ordinal());
        if (member.bytes() > maxBytes) {
            visitor.unreadable(position, FileTree.tooLarge(member.bytes(), maxBytes));
            return;
        }
        byte[] content;
        try (InputStream input = content(entry)) {
            content = input.readNBytes((int) member.bytes() + 1);
            if (content.length != member.bytes()) throw new IOException("it has not the size that the archive says");
        } catch (IOException | IllegalArgumentException e) {
            visitor.unreadable(position, "the file can not be read (" + e.getMessage() + ")");
            return;
        }
        visitor.file(position, content);
    }

    /// Opens the content of a file. Only its place is looked up one file at a time.
    private InputStream content(ZipArchiveEntry entry) throws IOException {
        synchronized (zip) {
            return zip.getInputStream(entry);
        }
    }

    private static TarMember member(ZipFile zip, ZipArchiveEntry entry, int ordinal) throws IOException {
        TarMember.Kind kind = TarMember.Kind.FILE;
        String target = "";
        if (entry.isDirectory()) {
            kind = TarMember.Kind.FOLDER;
        } else if (entry.isUnixSymlink() && entry.getSize() <= Listing.MAX_NAME) {
            kind = TarMember.Kind.SYMBOLIC_LINK;
            target = FileNames.ofBytes(zip.getUnixSymlink(entry));
        }
        return new TarMember(ordinal, name(entry), kind, target, Math.max(0, entry.getSize()));
    }

    /// Returns an entry's name from its bytes, unless a field of its own has it in Unicode.
    private static String name(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        if (raw == null || entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD) {
            return entry.getName().replace('\\', '/');
        }
        return FileNames.ofZip(raw);
    }
}

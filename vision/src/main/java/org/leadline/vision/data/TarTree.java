package org.leadline.vision.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leadline.linalg.Parallel;

/// The files inside a `.tar`, plain or compressed. The archive is streamed once to list it, and once for each
/// reading.
final class TarTree extends ArchiveTree {

    private static final int FILES_PER_BATCH = 1024;
    private static final long BYTES_PER_BATCH = 64L << 20;
    private static final int FILES_PER_SLICE = 16;

    private TarTree(Path path, Map<String, TarMember> files, ArchiveIndex index) {
        super(path, files, index.hidden(), index.notes());
    }

    /// Lists the archive. Links are resolved inside it.
    static TarTree open(Path path) {
        ArchiveIndex first = new ArchiveIndex(path);
        Map<Integer, TarMember> foreign = new HashMap<>();
        TarStream.visit(path, StandardCharsets.ISO_8859_1, (member, _) -> {
            if (!FileNames.isAscii(member.name() + member.target())) foreign.put(member.ordinal(), member);
            first.add(new TarMember(
                    member.ordinal(),
                    FileNames.ofCharacters(member.name()),
                    member.kind(),
                    FileNames.ofCharacters(member.target()),
                    member.bytes()));
        });
        ArchiveIndex index = foreign.isEmpty() ? first : readAgain(path, foreign);
        return new TarTree(path, index.resolved(), index);
    }

    /// Lists an archive again, to tell names that are stored as characters from those that are stored as bytes.
    ///
    /// @param latin the entries whose names or targets are not ASCII, by ordinal, read as ISO 8859-1
    private static ArchiveIndex readAgain(Path path, Map<Integer, TarMember> latin) {
        ArchiveIndex index = new ArchiveIndex(path);
        TarStream.visit(path, StandardCharsets.UTF_8, (member, _) -> {
            TarMember other = latin.getOrDefault(member.ordinal(), member);
            index.add(new TarMember(
                    member.ordinal(),
                    FileNames.ofReadings(other.name(), member.name()),
                    member.kind(),
                    FileNames.ofReadings(other.target(), member.target()),
                    member.bytes()));
        });
        return index;
    }

    @Override
    public void read(int[] files, int maxBytes, Visitor visitor) {
        Map<Integer, List<Integer>> positionsOfOrdinal = new HashMap<>();
        for (int position = 0; position < files.length; position++) {
            positionsOfOrdinal
                    .computeIfAbsent(member(files[position]).ordinal(), _ -> new ArrayList<>(1))
                    .add(position);
        }
        Batch batch = new Batch(visitor);
        TarStream.visit(path(), StandardCharsets.ISO_8859_1, (member, content) -> {
            List<Integer> positions = positionsOfOrdinal.get(member.ordinal());
            if (positions != null) batch.add(positions, member, content, maxBytes);
        });
        batch.flush();
    }

    /// Files that are read in order and passed to the visitor in parallel.
    private static final class Batch {
        private final Visitor visitor;
        private final List<Integer> positions = new ArrayList<>();
        private final List<byte[]> contents = new ArrayList<>();
        private long bytes;

        Batch(Visitor visitor) {
            this.visitor = visitor;
        }

        /// Adds a file that stands at several positions where links lead to it.
        void add(List<Integer> wanted, TarMember member, InputStream content, int maxBytes) throws IOException {
            if (member.bytes() > maxBytes) {
                wanted.forEach(position -> visitor.unreadable(position, FileTree.tooLarge(member.bytes(), maxBytes)));
                return;
            }
            byte[] read = content.readNBytes(maxBytes);
            for (int position : wanted) {
                positions.add(position);
                contents.add(wanted.size() == 1 ? read : read.clone());
                bytes += read.length;
                if (contents.size() == FILES_PER_BATCH || bytes >= BYTES_PER_BATCH) flush();
            }
        }

        void flush() {
            Parallel.forSlices(positions.size(), FILES_PER_SLICE, (start, end) -> {
                for (int i = start; i < end; i++) visitor.file(positions.get(i), contents.get(i));
            });
            positions.clear();
            contents.clear();
            bytes = 0;
        }
    }
}

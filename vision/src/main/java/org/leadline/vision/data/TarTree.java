package org.leadline.vision.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leadline.linalg.Parallel;

/// The files inside a `.tar` or `.tar.gz`. The archive is streamed once to list it, and once for each reading.
final class TarTree implements FileTree {

    private static final int FILES_PER_BATCH = 1024;
    private static final long BYTES_PER_BATCH = 64L << 20;
    private static final int FILES_PER_SLICE = 16;

    private final Path path;
    private final List<String> names;
    private final List<Integer> ordinals;

    private TarTree(Path path, Map<String, Integer> ordinalOfName) {
        this.path = path;
        this.names = List.copyOf(ordinalOfName.keySet());
        this.ordinals = List.copyOf(ordinalOfName.values());
    }

    /// Lists the archive. Of several entries with one name the last counts, as in unpacking.
    static TarTree open(Path path) {
        Map<String, Integer> ordinalOfName = new TreeMap<>();
        TarStream.visit(path, (ordinal, name, _) -> {
            String plain = String.join("/", FileTree.parts(name));
            if (FileTree.isVisible(plain)) ordinalOfName.put(plain, ordinal);
        });
        return new TarTree(path, ordinalOfName);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public void read(int[] files, int maxBytes, Visitor visitor) {
        Map<Integer, Integer> positionOfOrdinal = new HashMap<>();
        for (int position = 0; position < files.length; position++) {
            positionOfOrdinal.put(ordinals.get(files[position]), position);
        }
        Batch batch = new Batch(visitor);
        TarStream.visit(path, (ordinal, _, content) -> {
            Integer position = positionOfOrdinal.get(ordinal);
            if (position != null) batch.add(position, content, maxBytes);
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

        void add(int position, InputStream content, int maxBytes) throws IOException {
            byte[] read = content.readNBytes(maxBytes + 1);
            if (read.length > maxBytes) {
                visitor.unreadable(position, FileTree.tooLarge(maxBytes));
                return;
            }
            positions.add(position);
            contents.add(read);
            bytes += read.length;
            if (contents.size() == FILES_PER_BATCH || bytes >= BYTES_PER_BATCH) flush();
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

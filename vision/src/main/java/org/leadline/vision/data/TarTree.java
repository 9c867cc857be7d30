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

/// The files inside a `.tar` or `.tar.gz`, which is streamed: once to list it, once for each reading.
final class TarTree implements FileTree {

    private static final int FILES_A_BATCH = 1024;
    private static final long BYTES_A_BATCH = 64L << 20;
    private static final int FILES_A_SLICE = 16;

    private final Path path;
    private final List<String> names;
    private final List<Integer> ordinals;

    private TarTree(Path path, Map<String, Integer> ordinalOfName) {
        this.path = path;
        this.names = List.copyOf(ordinalOfName.keySet());
        this.ordinals = List.copyOf(ordinalOfName.values());
    }

    /// Lists the archive. Of several entries of the same name the last counts, as when unpacking.
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
    public void read(int[] files, int largest, Visitor visitor) {
        Map<Integer, Integer> positionOfOrdinal = new HashMap<>();
        for (int position = 0; position < files.length; position++) {
            positionOfOrdinal.put(ordinals.get(files[position]), position);
        }
        Batch batch = new Batch(visitor);
        TarStream.visit(path, (ordinal, _, content) -> {
            Integer position = positionOfOrdinal.get(ordinal);
            if (position != null) batch.add(position, content, largest);
        });
        batch.flush();
    }

    /// Files that were read one after another and are handed over side by side.
    private static final class Batch {
        private final Visitor visitor;
        private final List<Integer> positions = new ArrayList<>();
        private final List<byte[]> contents = new ArrayList<>();
        private long bytes;

        Batch(Visitor visitor) {
            this.visitor = visitor;
        }

        void add(int position, InputStream content, int largest) throws IOException {
            byte[] read = content.readNBytes(largest + 1);
            if (read.length > largest) {
                visitor.unreadable(position, FileTree.tooLarge(largest));
                return;
            }
            positions.add(position);
            contents.add(read);
            bytes += read.length;
            if (contents.size() == FILES_A_BATCH || bytes >= BYTES_A_BATCH) flush();
        }

        void flush() {
            Parallel.forSlices(positions.size(), FILES_A_SLICE, (start, end) -> {
                for (int i = start; i < end; i++) visitor.file(positions.get(i), contents.get(i));
            });
            positions.clear();
            contents.clear();
            bytes = 0;
        }
    }
}

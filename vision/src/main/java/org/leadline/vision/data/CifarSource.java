package org.leadline.vision.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.embedding.Labels;
import org.leadline.linalg.Parallel;
import org.leadline.pickle.NumpyVocabulary;
import org.leadline.pickle.Unpickler;

/// CIFAR-10 or CIFAR-100, with its batches in memory as in the files.
record CifarSource(String name, List<CifarBatch> batches, Catalog catalog) implements DataSource {

    /// Maximum size of a batch, in bytes. CIFAR-100's largest has 154 million.
    private static final int MAX_FILE_BYTES = 512 << 20;

    /// The part of Java's memory that the batches may take, as a divisor. The sets themselves take 186 million
    /// bytes.
    private static final int PART_OF_MEMORY = 4;

    private static final int IMAGES_A_SLICE = 256;

    CifarSource {
        batches = List.copyOf(batches);
    }

    /// Reads all batches, in one pass over the tree.
    ///
    /// @throws InputException where a file is missing or damaged, or a label has no name
    static CifarSource read(FileTree tree, CifarFiles files) {
        Map<String, byte[]> contents = contents(tree, files);
        byte[] meta = contents.get(files.meta());
        if (meta == null) {
            throw new InputException(tree.path() + " holds " + files.describe() + " but no " + files.meta()
                    + ", which names the classes: put it beside them");
        }
        List<CifarBatch> batches = new ArrayList<>();
        for (String file : files.train()) batches.add(batch(tree, files.kind(), file, contents));
        int trainCount = batches.stream().mapToInt(CifarBatch::count).sum();
        if (files.hasTest()) batches.add(batch(tree, files.kind(), files.test(), contents));
        List<String> classNames = classNames(files.kind(), meta, tree.path() + "/" + files.meta());
        for (CifarBatch batch : batches) batch.requireClassesBelow(classNames.size());
        return new CifarSource(files.kind().setName(), batches, catalog(batches, classNames, trainCount));
    }

    @Override
    public void read(int[] items, ImageSink sink) {
        int[] starts = new int[batches.size() + 1];
        for (int i = 0; i < batches.size(); i++)
            starts[i + 1] = starts[i] + batches.get(i).count();
        Parallel.forSlices(items.length, IMAGES_A_SLICE, (start, end) -> {
            for (int position = start; position < end; position++) {
                int batch = 0;
                while (items[position] >= starts[batch + 1]) batch++;
                byte[] image = batches.get(batch).image(items[position] - starts[batch]);
                boolean fits = sink.size() == CifarBatch.SIZE;
                sink.put(position, fits ? image : sink.fitted(PlanarImage.square(image, CifarBatch.SIZE)));
            }
        });
    }

    private static Map<String, byte[]> contents(FileTree tree, CifarFiles files) {
        List<String> wanted = Stream.concat(files.train().stream(), Stream.of(files.test(), files.meta()))
                .filter(files.all()::contains)
                .toList();
        requireRoom(tree, wanted);
        Map<String, byte[]> contents = new ConcurrentHashMap<>();
        int[] places = wanted.stream().mapToInt(tree.names()::indexOf).toArray();
        tree.read(places, MAX_FILE_BYTES, new FileTree.Visitor() {
            @Override
            public void file(int position, byte[] content) {
                contents.put(wanted.get(position), content);
            }

            @Override
            public void unreadable(int position, String reason) {
                throw new InputException(tree.path() + ": " + wanted.get(position) + ": " + reason);
            }
        });
        return contents;
    }

    /// @throws InputException where the files take more memory than there is
    private static void requireRoom(FileTree tree, List<String> wanted) {
        long room = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY;
        long bytes = wanted.stream()
                .mapToLong(name -> tree.bytes(tree.names().indexOf(name)))
                .sum();
        if (bytes <= room) return;
        throw new InputException(tree.path() + " holds batches of " + (bytes >> 20) + " MiB, and a quarter of Java's"
                + " memory, " + (room >> 20) + " MiB, is for them: " + InputFile.MORE_MEMORY);
    }

    /// Removes the file's bytes from `contents`, so that they can be freed once they are unpacked.
    private static CifarBatch batch(FileTree tree, CifarKind kind, String file, Map<String, byte[]> contents) {
        String path = tree.path() + "/" + file;
        byte[] content = contents.remove(file);
        if (content == null) throw new InputException(path + " was removed while it was read: put it back");
        return kind.isBinary()
                ? CifarBatch.ofRecords(content, kind.labelBytes(), path)
                : CifarBatch.ofPickle(Unpickler.read(content, path, new NumpyVocabulary()), kind.labelsKey(), path);
    }

    private static List<String> classNames(CifarKind kind, byte[] meta, String path) {
        if (!kind.isBinary())
            return PickleEntries.texts(Unpickler.read(meta, path, new NumpyVocabulary()), kind.namesKey(), path);
        return new String(meta, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Catalog catalog(List<CifarBatch> batches, List<String> classNames, int trainCount) {
        int[] classes = batches.stream()
                .flatMapToInt(batch -> IntStream.of(batch.classes()))
                .toArray();
        List<String> names = batches.stream()
                .flatMap(batch -> IntStream.range(0, batch.count()).mapToObj(batch::name))
                .toList();
        return new Catalog(names, Labels.of(classes, classNames), trainCount);
    }
}

package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.leadline.array.InputFile;

/// Image files in a folder or an archive.
record ImageFiles(FileTree tree, String name, ImageLayout layout, ExifOrientation orientation) implements DataSource {

    private static final int MOST_FILE_BYTES = 1 << 29;

    /// Held by those who decode beside others, and alone by who needs all memory.
    private static final ReadWriteLock BESIDE_OTHERS = new ReentrantReadWriteLock();

    /// The maximum size of an image file, in bytes: an eighth of the memory that there is, and half a gibibyte.
    static int maxFileBytes(long memoryBytes) {
        return (int) Math.min(MOST_FILE_BYTES, memoryBytes / 8);
    }

    @Override
    public Catalog catalog() {
        return layout.catalog();
    }

    @Override
    public List<String> notes() {
        return Stream.concat(tree.notes().stream(), layout.notes().stream()).toList();
    }

    @Override
    public SortedMap<String, Integer> otherFiles() {
        SortedMap<String, Integer> kinds = LeftOut.kinds(tree.names());
        tree.hidden().forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
        return kinds;
    }

    @Override
    public void read(int[] items, ImageSink sink) {
        int[] files = Arrays.stream(items).map(layout.files()::get).toArray();
        tree.read(files, maxFileBytes(Runtime.getRuntime().maxMemory()), new FileTree.Visitor() {
            @Override
            public void file(int position, byte[] content) {
                try {
                    sink.put(position, fitted(content, sink));
                } catch (UndecodableImageException e) {
                    sink.skip(position, String.valueOf(e.getMessage()));
                }
            }

            @Override
            public void unreadable(int position, String reason) {
                sink.skip(position, reason);
            }
        });
    }

    /// Decodes an image beside others, or alone where there is too little memory for several.
    private byte[] fitted(byte[] content, ImageSink sink) throws UndecodableImageException {
        try {
            return fitted(content, sink, BESIDE_OTHERS.readLock());
        } catch (OutOfMemoryError e) {
            return fittedAlone(content, sink);
        }
    }

    private byte[] fittedAlone(byte[] content, ImageSink sink) throws UndecodableImageException {
        try {
            return fitted(content, sink, BESIDE_OTHERS.writeLock());
        } catch (OutOfMemoryError e) {
            throw new UndecodableImageException(
                    "it takes more than the free memory to decode: " + InputFile.MORE_MEMORY, e);
        }
    }

    private byte[] fitted(byte[] content, ImageSink sink, Lock lock) throws UndecodableImageException {
        lock.lock();
        try {
            return sink.fitted(orientation.applied(ImageDecoder.decode(content), content));
        } finally {
            lock.unlock();
        }
    }
}

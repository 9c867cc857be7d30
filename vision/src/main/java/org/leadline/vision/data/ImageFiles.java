package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Image files in a folder or an archive.
record ImageFiles(FileTree tree, String name, ImageLayout layout, ExifOrientation orientation) implements DataSource {

    /// Maximum size of an image file, in bytes.
    private static final int MAX_FILE_BYTES = 64 << 20;

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
        return LeftOut.kinds(tree.names());
    }

    @Override
    public void read(int[] items, ImageSink sink) {
        int[] files = Arrays.stream(items).map(layout.files()::get).toArray();
        tree.read(files, MAX_FILE_BYTES, new FileTree.Visitor() {
            @Override
            public void file(int position, byte[] content) {
                try {
                    PlanarImage image = orientation.applied(ImageDecoder.decode(content), content);
                    sink.put(position, sink.fitted(image));
                } catch (UndecodableImageException e) {
                    sink.skip(position, String.valueOf(e.getMessage()));
                } catch (OutOfMemoryError e) {
                    sink.skip(position, "it takes more than the free memory to decode: give Java more memory");
                }
            }

            @Override
            public void unreadable(int position, String reason) {
                sink.skip(position, reason);
            }
        });
    }
}

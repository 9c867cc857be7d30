package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import org.leadline.InputException;

/// Images as files, in a folder or an archive.
record ImageFiles(FileTree tree, String name, ImageLayout layout) implements DataSource {

    /// The most bytes that an image file may have.
    private static final int LARGEST_FILE_BYTES = 64 << 20;

    @Override
    public Catalogue catalogue() {
        return layout.catalogue();
    }

    @Override
    public List<String> notes() {
        return layout.notes();
    }

    @Override
    public void read(int[] items, ImageSink sink) {
        int[] files = Arrays.stream(items).map(layout.files()::get).toArray();
        tree.read(files, LARGEST_FILE_BYTES, new FileTree.Visitor() {
            @Override
            public void file(int position, byte[] content) {
                try {
                    sink.put(position, sink.fitted(ImageDecoder.decode(content)));
                } catch (UndecodableImageException e) {
                    sink.skip(position, String.valueOf(e.getMessage()));
                } catch (OutOfMemoryError e) {
                    throw new InputException(
                            tree.path() + ": the image " + tree.names().get(files[position])
                                    + " takes more memory to decode than there is: give Java more, or leave it out",
                            e);
                }
            }

            @Override
            public void unreadable(int position, String reason) {
                sink.skip(position, reason);
            }
        });
    }
}

package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LittleMemoryTest {

    @TempDir
    private Path folder;

    /// Takes images, and has no memory for the red ones as often as is asked for.
    private static final class Sink implements ImageSink {

        private final Map<Integer, String> found = new TreeMap<>();
        private int failures;

        Sink(int failures) {
            this.failures = failures;
        }

        @Override
        public int size() {
            return 8;
        }

        @Override
        public synchronized byte[] fitted(PlanarImage image) {
            byte[] planes = image.toSquare(8, Resampling.BILINEAR);
            if ((planes[0] & 0xFF) == 0xFF && failures-- > 0) throw new OutOfMemoryError("there is none");
            return planes;
        }

        @Override
        public synchronized void put(int position, byte[] planar) {
            found.put(position, "read");
        }

        @Override
        public synchronized void skip(int position, String reason) {
            found.put(position, reason);
        }
    }

    private Map<Integer, String> read(int failures) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("0.png", TestFiles.png(8, 0));
        files.put("1.png", TestFiles.png(8, 0xFF0000));
        files.put("2.png", TestFiles.png(8, 0));
        String data = TestFiles.folder(folder.resolve("set" + failures), files);
        Sink sink = new Sink(failures);
        Recognizer.recognize(data, DatasetOptions.defaults()).read(new int[] {0, 1, 2}, sink);
        return sink.found;
    }

    @Test
    void anImageForWhichThereIsNoMemoryIsTriedAloneAndThenLeftOut() throws IOException {
        assertThat(read(1)).containsOnly(Map.entry(0, "read"), Map.entry(1, "read"), Map.entry(2, "read"));
        assertThat(read(2)).hasSize(3).containsEntry(0, "read").containsEntry(2, "read");
        assertThat(read(2).get(1)).startsWith("it takes more than the free memory to decode: ");
    }
}

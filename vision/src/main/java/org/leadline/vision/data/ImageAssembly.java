package org.leadline.vision.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.Progress;

/// One buffer that images are put into, a row each, in any order; rows that did not decode are closed up at the
/// end.
final class ImageAssembly implements ImageSink {

    private final int count;
    private final int size;
    private final Resampling resampling;
    private final MemorySegment pixels;
    private final NavigableMap<Integer, String> skipped = new ConcurrentSkipListMap<>();
    private final Progress.Task task;

    /// @param size height and width of every image
    ImageAssembly(int count, int size, Resampling resampling, Progress.Task task) {
        this.count = count;
        this.size = size;
        this.resampling = resampling;
        this.task = task;
        this.pixels = allocate(count * ImageBuffer.imageBytes(size));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public byte[] fitted(PlanarImage image) {
        return image.toSquare(size, resampling);
    }

    @Override
    public void put(int position, byte[] planar) {
        long bytes = ImageBuffer.imageBytes(size);
        MemorySegment.copy(planar, 0, pixels, ValueLayout.JAVA_BYTE, position * bytes, (int) bytes);
        task.advance(1);
    }

    @Override
    public void skip(int position, String reason) {
        skipped.put(position, reason);
        task.advance(1);
    }

    /// The positions that did not decode, ascending, and why.
    NavigableMap<Integer, String> skipped() {
        return Collections.unmodifiableNavigableMap(skipped);
    }

    /// The positions that decoded, ascending.
    int[] kept() {
        return IntStream.range(0, count)
                .filter(position -> !skipped.containsKey(position))
                .toArray();
    }

    /// The images that decoded, in the order of their positions. Called once, when every image is there.
    ///
    /// @param kept what [#kept] gives, at least one
    ImageBuffer closeUp(int[] kept) {
        long bytes = ImageBuffer.imageBytes(size);
        for (int row = 0; row < kept.length; row++) {
            if (kept[row] != row) MemorySegment.copy(pixels, kept[row] * bytes, pixels, row * bytes, bytes);
        }
        return ImageBuffer.of(pixels.asSlice(0, kept.length * bytes), kept.length, size);
    }

    private static MemorySegment allocate(long bytes) {
        try {
            return Arena.ofAuto().allocate(bytes);
        } catch (OutOfMemoryError e) {
            throw new InputException(
                    "the images take " + (bytes >> 20) + " MiB once decoded, which is more memory than there is: keep"
                            + " fewer of them, make them smaller, or give Java more memory",
                    e);
        }
    }
}

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
import org.leadline.array.InputFile;

/// A buffer that receives images in any order, one row per image. At the end the rows of images that did not
/// decode are removed.
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

    /// The positions of images that did not decode, ascending, with the reasons.
    NavigableMap<Integer, String> skipped() {
        return Collections.unmodifiableNavigableMap(skipped);
    }

    /// The positions of images that decoded, ascending.
    int[] kept() {
        return IntStream.range(0, count)
                .filter(position -> !skipped.containsKey(position))
                .toArray();
    }

    /// Returns the images that decoded, in the order of their positions. Called once, after the last image.
    ///
    /// @param kept the result of [#kept], at least one position
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
                    "the decoded images take " + (bytes >> 20) + " MiB, which is more than the free memory: set a lower"
                            + " `limit` or `imageSize`, and " + InputFile.MORE_MEMORY,
                    e);
        }
    }
}

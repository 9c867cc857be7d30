package org.leadline.vision.embed;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.data.ChannelStatistics;

/// A buffer for a batch of normalized images, in channels-last memory. Java fills it and libtorch reads it
/// without a copy.
public final class ImageBatch implements AutoCloseable {

    private final int size;
    private final float[] mean;
    private final float[] inverseDeviation;
    private final FloatPointer memory;
    private final MemorySegment values;

    /// @param capacity maximum number of images
    /// @param size height and width of an image
    /// @param statistics the statistics that normalize the channels
    @SuppressWarnings("restricted") // the segment is as long as the memory that was just allocated
    public ImageBatch(int capacity, int size, ChannelStatistics statistics) {
        this.size = size;
        this.mean = new float[3];
        this.inverseDeviation = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            mean[channel] = (float) statistics.mean().get(channel).doubleValue();
            double deviation = statistics.standardDeviation().get(channel);
            inverseDeviation[channel] = (float) (1 / (deviation > 0 ? deviation : 1));
        }
        long length = Math.multiplyExact(capacity, 3 * size * size);
        this.memory = new FloatPointer(length);
        this.values = MemorySegment.ofAddress(memory.address()).reinterpret(length * Float.BYTES);
    }

    /// Writes one image to a place of the batch. Threads may write to different places at once.
    ///
    /// @param planes red, green and blue in `[0, 1]`, shape `[3, size·size]`
    public void put(int place, float[][] planes) {
        int pixels = size * size;
        long bytes = 3L * pixels * Float.BYTES;
        MemorySegment image = values.asSlice(place * bytes, bytes);
        for (int channel = 0; channel < 3; channel++) {
            float[] plane = planes[channel];
            float offset = mean[channel];
            float factor = inverseDeviation[channel];
            for (int i = 0; i < pixels; i++) {
                image.setAtIndex(ValueLayout.JAVA_FLOAT, 3L * i + channel, (plane[i] - offset) * factor);
            }
        }
    }

    /// Returns the first `count` images, shape `[count, 3, size, size]`. The tensor shares the memory of this
    /// batch.
    public Tensor tensor(int count) {
        long row = 3L * size;
        long[] shape = {count, 3, size, size};
        long[] strides = {row * size, 1, row, 3};
        return torch.from_blob(memory, shape, strides);
    }

    @Override
    public void close() {
        memory.close();
    }
}

package org.leadline.vision.embed;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.data.ChannelStatistics;

/// Room for a batch of normalised images in channels-last memory, filled in Java and read by libtorch without a
/// copy.
public final class ImageBatch implements AutoCloseable {

    private final int size;
    private final float[] mean;
    private final float[] inverseDeviation;
    private final FloatPointer memory;
    private final MemorySegment values;

    /// @param capacity images at most
    /// @param size height and width
    /// @param statistics of the train split, by which channels are normalised
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

    /// Puts one image at a place of the batch; safe for different places at the same time.
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

    /// The first `count` images, shape `[count, 3, size, size]`; what is put into the batch changes them.
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

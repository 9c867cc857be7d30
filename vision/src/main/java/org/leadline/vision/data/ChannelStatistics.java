package org.leadline.vision.data;

import java.util.List;

/// Mean and population standard deviation of the channels red, green and blue, for pixels in `[0, 1]`.
///
/// @param mean three means
/// @param standardDeviation three standard deviations; 0 for a channel that never varies
public record ChannelStatistics(List<Double> mean, List<Double> standardDeviation) {

    public ChannelStatistics {
        mean = List.copyOf(mean);
        standardDeviation = List.copyOf(standardDeviation);
        if (mean.size() != ImageBuffer.CHANNELS || standardDeviation.size() != ImageBuffer.CHANNELS) {
            throw new IllegalArgumentException(
                    "there are statistics of 3 channels, not " + mean.size() + " and " + standardDeviation.size());
        }
    }

    /// Computes statistics from histograms of the values 0 to 255. Sums of whole numbers do not depend on their
    /// order.
    ///
    /// @param counts shape `[3, 256]`
    static ChannelStatistics ofHistograms(long[][] counts) {
        double[][] moments = new double[counts.length][];
        for (int channel = 0; channel < counts.length; channel++) moments[channel] = moments(counts[channel]);
        return new ChannelStatistics(
                List.of(moments[0][0], moments[1][0], moments[2][0]),
                List.of(moments[0][1], moments[1][1], moments[2][1]));
    }

    private static double[] moments(long[] histogram) {
        long pixels = 0;
        long sum = 0;
        for (int value = 0; value < histogram.length; value++) {
            pixels += histogram[value];
            sum += value * histogram[value];
        }
        double mean = (double) sum / pixels;
        double squares = 0;
        for (int value = 0; value < histogram.length; value++) {
            squares += (value - mean) * (value - mean) * histogram[value];
        }
        return new double[] {mean / 255, Math.sqrt(squares / pixels) / 255};
    }
}

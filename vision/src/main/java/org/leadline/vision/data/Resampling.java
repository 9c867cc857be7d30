package org.leadline.vision.data;

/// Antialiased resizing of 8-bit channels, byte for byte equal to `Image.resize` of Pillow before version 13.
///
/// Each output pixel is a weighted mean of input pixels, under a filter that widens as the image shrinks. Weights
/// are in fixed point with 22 bits. Rows are resized first and rounded to 8 bits, then columns. Pillow 13 resizes
/// columns first where the height shrinks more than the width, and then rounds differently.
public enum Resampling {
    /// The triangle filter, support 1.
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },

    /// The cubic convolution kernel with a = −½, support 2. Source: Keys 1981.
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
            if (x < 2) return (((x - 5) * x + 8) * x - 4) * A;
            return 0;
        }
    };

    private static final double A = -0.5;
    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private final double support;

    Resampling(double support) {
        this.support = support;
    }

    abstract double weight(double distance);

    /// Resizes one channel.
    ///
    /// @param channel shape `[height, width]`, row-major, not modified
    /// @return shape `[newHeight, newWidth]`; a new array
    public byte[] resize(byte[] channel, int width, int height, int newWidth, int newHeight) {
        byte[] rows = width == newWidth ? channel.clone() : resizeRows(channel, width, height, newWidth);
        return height == newHeight ? rows : resizeColumns(rows, newWidth, height, newHeight);
    }

    private byte[] resizeRows(byte[] channel, int width, int height, int newWidth) {
        byte[] resized = new byte[Math.multiplyExact(newWidth, height)];
        for (int x = 0; x < newWidth; x++) {
            Window window = window(x, width, newWidth);
            for (int y = 0; y < height; y++) {
                resized[y * newWidth + x] = window.mean(channel, y * width + window.start, 1);
            }
        }
        return resized;
    }

    private byte[] resizeColumns(byte[] channel, int width, int height, int newHeight) {
        byte[] resized = new byte[Math.multiplyExact(width, newHeight)];
        for (int y = 0; y < newHeight; y++) {
            Window window = window(y, height, newHeight);
            for (int x = 0; x < width; x++) {
                resized[y * width + x] = window.mean(channel, window.start * width + x, width);
            }
        }
        return resized;
    }

    /// Returns the input pixels of an output pixel, with their weights.
    private Window window(int output, int inputs, int outputs) {
        double scale = (double) inputs / outputs;
        double stretch = Math.max(scale, 1);
        double reach = support * stretch;
        double center = (output + 0.5) * scale;
        int start = Math.max(0, (int) (center - reach + 0.5));
        int end = Math.min(inputs, (int) (center + reach + 0.5));
        double[] weights = new double[end - start];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight((i + start - center + 0.5) * (1 / stretch));
            sum += weights[i];
        }
        int[] fixed = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double scaled = weights[i] / sum * (1 << FRACTION_BITS);
            fixed[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        }
        return new Window(start, fixed);
    }

    private static final class Window {
        private final int start;
        private final int[] weights;

        Window(int start, int[] weights) {
            this.start = start;
            this.weights = weights;
        }

        /// Returns the weighted mean of pixels at distance `step`, rounded and clipped to [0, 255].
        byte mean(byte[] pixels, int from, int step) {
            int sum = HALF;
            int place = from;
            for (int weight : weights) {
                sum += (pixels[place] & 0xFF) * weight;
                place += step;
            }
            return (byte) Math.clamp(sum >> FRACTION_BITS, 0, 255);
        }
    }
}

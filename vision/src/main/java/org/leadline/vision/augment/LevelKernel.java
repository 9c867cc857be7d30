package org.leadline.vision.augment;

import java.util.Arrays;
import java.util.List;

/// Applies [LevelChange]s to images of uint8 levels, in place.
///
/// A kernel owns its buffers and serves one thread.
public final class LevelKernel {

    private static final float RED = (float) 0.2989;
    private static final float GREEN = (float) 0.587;
    private static final float BLUE = (float) 0.114;
    private static final int LEVELS = 256;

    private final int size;
    private final int pixels;
    private final byte[] other;
    private final int[] counts = new int[LEVELS];

    /// @param size height and width of images
    public LevelKernel(int size) {
        this.size = size;
        this.pixels = size * size;
        this.other = new byte[3 * size * size];
    }

    /// @param image planar RGB, shape `[3, size, size]`
    /// @param changes applied in order
    public void apply(byte[] image, List<LevelChange> changes) {
        for (LevelChange change : changes) apply(image, change);
    }

    private void apply(byte[] image, LevelChange change) {
        switch (change) {
            case LevelChange.ShearX(double slope) -> move(image, Affine.shear(slope, 0, size));
            case LevelChange.ShearY(double slope) -> move(image, Affine.shear(0, slope, size));
            case LevelChange.TranslateX(int right) -> move(image, Affine.translation(right, 0, size));
            case LevelChange.TranslateY(int down) -> move(image, Affine.translation(0, down, size));
            case LevelChange.Rotate(double degrees) -> move(image, Affine.rotation(degrees, size));
            case LevelChange.Brightness(double factor) -> {
                Arrays.fill(other, (byte) 0);
                blend(image, factor);
            }
            case LevelChange.Color(double factor) -> {
                for (int channel = 0; channel < 3; channel++) grays(image, channel * pixels);
                blend(image, factor);
            }
            case LevelChange.Contrast(double factor) -> contrast(image, factor);
            case LevelChange.Sharpness(double factor) -> {
                if (size <= 2) return;
                smooth(image);
                blend(image, factor);
            }
            case LevelChange.Posterize(int bits) -> {
                for (int i = 0; i < image.length; i++) image[i] &= (byte) -(1 << (8 - bits));
            }
            case LevelChange.Solarize(double threshold) -> {
                for (int i = 0; i < image.length; i++) if (level(image[i]) >= threshold) image[i] = (byte) ~image[i];
            }
            case LevelChange.AutoContrast() -> {
                for (int channel = 0; channel < 3; channel++) stretch(image, channel * pixels);
            }
            case LevelChange.Equalize() -> {
                for (int channel = 0; channel < 3; channel++) equalize(image, channel * pixels);
            }
            case LevelChange.Invert() -> {
                for (int i = 0; i < image.length; i++) image[i] = (byte) ~image[i];
            }
        }
    }

    /// Gives each pixel the value of the pixel nearest to its origin, or black where the origin is outside.
    private void move(byte[] image, Affine from) {
        System.arraycopy(image, 0, other, 0, image.length);
        float middle = (size - 1) / 2f;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int column = pixel(from.x(x - middle, y - middle));
                int row = pixel(from.y(x - middle, y - middle));
                boolean inside = column >= 0 && column < size && row >= 0 && row < size;
                for (int channel = 0; channel < 3; channel++) {
                    int plane = channel * pixels;
                    image[plane + y * size + x] = inside ? other[plane + row * size + column] : 0;
                }
            }
        }
    }

    /// The pixel at a coordinate; −1 and 1 are the borders of the image.
    private int pixel(float place) {
        return (int) Math.rint(((place + 1) * size - 1) / 2);
    }

    /// Sets the image to `factor·image + (1 − factor)·other`, clamped and truncated to whole levels.
    private void blend(byte[] image, double factor) {
        float own = (float) factor;
        float rest = (float) (1 - factor);
        for (int i = 0; i < image.length; i++) image[i] = cut(own * level(image[i]) + rest * level(other[i]));
    }

    private void contrast(byte[] image, double factor) {
        grays(image, 0);
        long sum = 0;
        for (int i = 0; i < pixels; i++) sum += level(other[i]);
        float own = (float) factor;
        float rest = (float) (1 - factor) * ((float) sum / pixels);
        for (int i = 0; i < image.length; i++) image[i] = cut(own * level(image[i]) + rest);
    }

    private void grays(byte[] image, int to) {
        for (int i = 0; i < pixels; i++) {
            int red = level(image[i]);
            int green = level(image[pixels + i]);
            int blue = level(image[2 * pixels + i]);
            other[to + i] = cut(RED * red + GREEN * green + BLUE * blue);
        }
    }

    /// Averages each pixel, with weight 5, and its eight neighbors. Edge pixels do not change.
    private void smooth(byte[] image) {
        System.arraycopy(image, 0, other, 0, image.length);
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 1; y < size - 1; y++) {
                for (int x = 1; x < size - 1; x++) {
                    int at = channel * pixels + y * size + x;
                    int sum = 4 * level(image[at]);
                    for (int row = at - size; row <= at + size; row += size) {
                        sum += level(image[row - 1]) + level(image[row]) + level(image[row + 1]);
                    }
                    other[at] = (byte) Math.rint(sum / 13.0);
                }
            }
        }
    }

    private void stretch(byte[] image, int plane) {
        int min = LEVELS;
        int max = 0;
        for (int i = plane; i < plane + pixels; i++) {
            min = Math.min(min, level(image[i]));
            max = Math.max(max, level(image[i]));
        }
        if (min == max) return;
        float scale = 1f / (max - min) * 255; // rounded as torch rounds a number divided by a tensor
        for (int i = plane; i < plane + pixels; i++) image[i] = cut((level(image[i]) - min) * scale);
    }

    private void equalize(byte[] image, int plane) {
        Arrays.fill(counts, 0);
        for (int i = plane; i < plane + pixels; i++) counts[level(image[i])]++;
        int highest = LEVELS - 1;
        while (counts[highest] == 0) highest--;
        int step = (pixels - counts[highest]) / 255;
        if (step == 0) return;
        byte[] table = new byte[LEVELS];
        int below = 0;
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (byte) (level == 0 ? 0 : Math.min(255, (below + step / 2) / step));
            below += counts[level];
        }
        for (int i = plane; i < plane + pixels; i++) image[i] = table[level(image[i])];
    }

    private static int level(byte value) {
        return value & 0xFF;
    }

    private static byte cut(float level) {
        return (byte) (int) Math.max(0, Math.min(255, level));
    }

    /// The origin of a pixel: `x ↦ xx·x + xy·y + x0`, and y by `yx`, `yy` and `y0`.
    ///
    /// Maps pixels, counted from the center, to coordinates between −1 and 1. Single precision, as in torchvision,
    /// so that ties between two pixels are resolved as there.
    private record Affine(float xx, float xy, float x0, float yx, float yy, float y0) {

        private static Affine of(double[] matrix, int size) {
            float half = size / 2f;
            return new Affine(
                    (float) matrix[0] / half,
                    (float) matrix[1] / half,
                    (float) matrix[2] / half,
                    (float) matrix[3] / half,
                    (float) matrix[4] / half,
                    (float) matrix[5] / half);
        }

        /// A shear about the upper left corner.
        static Affine shear(double right, double down, int size) {
            double middle = size / 2.0;
            return of(new double[] {1, right, right * middle, down, 1, down * middle}, size);
        }

        static Affine translation(int right, int down, int size) {
            return of(new double[] {1, 0, -right, 0, 1, -down}, size);
        }

        static Affine rotation(double degrees, int size) {
            double cosine = Math.cos(Math.toRadians(degrees));
            double sine = Math.sin(Math.toRadians(degrees));
            return of(new double[] {cosine, -sine, 0, sine, cosine, 0}, size);
        }

        float x(float x, float y) {
            return xx * x + xy * y + x0;
        }

        float y(float x, float y) {
            return yx * x + yy * y + y0;
        }
    }
}

package org.leadline.vision.augment;

import java.util.List;

/// Color changes of three planes of pixels in `[0, 1]`, in place. Loops run over whole planes without a branch, so
/// that the compiler can vectorize them.
final class Colors {

    private static final float RED = (float) 0.2989;
    private static final float GREEN = (float) 0.587;
    private static final float BLUE = (float) 0.114;

    /// Added to `g − b` so that its sign is never 0. Far below the difference of any two levels.
    private static final float TIE_BREAK = 1e-30f;

    private final float[] luma;

    /// @param pixels the number of pixels of a plane
    Colors(int pixels) {
        this.luma = new float[pixels];
    }

    /// @param planes red, green and blue
    void adjust(float[][] planes, List<Adjustment> adjustments) {
        for (Adjustment adjustment : adjustments) {
            switch (adjustment) {
                case Adjustment.Brightness(float factor) -> {
                    for (float[] plane : planes) scale(plane, factor);
                }
                case Adjustment.Contrast(float factor) -> contrast(planes, factor);
                case Adjustment.Saturation(float factor) -> saturation(planes, factor);
                case Adjustment.Hue(float turn) -> hue(planes[0], planes[1], planes[2], turn);
            }
        }
    }

    /// @param planes red, green and blue
    void gray(float[][] planes) {
        luma(planes);
        for (float[] plane : planes) System.arraycopy(luma, 0, plane, 0, luma.length);
    }

    private static void scale(float[] plane, float factor) {
        for (int i = 0; i < plane.length; i++) plane[i] = clamp(plane[i] * factor);
    }

    private void contrast(float[][] planes, float factor) {
        luma(planes);
        float rest = (1 - factor) * (float) (sum(luma) / luma.length);
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) plane[i] = clamp(factor * plane[i] + rest);
        }
    }

    private void saturation(float[][] planes, float factor) {
        luma(planes);
        float rest = 1 - factor;
        for (float[] plane : planes) {
            for (int i = 0; i < luma.length; i++) plane[i] = clamp(factor * plane[i] + rest * luma[i]);
        }
    }

    /// Rotates the hexagon of hues (Smith 1978).
    ///
    /// V is the maximum of a pixel, C its chroma. The hue, times C and counted from red towards green, is
    /// `±(C + g + b − r − min)`. A channel is V minus `2C − distance`, clamped to `[0, C]`. The distance is
    /// measured on the circle of length 6C, from the hue at which the channel is at its minimum.
    private static void hue(float[] red, float[] green, float[] blue, float turn) {
        float sextants = 6 * turn;
        for (int i = 0; i < red.length; i++) {
            float r = red[i];
            float g = green[i];
            float b = blue[i];
            float max = Math.max(r, Math.max(g, b));
            float min = Math.min(r, Math.min(g, b));
            float chroma = max - min;
            float hue = Math.signum(g - b + TIE_BREAK) * (chroma + g + b - r - min) + sextants * chroma;
            red[i] = max - missing(hue - 3 * chroma, chroma);
            green[i] = max - missing(hue + chroma, chroma);
            blue[i] = max - missing(hue - chroma, chroma);
        }
    }

    /// Returns V minus the channel.
    ///
    /// @param offset position on the circle of hues, from the hue at which the channel is at its minimum
    private static float missing(float offset, float chroma) {
        float forward = Math.abs(offset);
        float distance = Math.min(forward, Math.abs(6 * chroma - forward));
        return Math.max(0, Math.min(chroma, 2 * chroma - distance));
    }

    private void luma(float[][] planes) {
        float[] red = planes[0];
        float[] green = planes[1];
        float[] blue = planes[2];
        for (int i = 0; i < luma.length; i++) luma[i] = RED * red[i] + GREEN * green[i] + BLUE * blue[i];
    }

    /// Sums in four accumulators, which the processor adds in parallel.
    private static double sum(float[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= values.length; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < values.length; i++) a += values[i];
        return a + b + (c + d);
    }

    private static float clamp(float x) {
        return Math.max(0, Math.min(1, x));
    }
}

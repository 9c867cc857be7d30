package org.leadline.vision.augment;

import java.util.List;

/// Changes of colour on three planes of pixels in `[0, 1]`, in place. Loops run over whole planes without a branch,
/// so that the compiler makes vector instructions of them.
final class Colors {

    private static final float RED = (float) 0.2989;
    private static final float GREEN = (float) 0.587;
    private static final float BLUE = (float) 0.114;

    /// Far below the distance of any two shades: tells the sign of a difference that may be 0.
    private static final float LEAST = 1e-30f;

    private final float[] luma;

    /// @param pixels of a plane
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
    void grey(float[][] planes) {
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

    /// Turns the hexagon of hues (Smith 1978). With V the largest value of a pixel and C its chroma, the hue times
    /// C, counted from red towards green, is `±(C + g + b − r − min)`, and a channel is V less what the distance,
    /// round the circle of 6C, from the hue where that channel is least leaves over of 2C, between 0 and C.
    private static void hue(float[] red, float[] green, float[] blue, float turn) {
        float sextants = 6 * turn;
        for (int i = 0; i < red.length; i++) {
            float r = red[i];
            float g = green[i];
            float b = blue[i];
            float most = Math.max(r, Math.max(g, b));
            float least = Math.min(r, Math.min(g, b));
            float chroma = most - least;
            float hue = Math.signum(g - b + LEAST) * (chroma + g + b - r - least) + sextants * chroma;
            red[i] = most - missing(hue - 3 * chroma, chroma);
            green[i] = most - missing(hue + chroma, chroma);
            blue[i] = most - missing(hue - chroma, chroma);
        }
    }

    /// @param way along the circle of hues, from where a channel is least
    private static float missing(float way, float chroma) {
        float there = Math.abs(way);
        float distance = Math.min(there, Math.abs(6 * chroma - there));
        return Math.max(0, Math.min(chroma, 2 * chroma - distance));
    }

    private void luma(float[][] planes) {
        float[] red = planes[0];
        float[] green = planes[1];
        float[] blue = planes[2];
        for (int i = 0; i < luma.length; i++) luma[i] = RED * red[i] + GREEN * green[i] + BLUE * blue[i];
    }

    /// In four sums side by side.
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

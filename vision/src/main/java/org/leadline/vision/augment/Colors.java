package org.leadline.vision.augment;

import java.util.List;

/// Changes of colour on planar pixels `[3, pixels]` in `[0, 1]`, in place.
final class Colors {

    private static final float RED = (float) 0.2989;
    private static final float GREEN = (float) 0.587;
    private static final float BLUE = (float) 0.114;

    private Colors() {}

    static void adjust(float[] planes, List<Adjustment> adjustments) {
        for (Adjustment adjustment : adjustments) {
            switch (adjustment) {
                case Adjustment.Brightness(float factor) -> brightness(planes, factor);
                case Adjustment.Contrast(float factor) -> contrast(planes, factor);
                case Adjustment.Saturation(float factor) -> saturation(planes, factor);
                case Adjustment.Hue(float turn) -> hue(planes, turn);
            }
        }
    }

    static void grey(float[] planes) {
        int pixels = planes.length / 3;
        for (int i = 0; i < pixels; i++) {
            float grey = luma(planes, i);
            planes[i] = grey;
            planes[pixels + i] = grey;
            planes[2 * pixels + i] = grey;
        }
    }

    private static void brightness(float[] planes, float factor) {
        for (int i = 0; i < planes.length; i++) planes[i] = clamp(planes[i] * factor);
    }

    private static void contrast(float[] planes, float factor) {
        int pixels = planes.length / 3;
        double sum = 0;
        for (int i = 0; i < pixels; i++) sum += luma(planes, i);
        float rest = (1 - factor) * (float) (sum / pixels);
        for (int i = 0; i < planes.length; i++) planes[i] = clamp(factor * planes[i] + rest);
    }

    private static void saturation(float[] planes, float factor) {
        int pixels = planes.length / 3;
        for (int i = 0; i < pixels; i++) {
            float rest = (1 - factor) * luma(planes, i);
            planes[i] = clamp(factor * planes[i] + rest);
            planes[pixels + i] = clamp(factor * planes[pixels + i] + rest);
            planes[2 * pixels + i] = clamp(factor * planes[2 * pixels + i] + rest);
        }
    }

    /// Through hue, saturation and value and back (Smith 1978).
    private static void hue(float[] planes, float turn) {
        int pixels = planes.length / 3;
        for (int i = 0; i < pixels; i++) {
            float red = planes[i];
            float green = planes[pixels + i];
            float blue = planes[2 * pixels + i];
            float value = Math.max(red, Math.max(green, blue));
            float chroma = value - Math.min(red, Math.min(green, blue));
            if (chroma == 0) continue;
            float sextant = sextant(red, green, blue, value, chroma) + 6 * turn;
            planes[i] = channel(sextant, 5, value, chroma);
            planes[pixels + i] = channel(sextant, 3, value, chroma);
            planes[2 * pixels + i] = channel(sextant, 1, value, chroma);
        }
    }

    /// The hue, from 0 to 6.
    private static float sextant(float red, float green, float blue, float value, float chroma) {
        float sextant;
        if (value == red) sextant = (green - blue) / chroma;
        else if (value == green) sextant = 2 + (blue - red) / chroma;
        else sextant = 4 + (red - green) / chroma;
        return sextant < 0 ? sextant + 6 : sextant;
    }

    /// One channel of a colour given by hue, value and chroma; n is 5, 3 and 1 for red, green and blue.
    private static float channel(float sextant, int n, float value, float chroma) {
        float k = sextant + n;
        k -= 6 * (float) Math.floor(k / 6);
        float share = Math.min(Math.min(k, 4 - k), 1);
        return value - chroma * Math.max(0, share);
    }

    private static float luma(float[] planes, int pixel) {
        int pixels = planes.length / 3;
        return RED * planes[pixel] + GREEN * planes[pixels + pixel] + BLUE * planes[2 * pixels + pixel];
    }

    private static float clamp(float x) {
        return Math.max(0, Math.min(1, x));
    }
}

package org.leadline.vision.augment;

/// A Gaussian blur.
///
/// @param sigma standard deviation in pixels, positive
/// @param reach pixels on each side of the center; the weight beyond is 0
public record Gaussian(float sigma, int reach) {

    /// Returns the weights from the center outwards, shape `[reach + 1]`. The center weight plus twice the sum of
    /// the others is 1.
    float[] weights() {
        double[] raw = new double[reach + 1];
        double sum = 0;
        for (int i = 0; i <= reach; i++) {
            double away = i / (double) sigma;
            raw[i] = Math.exp(-0.5 * away * away);
            sum += i == 0 ? raw[i] : 2 * raw[i];
        }
        float[] weights = new float[reach + 1];
        for (int i = 0; i <= reach; i++) weights[i] = (float) (raw[i] / sum);
        return weights;
    }
}

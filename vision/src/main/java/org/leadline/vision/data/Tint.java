package org.leadline.vision.data;

import java.util.SplittableRandom;

/// A color that varies over the picture: a gradient and a wave about a mean, on a scale where pixels are in
/// `[0, 1]`. Values are not clipped.
///
/// Coordinates are in units of the picture's width, from its center.
final class Tint {

    private static final double GRADIENT = 0.2;
    private static final double WAVE = 0.05;

    private final double[] mean;
    private final double[] slopeX = new double[ImageBuffer.CHANNELS];
    private final double[] slopeY = new double[ImageBuffer.CHANNELS];
    private final double[] wave = new double[ImageBuffer.CHANNELS];
    private final double waveX;
    private final double waveY;
    private final double phase;

    Tint(double[] mean, SplittableRandom random) {
        this.mean = mean.clone();
        for (int channel = 0; channel < mean.length; channel++) {
            slopeX[channel] = random.nextDouble(-GRADIENT, GRADIENT);
            slopeY[channel] = random.nextDouble(-GRADIENT, GRADIENT);
            wave[channel] = random.nextDouble(-WAVE, WAVE);
        }
        double angle = random.nextDouble(2 * Math.PI);
        double frequency = 2 * Math.PI * random.nextDouble(1, 4);
        waveX = frequency * StrictMath.cos(angle);
        waveY = frequency * StrictMath.sin(angle);
        phase = random.nextDouble(2 * Math.PI);
    }

    /// Writes the color at a point to `into`.
    void at(double x, double y, double[] into) {
        double swing = StrictMath.sin(waveX * x + waveY * y + phase);
        for (int channel = 0; channel < mean.length; channel++) {
            into[channel] = mean[channel] + slopeX[channel] * x + slopeY[channel] * y + wave[channel] * swing;
        }
    }
}

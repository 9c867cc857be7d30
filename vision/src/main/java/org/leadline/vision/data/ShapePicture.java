package org.leadline.vision.data;

import java.util.SplittableRandom;

/// A picture of `shapes`: a figure of random place, size, angle and color, with clutter and noise.
///
/// Color, contrast (light on dark or dark on light), brightness and covered area have one distribution in all
/// classes. Only the form differs.
final class ShapePicture {

    private static final int SAMPLES = 4;
    private static final double MIN_AREA = 0.15;
    private static final double MAX_AREA = 0.25;
    private static final double MAX_OFFSET = 0.12;
    private static final double MIN_CONTRAST = 0.25;
    private static final double MAX_CONTRAST = 0.5;
    private static final double COLOR_SPREAD = 0.2;
    private static final int SPECKS = 2;
    private static final double NOISE = 0.05;

    private final Shape shape;
    private final int size;
    private final SplittableRandom random;
    private final double centerX;
    private final double centerY;
    private final double cos;
    private final double sin;
    private final Tint figure;
    private final Tint ground;
    private final double[] figureColor = new double[ImageBuffer.CHANNELS];
    private final double[] groundColor = new double[ImageBuffer.CHANNELS];
    private final double[][] specks = new double[SPECKS][];

    ShapePicture(Shape shape, int size, SplittableRandom random) {
        this.shape = shape;
        this.size = size;
        this.random = random;
        double scale = 1 / Math.sqrt(random.nextDouble(MIN_AREA, MAX_AREA));
        double turn = random.nextDouble(2 * Math.PI);
        cos = StrictMath.cos(turn) * scale;
        sin = StrictMath.sin(turn) * scale;
        centerX = random.nextDouble(-MAX_OFFSET, MAX_OFFSET);
        centerY = random.nextDouble(-MAX_OFFSET, MAX_OFFSET);
        double contrast = random.nextDouble(MIN_CONTRAST, MAX_CONTRAST) * (random.nextBoolean() ? 0.5 : -0.5);
        double brightness = random.nextDouble(0.35, 0.65);
        figure = new Tint(color(brightness + contrast), random);
        ground = new Tint(color(brightness - contrast), random);
        for (int i = 0; i < SPECKS; i++) specks[i] = speck();
    }

    /// Draws the picture, once.
    ///
    /// @return shape `[3, size, size]`
    byte[] draw() {
        int plane = size * size;
        byte[] planar = new byte[ImageBuffer.CHANNELS * plane];
        double[] color = new double[ImageBuffer.CHANNELS];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                pixel(x, y, color);
                for (int channel = 0; channel < color.length; channel++) {
                    double noise = NOISE * (random.nextDouble() + random.nextDouble() - 1);
                    long value = Math.round(255 * (color[channel] + noise));
                    planar[channel * plane + y * size + x] = (byte) Math.clamp(value, 0, 255);
                }
            }
        }
        return planar;
    }

    private double[] color(double brightness) {
        double[] color = new double[ImageBuffer.CHANNELS];
        double mean = 0;
        for (int channel = 0; channel < color.length; channel++) {
            color[channel] = random.nextDouble(-COLOR_SPREAD, COLOR_SPREAD);
            mean += color[channel] / color.length;
        }
        for (int channel = 0; channel < color.length; channel++) color[channel] += brightness - mean;
        return color;
    }

    /// Draws a bar of the clutter: its center, direction, half length, half width, and the brightness that it
    /// adds.
    private double[] speck() {
        double turn = random.nextDouble(Math.PI);
        double shade = random.nextDouble(0.05, 0.2) * (random.nextBoolean() ? 1 : -1);
        return new double[] {
            random.nextDouble(-0.5, 0.5),
            random.nextDouble(-0.5, 0.5),
            StrictMath.cos(turn),
            StrictMath.sin(turn),
            random.nextDouble(0.03, 0.12),
            random.nextDouble(0.015, 0.04),
            shade
        };
    }

    /// Computes the color of a pixel: figure and ground mixed by the covered fraction of a grid of points in the
    /// pixel.
    private void pixel(int column, int row, double[] into) {
        double covered = 0;
        double shade = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                double x = (column + (j + 0.5) / SAMPLES) / size - 0.5;
                double y = (row + (i + 0.5) / SAMPLES) / size - 0.5;
                if (isFigure(x - centerX, y - centerY)) covered += 1.0 / (SAMPLES * SAMPLES);
                else shade += clutter(x, y) / (SAMPLES * SAMPLES);
            }
        }
        double x = (column + 0.5) / size - 0.5;
        double y = (row + 0.5) / size - 0.5;
        figure.at(x, y, figureColor);
        ground.at(x, y, groundColor);
        for (int channel = 0; channel < into.length; channel++) {
            into[channel] = covered * figureColor[channel] + (1 - covered) * groundColor[channel] + shade;
        }
    }

    private boolean isFigure(double dx, double dy) {
        return shape.covers(cos * dx + sin * dy, cos * dy - sin * dx);
    }

    /// Returns the brightness that the clutter adds to the ground at a point.
    private double clutter(double x, double y) {
        double shade = 0;
        for (double[] speck : specks) {
            double dx = x - speck[0];
            double dy = y - speck[1];
            boolean hit = Math.abs(dx * speck[2] + dy * speck[3]) <= speck[4]
                    && Math.abs(dy * speck[2] - dx * speck[3]) <= speck[5];
            if (hit) shade += speck[6];
        }
        return shade;
    }
}

package org.leadline.vision.data;

import java.util.SplittableRandom;

/// One picture of `shapes`: a figure of random place, size, turn and colour, on clutter, under noise.
///
/// Colour, contrast (light on dark or dark on light), brightness and the covered area have the same distribution
/// in every class; only the form differs.
final class ShapePicture {

    private static final int SAMPLES = 4;
    private static final double SMALLEST_AREA = 0.15;
    private static final double LARGEST_AREA = 0.25;
    private static final double FARTHEST_CENTRE = 0.12;
    private static final double LEAST_CONTRAST = 0.25;
    private static final double MOST_CONTRAST = 0.5;
    private static final double COLOUR_SPREAD = 0.2;
    private static final int SPECKS = 2;
    private static final double NOISE = 0.05;

    private final Shape shape;
    private final int size;
    private final SplittableRandom random;
    private final double centreX;
    private final double centreY;
    private final double cos;
    private final double sin;
    private final Tint figure;
    private final Tint ground;
    private final double[] figureColour = new double[ImageBuffer.CHANNELS];
    private final double[] groundColour = new double[ImageBuffer.CHANNELS];
    private final double[][] specks = new double[SPECKS][];

    ShapePicture(Shape shape, int size, SplittableRandom random) {
        this.shape = shape;
        this.size = size;
        this.random = random;
        double scale = 1 / Math.sqrt(random.nextDouble(SMALLEST_AREA, LARGEST_AREA));
        double turn = random.nextDouble(2 * Math.PI);
        cos = StrictMath.cos(turn) * scale;
        sin = StrictMath.sin(turn) * scale;
        centreX = random.nextDouble(-FARTHEST_CENTRE, FARTHEST_CENTRE);
        centreY = random.nextDouble(-FARTHEST_CENTRE, FARTHEST_CENTRE);
        double contrast = random.nextDouble(LEAST_CONTRAST, MOST_CONTRAST) * (random.nextBoolean() ? 0.5 : -0.5);
        double brightness = random.nextDouble(0.35, 0.65);
        figure = new Tint(colour(brightness + contrast), random);
        ground = new Tint(colour(brightness - contrast), random);
        for (int i = 0; i < SPECKS; i++) specks[i] = speck();
    }

    /// Draws the picture, once.
    ///
    /// @return shape `[3, size, size]`
    byte[] draw() {
        int plane = size * size;
        byte[] planar = new byte[ImageBuffer.CHANNELS * plane];
        double[] colour = new double[ImageBuffer.CHANNELS];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                pixel(x, y, colour);
                for (int channel = 0; channel < colour.length; channel++) {
                    double noise = NOISE * (random.nextDouble() + random.nextDouble() - 1);
                    long value = Math.round(255 * (colour[channel] + noise));
                    planar[channel * plane + y * size + x] = (byte) Math.clamp(value, 0, 255);
                }
            }
        }
        return planar;
    }

    private double[] colour(double brightness) {
        double[] colour = new double[ImageBuffer.CHANNELS];
        double mean = 0;
        for (int channel = 0; channel < colour.length; channel++) {
            colour[channel] = random.nextDouble(-COLOUR_SPREAD, COLOUR_SPREAD);
            mean += colour[channel] / colour.length;
        }
        for (int channel = 0; channel < colour.length; channel++) colour[channel] += brightness - mean;
        return colour;
    }

    /// A small bar of the clutter: its centre, its direction, half its length and half its width, and what it
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

    /// The mean colour of a pixel: figure and ground mixed by how much of a grid of places in it the figure
    /// covers.
    private void pixel(int column, int row, double[] into) {
        double covered = 0;
        double shade = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                double x = (column + (j + 0.5) / SAMPLES) / size - 0.5;
                double y = (row + (i + 0.5) / SAMPLES) / size - 0.5;
                if (isFigure(x - centreX, y - centreY)) covered += 1.0 / (SAMPLES * SAMPLES);
                else shade += clutter(x, y) / (SAMPLES * SAMPLES);
            }
        }
        double x = (column + 0.5) / size - 0.5;
        double y = (row + 0.5) / size - 0.5;
        figure.at(x, y, figureColour);
        ground.at(x, y, groundColour);
        for (int channel = 0; channel < into.length; channel++) {
            into[channel] = covered * figureColour[channel] + (1 - covered) * groundColour[channel] + shade;
        }
    }

    private boolean isFigure(double dx, double dy) {
        return shape.covers(cos * dx + sin * dy, cos * dy - sin * dx);
    }

    /// What the bars of the clutter add to the ground at a place.
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

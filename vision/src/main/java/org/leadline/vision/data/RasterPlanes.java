package org.leadline.vision.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// Takes the stored samples of a Java image as red, green and blue, as Pillow's `convert("RGB")` does. Java's own
/// `getRGB` would apply a gamma curve to gray images.
final class RasterPlanes {

    private static final int CMYK_BANDS = 4;
    private static final int BLACK = 3;

    private RasterPlanes() {}

    /// Takes an image whose colors are stored as they are.
    static PlanarImage of(BufferedImage image) {
        return of(image, false);
    }

    /// @param timesAlpha whether colors are stored multiplied by alpha, the last band
    static PlanarImage of(BufferedImage image, boolean timesAlpha) {
        return of(image, timesAlpha, Integer.MAX_VALUE);
    }

    /// @param paletteColors the number of colors of a palette; what lies behind them is black
    static PlanarImage of(BufferedImage image, boolean timesAlpha, int paletteColors) {
        Raster raster = image.getRaster();
        byte[][] planes = new byte[ImageBuffer.CHANNELS][raster.getWidth() * raster.getHeight()];
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            lookUp(raster, palette, paletteColors, planes);
        } else if (isCmyk(colors, raster)) {
            mixInks(raster, planes);
        } else {
            copySamples(raster, planes);
        }
        if (timesAlpha && raster.getNumBands() == ImageBuffer.CHANNELS + 1) divideByAlpha(raster, planes);
        return new PlanarImage(planes, raster.getWidth(), raster.getHeight());
    }

    private static boolean isCmyk(ColorModel colors, Raster raster) {
        return colors.getColorSpace().getType() == ColorSpace.TYPE_CMYK && raster.getNumBands() >= CMYK_BANDS;
    }

    private static void lookUp(Raster raster, IndexColorModel palette, int colors, byte[][] planes) {
        int width = raster.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                if (row[x] >= colors) continue;
                planes[0][y * width + x] = (byte) palette.getRed(row[x]);
                planes[1][y * width + x] = (byte) palette.getGreen(row[x]);
                planes[2][y * width + x] = (byte) palette.getBlue(row[x]);
            }
        }
    }

    /// Multiplies what cyan, magenta and yellow leave of the light by what black leaves of it.
    private static void mixInks(Raster raster, byte[][] planes) {
        int width = raster.getWidth();
        int[] row = new int[width];
        int[] black = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            readRow(raster, y, BLACK, black);
            for (int channel = 0; channel < planes.length; channel++) {
                readRow(raster, y, channel, row);
                for (int x = 0; x < width; x++) {
                    int light = 255 - black[x];
                    planes[channel][y * width + x] = (byte) (light - product255(row[x], light));
                }
            }
        }
    }

    /// Takes back the multiplication of colors by alpha with which some files are stored.
    private static void divideByAlpha(Raster raster, byte[][] planes) {
        int width = raster.getWidth();
        int[] alpha = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            readRow(raster, y, raster.getNumBands() - 1, alpha);
            for (byte[] plane : planes) {
                for (int x = 0; x < width; x++) {
                    int at = y * width + x;
                    if (alpha[x] > 0) plane[at] = (byte) Math.min(255, (plane[at] & 0xFF) * 255 / alpha[x]);
                }
            }
        }
    }

    /// Returns a·b/255, rounded, for values of 0 to 255.
    private static int product255(int a, int b) {
        int product = a * b + 128;
        return (product + (product >> 8)) >> 8;
    }

    private static void copySamples(Raster raster, byte[][] planes) {
        int width = raster.getWidth();
        boolean gray = raster.getNumBands() < ImageBuffer.CHANNELS;
        int[] row = new int[width];
        for (int channel = 0; channel < planes.length; channel++) {
            if (gray && channel > 0) {
                System.arraycopy(planes[0], 0, planes[channel], 0, planes[0].length);
                continue;
            }
            for (int y = 0; y < raster.getHeight(); y++) {
                readRow(raster, y, channel, row);
                for (int x = 0; x < width; x++) planes[channel][y * width + x] = (byte) row[x];
            }
        }
    }

    /// Reads a row of a band as values of 0 to 255. Of 16 bits the upper 8 are kept; fewer than 8 are stretched;
    /// fractions and 32 bits are taken as they are and clipped.
    private static void readRow(Raster raster, int y, int band, int[] row) {
        int width = row.length;
        int type = raster.getTransferType();
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            for (int x = 0; x < width; x++) row[x] = (int) Math.clamp(raster.getSampleDouble(x, y, band), 0, 255);
            return;
        }
        raster.getSamples(0, y, width, 1, band, row);
        int bits = raster.getSampleModel().getSampleSize(band);
        if (bits == 8) return;
        int max = (1 << bits) - 1;
        for (int x = 0; x < width; x++) {
            row[x] = bits > 16
                    ? Math.clamp(row[x], 0, 255)
                    : bits > 8 ? (row[x] & max) >> (bits - 8) : row[x] * 255 / max;
        }
    }
}

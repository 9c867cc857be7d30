package org.leadline.vision.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes JPEG and PNG files to RGB.
///
/// The result is that of Pillow's `convert("RGB")`. Gray images give three equal channels, and palettes are
/// looked up. Alpha is dropped. Of 16 bits the upper 8 are kept. EXIF orientation and color profiles are not
/// applied.
final class ImageDecoder {

    /// Maximum number of pixels that an image may claim in its header.
    static final long MAX_IMAGE_PIXELS = 100_000_000;

    private ImageDecoder() {}

    /// Decodes a file.
    ///
    /// @param file the whole file, not modified
    /// @throws UndecodableImageException where the file is not a JPEG or PNG, is damaged or cut off, or claims
    ///     too many pixels
    static PlanarImage decode(byte[] file) throws UndecodableImageException {
        String format = format(file);
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) throw new UndecodableImageException("this Java has no reader for " + format);
        ImageReader reader = readers.next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            requireReasonableSize(reader.getWidth(0), reader.getHeight(0));
            return planar(reader.read(0));
        } catch (IOException | RuntimeException e) {
            throw new UndecodableImageException("the " + format + " data is damaged (" + e.getMessage() + ")", e);
        } finally {
            reader.dispose();
        }
    }

    private static String format(byte[] file) throws UndecodableImageException {
        if (startsWith(file, 0x89, 'P', 'N', 'G')) return "PNG";
        if (!startsWith(file, 0xFF, 0xD8, 0xFF)) {
            throw new UndecodableImageException(
                    file.length == 0 ? "the file is empty" : "the file is neither a JPEG nor a PNG");
        }
        if (lastMarker(file, 0xD9) < lastMarker(file, 0xDA)) {
            throw new UndecodableImageException("the JPEG is cut off before its end marker");
        }
        return "JPEG";
    }

    private static boolean startsWith(byte[] file, int... magic) {
        if (file.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((file[i] & 0xFF) != magic[i]) return false;
        }
        return true;
    }

    /// Returns the offset of the last JPEG marker of a kind, or −1. Entropy-coded data contains no marker by
    /// chance.
    private static int lastMarker(byte[] file, int marker) {
        for (int i = file.length - 2; i >= 0; i--) {
            if ((file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == marker) return i;
        }
        return -1;
    }

    private static void requireReasonableSize(int width, int height) throws UndecodableImageException {
        if ((long) width * height > MAX_IMAGE_PIXELS) {
            throw new UndecodableImageException("it claims " + width + " x " + height + " pixels, more than "
                    + MAX_IMAGE_PIXELS / 1_000_000 + " million");
        }
    }

    private static PlanarImage planar(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[][] channels = new byte[ImageBuffer.CHANNELS][width * height];
        if (image.getColorModel() instanceof IndexColorModel palette) {
            lookUp(image.getRaster(), palette, channels);
        } else {
            copySamples(image.getRaster(), channels);
        }
        return new PlanarImage(channels, width, height);
    }

    private static void lookUp(Raster raster, IndexColorModel palette, byte[][] channels) {
        int width = raster.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                channels[0][y * width + x] = (byte) palette.getRed(row[x]);
                channels[1][y * width + x] = (byte) palette.getGreen(row[x]);
                channels[2][y * width + x] = (byte) palette.getBlue(row[x]);
            }
        }
    }

    /// Copies the stored samples. `getRGB` would apply a gamma curve to gray images.
    private static void copySamples(Raster raster, byte[][] channels) {
        int width = raster.getWidth();
        boolean gray = raster.getNumBands() < ImageBuffer.CHANNELS;
        int[] row = new int[width];
        for (int channel = 0; channel < channels.length; channel++) {
            int band = gray ? 0 : channel;
            int surplusBits = raster.getSampleModel().getSampleSize(band) - 8;
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, width, 1, band, row);
                for (int x = 0; x < width; x++) channels[channel][y * width + x] = (byte) (row[x] >> surplusBits);
            }
        }
    }
}

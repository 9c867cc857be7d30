package org.leadline.vision.data;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes image files to RGB.
///
/// The result is that of Pillow's `convert("RGB")`: gray images give three equal channels, palettes are looked
/// up, inks are mixed, and alpha is dropped. Unlike in Pillow, which clips them, of 16 bits of gray the upper 8
/// are kept, as viewers show them. Color profiles are not applied. Of several pictures in a file the first is
/// decoded, and what stands behind it is not read.
final class ImageDecoder {

    /// Maximum number of pixels that an image may claim in its header.
    static final long MAX_IMAGE_PIXELS = 100_000_000;

    /// Maximum number of pixels times scans of a JPEG. Encoders write about ten scans; a file of a few
    /// megabytes can hold thousands, each as much work as the picture.
    private static final long MAX_SCANNED_PIXELS = 20 * MAX_IMAGE_PIXELS;

    private static final int MAX_SCANS = 100;

    /// Values of tags of a TIFF: samples that are fractions, and colors that are multiplied by alpha.
    private static final int FRACTIONS = 3;

    private static final int TIMES_ALPHA = 1;

    /// Kinds of colors of a TIFF: a palette, and CIELab with its variants of ICC and ITU.
    private static final int PALETTE = 3;

    private static final Set<Integer> LAB = Set.of(8, 9, 10);

    /// Words of messages about a program, which no message about a file has.
    private static final Pattern OF_A_PROGRAM = Pattern.compile("Exception|null|\\b(?:java|javax|com|sun)\\.");

    /// Words of Java's reader about a JPEG that is whole.
    private static final Pattern ARITHMETIC = Pattern.compile("arithmetic coding");

    private ImageDecoder() {}

    /// Decodes a file.
    ///
    /// @param file the whole file, not modified
    /// @throws UndecodableImageException where the file is of no format that is read, is damaged or cut off, or
    ///     claims too many pixels
    static PlanarImage decode(byte[] file) throws UndecodableImageException {
        if (file.length == 0) throw new UndecodableImageException("the file is empty");
        ImageFormat format = ImageFormat.of(file).orElseThrow(() -> ForeignFile.refused(file));
        try {
            return switch (format) {
                case JPEG -> jpeg(file);
                case GIF -> gif(file);
                case NETPBM -> NetpbmDecoder.decode(file);
                case WEBP -> WebpDecoder.decode(file);
                case TIFF -> tiff(file);
                case PNG -> png(file);
                case BMP -> RasterPlanes.of(read(reader(format), file, file.length));
            };
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UndecodableImageException(undecodable(format, e), e);
        }
    }

    private static PlanarImage jpeg(byte[] file) throws IOException, UndecodableImageException {
        JpegExtent extent = JpegExtent.of(file)
                .orElseThrow(() -> new UndecodableImageException("the JPEG is cut off before its end marker"));
        byte[] settled = JpegColors.settled(file, extent.length());
        return RasterPlanes.of(read(reader(ImageFormat.JPEG), settled, settled.length, extent.scans()));
    }

    private static PlanarImage png(byte[] file) throws IOException, UndecodableImageException {
        PngPalette palette = PngPalette.of(file);
        BufferedImage image = read(reader(ImageFormat.PNG), palette.withoutAlpha(file), file.length);
        return RasterPlanes.of(image, false, palette.colors());
    }

    /// Decodes a TIFF by a reader that knows more kinds of it than Java's own. That one gets fractions, which the
    /// other clips to 1.
    private static PlanarImage tiff(byte[] file) throws IOException, UndecodableImageException {
        TiffDirectory tags = TiffDirectory.of(file, 0, file.length);
        requireReadableColors(tags);
        boolean fractions = tags.first(TiffDirectory.SAMPLE_FORMAT).orElse(1) == FRACTIONS;
        boolean timesAlpha = tags.first(TiffDirectory.EXTRA_SAMPLES).orElse(0) == TIMES_ALPHA;
        ImageReader reader = fractions ? reader(ImageFormat.TIFF) : new TIFFImageReaderSpi().createReaderInstance(null);
        return RasterPlanes.of(read(reader, file, file.length), timesAlpha)
                .turned(Exif.orientation(file, 0, file.length));
    }

    /// Refuses a TIFF whose colors no reader turns into red, green and blue.
    private static void requireReadableColors(TiffDirectory tags) throws UndecodableImageException {
        int colors = tags.first(TiffDirectory.PHOTOMETRIC).orElse(0);
        if (LAB.contains(colors)) {
            throw new UndecodableImageException(
                    "the TIFF has the colors of CIELab, which are not read: convert it to" + " RGB");
        }
        if (colors == PALETTE && tags.first(TiffDirectory.SAMPLES_PER_PIXEL).orElse(1) > 1) {
            throw new UndecodableImageException("the TIFF has a palette and further samples such as alpha, which is"
                    + " not read: convert it to RGB");
        }
    }

    private static PlanarImage gif(byte[] file) throws IOException, UndecodableImageException {
        GifCanvas canvas = GifCanvas.of(file);
        requireReasonableSize(canvas.width(), canvas.height());
        return canvas.placed(RasterPlanes.of(read(reader(ImageFormat.GIF), file, file.length)), file);
    }

    private static BufferedImage read(ImageReader reader, byte[] file, int length)
            throws IOException, UndecodableImageException {
        return read(reader, file, length, 1);
    }

    private static BufferedImage read(ImageReader reader, byte[] file, int length, int scans)
            throws IOException, UndecodableImageException {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file, 0, length))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            requireReasonableSize(width, height);
            requireReasonableSize(reader.getTileWidth(0), reader.getTileHeight(0));
            if (scans > MAX_SCANS || (long) width * height * scans > MAX_SCANNED_PIXELS) {
                throw new UndecodableImageException("it has " + scans + " scans, more than its size may need");
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /// Returns Java's own reader. Readers that libraries register are left alone.
    private static ImageReader reader(ImageFormat format) throws UndecodableImageException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.title());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) return reader;
        }
        throw new UndecodableImageException("this Java has no reader for " + format.title());
    }

    /// @throws UndecodableImageException where an image claims more than [#MAX_IMAGE_PIXELS] pixels, or none
    static void requireReasonableSize(int width, int height) throws UndecodableImageException {
        if (width < 1 || height < 1) {
            throw new UndecodableImageException("it claims " + width + " x " + height + " pixels");
        }
        if ((long) width * height > MAX_IMAGE_PIXELS) {
            throw new UndecodableImageException("it claims " + width + " x " + height + " pixels, more than "
                    + MAX_IMAGE_PIXELS / 1_000_000 + " million");
        }
    }

    private static String undecodable(ImageFormat format, Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        boolean foreign = message.startsWith("Unsupported") || message.startsWith("Unknown");
        if (ARITHMETIC.matcher(message).find()) {
            return "the JPEG is coded arithmetically, which is not read: convert it to PNG";
        }
        if (foreign) return "the " + format.title() + " is of a kind that is not read (" + message + ")";
        String damaged = "the " + format.title() + " data is damaged";
        if (e instanceof EOFException) return damaged + ": it ends too early";
        boolean isOfTheFile =
                e instanceof IOException && !OF_A_PROGRAM.matcher(message).find();
        return isOfTheFile ? damaged + " (" + message + ")" : damaged + ": its values contradict one another";
    }
}

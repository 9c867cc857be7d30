package org.leadline.vision.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.leadline.Progress;

/// Small image sets, written as a person would find them.
final class TestFiles {

    private TestFiles() {}

    /// A PNG of one color.
    static byte[] png(int size, int rgb) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) image.setRGB(x, y, rgb);
        }
        return encoded(image, "png");
    }

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, file)) throw new IllegalArgumentException("no writer for " + format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static String folder(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, file.getValue());
        }
        return folder.toString();
    }

    static String tar(Path archive, Map<String, byte[]> files) throws IOException {
        try (OutputStream output = Files.newOutputStream(archive)) {
            writeTar(output, files);
        }
        return archive.toString();
    }

    static String tarGz(Path archive, Map<String, byte[]> files) throws IOException {
        try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(archive))) {
            writeTar(output, files);
        }
        return archive.toString();
    }

    /// Entries stand in the order of the map.
    private static void writeTar(OutputStream output, Map<String, byte[]> files) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(output);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
            entry.setSize(file.getValue().length);
            tar.putArchiveEntry(entry);
            tar.write(file.getValue());
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    /// A folder among the golden files.
    static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestFiles.class.getResource("/golden/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Dataset load(String data) {
        return Datasets.load(data, DatasetOptions.defaults(), Progress.silent());
    }

    static Dataset load(String data, DatasetOptions options) {
        return Datasets.load(data, options, Progress.silent());
    }

    /// The red, green and blue of an image's first pixel.
    static int firstPixel(ImageSplit split, int row) {
        byte[] image = new byte[(int) ImageBuffer.imageBytes(split.images().size())];
        split.images().copyImage(row, image);
        int plane = image.length / 3;
        return 65536 * (image[0] & 0xFF) + 256 * (image[plane] & 0xFF) + (image[2 * plane] & 0xFF);
    }
}

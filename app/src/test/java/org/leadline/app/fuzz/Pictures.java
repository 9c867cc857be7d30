package org.leadline.app.fuzz;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// Small valid images: those that Java writes, a few that only other programs write, and the tests' own.
final class Pictures {

    private static final Path GOLDEN = Path.of("../vision/src/test/resources/golden/pictures");
    private static final int MAX_BYTES = 16_384;

    /// Pillow: `quality=50` of 12 × 10 levels, `lossless=True`, with an alpha channel, and noise at `quality=20`.
    private static final List<String> WEBP = List.of(
            "UklGRjQAAABXRUJQVlA4ICgAAADQAQCdASoKAAwAAsBMJZACdAEPDBLl3AD++pHRTapzeGIQDxvNuwAA",
            "UklGRioAAABXRUJQVlA4TB4AAAAvCcACALmM6H/sChGF6X8Y1LRtwKSDP/P+VUTkuwo=",
            "UklGRmYAAABXRUJQVlA4WAoAAAAQAAAACQAACwAAQUxQSBIAAAABuYzof0AsmIwhf+X+iAlIcwVWUDggLgAAAPABAJ0BKgoADAACwEwl"
                    + "kAJ0AR/doZLswAD++cq0hfbVnk2ZDRtfcdstFggAAAA=",
            "UklGRroBAABXRUJQVlA4IK4BAABwCQCdASokABQAPzmKuFavKKUjqqoB4CcJbACdO//PtoB+qUarPXoi2yHPMaZRvNz5HMZ7IwwJVPNF"
                    + "8XD40OTtvRZFMiVgB7ilWLhIl969MdLBgHgAyhPJKR/qE+PwZAQcW1oez6TvdBihs8TcZ1A4hkc5YjWMFiOWvBnzZgVO0vOL"
                    + "m5PuP+LQP+2sc16HgSx9Z7fdcQB8SfzcmRuZ5h/2k0NApunTGEF8ntE87gDcieKVlCK8UVoY1PYufExojn0NtQVE6mya7Ssg"
                    + "hBYuevalLJxVlvXk8tkoXOu4p5howTs18JXgIKwgr/ohH4WzF4cgdfYy+tHMerzUf/8m7XbuzrGBhPrE7GBq3PL+iOPbVot+"
                    + "FgfrFJWO5lYADo7PQqI7R1Nq+pvvIl15li7T1025Z8KR9HDBgafN1zaEk1sAQ0dlzkZuAO1LIjlzKKg9dB/fybSnk4OxPv5A"
                    + "8M9kBK2qoLE4IIedfY48XZaxSVh1mbLaGOb2/4q08DNq81a8kPk0YtjWezzpsHC1cQIGdujiDjZMKZJi8jRuUx2RmQdUalVW"
                    + "biRvyO8+hEyIoIAA");

    /// Pillow: CMYK at `quality=30`.
    private static final String CMYK = "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAbEhQXFBEbFxYXHhwbIChCKyglJShROj0wQmBVZWRfVV1b"
            + "aniZgWpxkHNbXYW1hpCeo6utq2eAvMm6pseZqKuk/8AAFAgADAAKBEMRAE0RAFkRAEsRAP/EABoAAAEFAQAAAAAAAAAAAAAAAAABAgME"
            + "BQb/xAAaEAEAAwADAAAAAAAAAAAAAAAAAQIDERIT/9oADgRDAE0AWQBLAAA/AMbHJg55udrV0yz5J/M/qD8awXOILWAs9YT8QfwH/9k=";

    private Pictures() {}

    /// Returns images whose names end like this.
    static List<byte[]> of(String ending) throws IOException {
        List<byte[]> images = new ArrayList<>();
        switch (ending) {
            case "webp" -> WEBP.forEach(text -> images.add(Base64.getDecoder().decode(text)));
            case "ppm" -> {
                images.add("P3\n# plain\n2 2\n255\n1 2 3 4 5 6 7 8 9 10 11 12\n".getBytes(StandardCharsets.US_ASCII));
                images.add("P6 2 2 255\nabcdefghijkl".getBytes(StandardCharsets.US_ASCII));
                images.add("P5 4 3 255\nabcdefghijkl".getBytes(StandardCharsets.US_ASCII));
            }
            case "jpg" -> {
                images.add(made("jpg"));
                images.add(progressive());
                images.add(Base64.getDecoder().decode(CMYK));
            }
            default -> images.add(made(ending));
        }
        images.addAll(golden(ending));
        return images;
    }

    private static List<byte[]> golden(String ending) throws IOException {
        if (!Files.isDirectory(GOLDEN)) return List.of();
        List<byte[]> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith("." + ending) && Files.size(file) <= MAX_BYTES) {
                    images.add(Files.readAllBytes(file));
                }
            }
        }
        return images;
    }

    /// Returns an image that Java writes.
    static byte[] made(String ending) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        if (!ImageIO.write(gradient(), ending, target)) throw new IOException("Java writes no " + ending);
        return target.toByteArray();
    }

    private static byte[] progressive() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(target)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(gradient(), null, null), how);
        } finally {
            writer.dispose();
        }
        return target.toByteArray();
    }

    private static BufferedImage gradient() {
        BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.RED, 12, 10, Color.BLUE));
        pen.fillRect(0, 0, 12, 10);
        pen.dispose();
        return image;
    }
}

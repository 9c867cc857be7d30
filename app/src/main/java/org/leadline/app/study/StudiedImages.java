package org.leadline.app.study;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.leadline.study.ImageTraits;
import org.leadline.vision.data.ImageBuffer;

/// The traits of images.
final class StudiedImages {

    private static final int DIGITS = 12;
    private static final double WHITE = 255;

    private StudiedImages() {}

    /// The traits of each image.
    static List<ImageTraits> traits(ImageBuffer images) {
        List<ImageTraits> found = new ArrayList<>();
        byte[] pixels = new byte[ImageBuffer.CHANNELS * images.size() * images.size()];
        for (int index = 0; index < images.count(); index++) {
            images.copyImage(index, pixels);
            found.add(traits(pixels));
        }
        return found;
    }

    /// @param pixels planar red, green and blue
    static ImageTraits traits(byte[] pixels) {
        int plane = pixels.length / ImageBuffer.CHANNELS;
        double saturation = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < plane; i++) {
            int red = Byte.toUnsignedInt(pixels[i]);
            int green = Byte.toUnsignedInt(pixels[plane + i]);
            int blue = Byte.toUnsignedInt(pixels[2 * plane + i]);
            int most = Math.max(red, Math.max(green, blue));
            int least = Math.min(red, Math.min(green, blue));
            if (most > 0) saturation += (double) (most - least) / most;
            double luma = (0.299 * red + 0.587 * green + 0.114 * blue) / WHITE;
            sum += luma;
            squares += luma * luma;
        }
        double mean = sum / plane;
        return new ImageTraits(
                digest(pixels), saturation / plane, mean, Math.sqrt(Math.max(0, squares / plane - mean * mean)));
    }

    private static String digest(byte[] pixels) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(pixels);
            return HexFormat.of().formatHex(whole).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

package org.leadline.vision.data;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/// Receives one image, scaled to a size that fits a page.
final class Thumbnail implements ImageSink {

    private int width;
    private int height;
    private byte @Nullable [] planar;
    private String reason = "there is no image";

    @Override
    public int size() {
        return RowImages.MOST_PIXELS;
    }

    @Override
    public byte[] fitted(PlanarImage image) {
        double share = Math.min(1, (double) RowImages.MOST_PIXELS / Math.max(image.width(), image.height()));
        width = Math.max(1, (int) Math.round(share * image.width()));
        height = Math.max(1, (int) Math.round(share * image.height()));
        return image.resized(width, height, Resampling.BILINEAR);
    }

    @Override
    public void put(int position, byte[] received) {
        planar = received.clone();
    }

    @Override
    public void skip(int position, String why) {
        reason = why;
    }

    /// The image.
    ///
    /// @throws UndecodableImageException where none was received
    BufferedImage image() throws UndecodableImageException {
        byte[] bytes = planar;
        if (bytes == null) throw new UndecodableImageException(reason);
        int side = (int) Math.round(Math.sqrt(bytes.length / (double) ImageBuffer.CHANNELS));
        int across = width == 0 ? side : width;
        int plane = bytes.length / ImageBuffer.CHANNELS;
        BufferedImage image = new BufferedImage(across, plane / across, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < plane; at++) {
            int color = Byte.toUnsignedInt(bytes[at]) << 16
                    | Byte.toUnsignedInt(bytes[plane + at]) << 8
                    | Byte.toUnsignedInt(bytes[2 * plane + at]);
            image.setRGB(at % across, at / across, color);
        }
        return image;
    }
}

package org.leadline.vision.data;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.leadline.vision.webp.RgbPicture;
import org.leadline.vision.webp.WebpFile;

/// Decodes WebP files: lossy pictures by the project's own decoder, which gives libwebp's samples, and lossless
/// ones by a reader for Java.
final class WebpDecoder {

    private static final int HEADER_BYTES = 20;

    private WebpDecoder() {}

    /// @throws IOException where the file is damaged or cut off
    /// @throws UndecodableImageException where it claims too many pixels
    static PlanarImage decode(byte[] file) throws IOException, UndecodableImageException {
        WebpFile found = WebpFile.of(file);
        WebpFile.Canvas canvas = found.canvas();
        ImageDecoder.requireReasonableSize(canvas.width(), canvas.height());
        PlanarImage image;
        if (found.lossy()) {
            RgbPicture picture = found.decodeLossy(file);
            image = new PlanarImage(picture.planes(), picture.width(), picture.height());
        } else {
            image = lossless(file, found);
        }
        if (image.isOf(canvas.width(), canvas.height())) return image;
        PlanarImage whole = PlanarImage.black(canvas.width(), canvas.height());
        whole.put(image, canvas.left(), canvas.top());
        return whole;
    }

    /// Hands over the picture alone, as a file of its own.
    private static PlanarImage lossless(byte[] file, WebpFile found) throws IOException {
        int length = found.end() - found.start();
        byte[] alone = new byte[HEADER_BYTES + length + length % 2];
        ByteBuffer.wrap(alone)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(alone.length - 8)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .put(file, found.start(), length);
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(alone))) {
            reader.setInput(input, true, true);
            return RasterPlanes.of(reader.read(0));
        } finally {
            reader.dispose();
        }
    }
}

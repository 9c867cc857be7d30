package org.leadline.vision.data;

import java.io.IOException;
import org.leadline.vision.webp.RgbPicture;
import org.leadline.vision.webp.WebpFile;

/// Decodes the first picture of WebP files, as libwebp does.
final class WebpDecoder {

    private WebpDecoder() {}

    /// @throws IOException where the file is damaged or cut off
    /// @throws UndecodableImageException where it claims too many pixels
    static PlanarImage decode(byte[] file) throws IOException, UndecodableImageException {
        WebpFile found = WebpFile.of(file);
        WebpFile.Canvas canvas = found.canvas();
        ImageDecoder.requireReasonableSize(canvas.width(), canvas.height());
        RgbPicture picture = found.decode(file);
        PlanarImage image = new PlanarImage(picture.planes(), picture.width(), picture.height());
        if (image.isOf(canvas.width(), canvas.height())) return image;
        PlanarImage whole = PlanarImage.black(canvas.width(), canvas.height());
        whole.put(image, canvas.left(), canvas.top());
        return whole;
    }
}

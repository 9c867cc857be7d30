package org.leadline.vision.data;

/// The use of the note by which a camera says how a picture is to be turned.
///
/// The note of a TIFF is part of its format and always followed, as Pillow does.
public enum ExifOrientation {
    /// Pixels come as they are stored, as in torchvision's `ImageFolder`.
    IGNORE {
        @Override
        PlanarImage applied(PlanarImage image, byte[] file) {
            return image;
        }
    },

    /// Pictures are turned as viewers show them, as by Pillow's `ImageOps.exif_transpose`.
    APPLY {
        @Override
        PlanarImage applied(PlanarImage image, byte[] file) {
            return image.turned(Exif.orientation(file));
        }
    };

    /// @param file the whole file that the image was decoded from
    abstract PlanarImage applied(PlanarImage image, byte[] file);
}

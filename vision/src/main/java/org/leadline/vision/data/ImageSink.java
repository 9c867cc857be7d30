package org.leadline.vision.data;

/// Receives the images of a source. Threads may call it at once for different positions.
interface ImageSink {

    /// The width and height of every image.
    int size();

    /// Resizes a whole image to [#size].
    ///
    /// @return shape `[3, size, size]`
    byte[] fitted(PlanarImage image);

    /// Stores an image.
    ///
    /// @param position the index in the list of requested items
    /// @param planar shape `[3, size, size]`, copied
    void put(int position, byte[] planar);

    /// Records that an image does not decode.
    ///
    /// @param position the index in the list of requested items
    /// @param reason why the image does not decode
    void skip(int position, String reason);
}

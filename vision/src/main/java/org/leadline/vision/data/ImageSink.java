package org.leadline.vision.data;

/// Where a source puts its images. Safe to call from any thread, for different positions.
interface ImageSink {

    /// The width and height that every image must have.
    int size();

    /// An image as it is to be put: whole, resized to [#size].
    ///
    /// @return shape `[3, size, size]`
    byte[] fitted(PlanarImage image);

    /// @param position the place in the list of items that was asked for
    /// @param planar shape `[3, size, size]`, copied
    void put(int position, byte[] planar);

    /// @param position the place in the list of items that was asked for
    /// @param reason why the image does not decode
    void skip(int position, String reason);
}

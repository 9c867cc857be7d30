package org.leadline.vision.train;

import org.bytedeco.pytorch.Tensor;

/// A source of the views of each step.
interface ViewSource extends AutoCloseable {

    /// @param step from 0
    /// @return shape `[2·batchSize, 3, size, size]`: every first view, then every second; valid until the next call
    Tensor views(int step);

    @Override
    void close();
}

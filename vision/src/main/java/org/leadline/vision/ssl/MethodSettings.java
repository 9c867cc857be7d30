package org.leadline.vision.ssl;

import org.leadline.InputException;

/// The settings of a method's loss. Each method has a record of its own, which validates itself.
public interface MethodSettings {

    /// Checks what depends on the size of a batch as well; most methods have nothing to check.
    ///
    /// @param batchSize samples a step
    /// @throws InputException where the method can not learn from batches of that size
    default void requireBatchSize(int batchSize) {}
}

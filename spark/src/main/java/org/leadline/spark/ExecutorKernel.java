package org.leadline.spark;

import java.io.Serializable;
import org.leadline.InputException;
import org.leadline.linalg.BlasKernel;

/// The kernels of OpenBLAS that every executor has to have: the driver's.
///
/// @param name such as `SkylakeX, OpenBLAS 0.3.31`
record ExecutorKernel(String name) implements Serializable {

    /// Checks the kernels of this process: an executor that came when the work had begun was not looked at before.
    ///
    /// @throws InputException where they are others
    void require() {
        String own = BlasKernel.ofThisProcess().toString();
        if (own.equals(name)) return;
        throw new InputException("an executor computes with OpenBLAS's kernels " + own + ", and the driver with " + name
                + ": spark.executorEnv.OPENBLAS_CORETYPE=" + BlasKernel.portable() + " gives all the same");
    }
}

package org.leadline.spark;

import java.io.Serializable;
import org.leadline.linalg.BlasKernel;

/// The kernels of OpenBLAS that every executor has to have: the driver's.
///
/// @param name such as `SkylakeX, OpenBLAS 0.3.31`
record ExecutorKernel(String name) implements Serializable {

    /// The kernels of this process.
    ///
    /// @throws ExecutorFault where they cannot be loaded
    static ExecutorKernel here() {
        try {
            return new ExecutorKernel(BlasKernel.ofThisProcess().toString());
        } catch (LinkageError | IllegalStateException e) {
            throw new ExecutorFault("an executor cannot load OpenBLAS (" + e.getMessage()
                    + "): natives are unpacked into ~/.javacpp, or where"
                    + " -Dorg.bytedeco.javacpp.cachedir in spark.executor.extraJavaOptions says, which must be writable and"
                    + " not mounted noexec, and the jar is made on a machine of the executors' kind");
        }
    }

    /// Checks the kernels of this process: an executor that came when the work had begun was not looked at before.
    ///
    /// @throws ExecutorFault where they are others, or cannot be loaded
    void require() {
        ExecutorKernel own = here();
        if (own.equals(this)) return;
        throw new ExecutorFault("an executor computes with OpenBLAS's kernels " + own.name + ", and the driver with "
                + name + ": spark.executorEnv.OPENBLAS_CORETYPE=" + BlasKernel.portable() + " gives all the same");
    }
}

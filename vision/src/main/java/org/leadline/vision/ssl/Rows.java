package org.leadline.vision.ssl;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.tensor.Tensors;

/// Rows of a matrix, taken for directions.
final class Rows {

    private static final double SHORTEST = 1e-12;

    private Rows() {}

    /// Rows of length 1 in at least float32; a row shorter than 1e-12 is divided by that, and has a gradient, too.
    static Tensor unit(Tensor rows) {
        Tensor x = precise(rows);
        Tensor squares = sums(x.mul(x)).clamp_min(Tensors.scalar(SHORTEST * SHORTEST)); // the root of 0 has no slope
        return x.div(squares.sqrt());
    }

    /// Numbers in at least float32.
    static Tensor precise(Tensor tensor) {
        boolean isDouble = tensor.scalar_type().intern() == torch.ScalarType.Double;
        return isDouble ? tensor : tensor.to(torch.ScalarType.Float);
    }

    /// The sum of each row, shape `[n, 1]`.
    static Tensor sums(Tensor rows) {
        return rows.sum(new long[] {1}, true, new ScalarTypeOptional());
    }
}

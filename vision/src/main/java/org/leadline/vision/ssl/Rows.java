package org.leadline.vision.ssl;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.tensor.Tensors;

/// Rows of a matrix, taken for directions.
final class Rows {

    private Rows() {}

    /// Rows of length 1 in at least float32; a row shorter than 1e-12 is divided by that.
    static Tensor unit(Tensor rows) {
        boolean isDouble = rows.scalar_type().intern() == torch.ScalarType.Double;
        Tensor x = isDouble ? rows : rows.to(torch.ScalarType.Float);
        Tensor squares = sums(x.mul(x));
        return x.div(squares.sqrt().clamp_min(Tensors.scalar(1e-12)));
    }

    /// The sum of each row, shape `[n, 1]`.
    static Tensor sums(Tensor rows) {
        return rows.sum(new long[] {1}, true, new ScalarTypeOptional());
    }
}

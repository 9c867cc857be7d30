package org.leadline.vision.ssl;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.tensor.Tensors;

/// Columns of a matrix, taken for features of a batch.
final class Columns {

    private Columns() {}

    /// Columns less their means, in at least float32.
    static Tensor centered(Tensor matrix) {
        Tensor x = Rows.precise(matrix);
        return x.sub(means(x));
    }

    /// The mean of each column, shape `[1, d]`.
    static Tensor means(Tensor matrix) {
        return matrix.mean(new long[] {0}, true, new ScalarTypeOptional());
    }

    /// The sum of the squares of a square matrix beside its diagonal, a scalar.
    static Tensor squaresBesideDiagonal(Tensor matrix) {
        Tensor ones = torch.ones_like(matrix);
        ones.fill_diagonal_(Tensors.scalar(0));
        return matrix.mul(matrix).mul(ones).sum();
    }
}

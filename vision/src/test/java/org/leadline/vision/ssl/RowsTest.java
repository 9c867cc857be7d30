package org.leadline.vision.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.leadline.vision.tensor.Tensors;

class RowsTest {

    /// As with torch's `normalize`, of which these numbers are.
    @Test
    void aRowOfZerosHasAGradient() {
        try (PointerScope _ = new PointerScope()) {
            Tensor rows = Tensors.of(new float[] {0, 0, 0, 3, 0, 4}, 2, 3).set_requires_grad(true);
            Tensor weights = Tensors.of(new float[] {1, 2, 3, 1, 2, 3}, 2, 3);
            Tensor unit = Rows.unit(rows);
            unit.mul(weights).sum().backward();
            assertThat(Tensors.toFloats(unit)).containsExactly(new float[] {0, 0, 0, 0.6f, 0, 0.8f}, within(1e-6f));
            assertThat(Tensors.toFloats(rows.grad().mul(Tensors.of(new float[] {1e-12f, 1}, 2, 1))))
                    .containsExactly(new float[] {1, 2, 3, -0.16f, 0.4f, 0.12f}, within(1e-6f));
        }
    }
}

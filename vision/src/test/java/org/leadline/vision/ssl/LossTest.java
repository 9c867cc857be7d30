package org.leadline.vision.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.leadline.vision.Golden;
import org.leadline.vision.tensor.Tensors;
import tools.jackson.databind.JsonNode;

/// Against torch's `cross_entropy` and `cosine_similarity` (`reference/training.py`).
class LossTest {

    @Test
    void ntXentAndItsGradientAreTorchs() {
        JsonNode golden = Golden.training().get("loss");
        try (PointerScope _ = new PointerScope()) {
            Tensor projections = Golden.tensor("projections", 4, 12, 6).set_requires_grad(true);
            Tensor loss = NtXent.loss(projections, golden.get("temperature").asDouble());
            loss.backward();
            assertThat((double) loss.item_float()).isCloseTo(golden.get("loss").asDouble(), within(1e-5));
            assertThat(Tensors.toFloats(projections.grad()))
                    .containsExactly(Golden.floats(golden.get("gradient")), within(1e-5f));
        }
    }

    @Test
    void ntXentDoesNotDependOnTheLengthOfProjections() {
        try (PointerScope _ = new PointerScope()) {
            Tensor projections = Golden.tensor("projections", 4, 12, 6);
            float loss = NtXent.loss(projections, 0.5).item_float();
            float longer = NtXent.loss(projections.mul(Tensors.scalar(7)), 0.5).item_float();
            assertThat(longer).isCloseTo(loss, within(1e-6f));
        }
    }

    @Test
    void ntXentIsFloat32InsideAutocastAndLeavesAutocastOn() {
        try (PointerScope _ = new PointerScope()) {
            Tensor projections = Golden.tensor("projections", 4, 12, 6);
            float loss = NtXent.loss(projections, 0.5).item_float();
            torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
            torch.set_autocast_enabled(torch.DeviceType.CPU, true);
            try {
                assertThat(NtXent.loss(projections, 0.5).item_float()).isEqualTo(loss);
                assertThat(torch.is_autocast_enabled(torch.DeviceType.CPU)).isTrue();
            } finally {
                torch.set_autocast_enabled(torch.DeviceType.CPU, false);
            }
        }
    }

    @Test
    void infoNceAndItsGradientAreTorchs() {
        JsonNode golden = Golden.training().get("infoNce");
        try (PointerScope _ = new PointerScope()) {
            Tensor queries = Golden.tensor("queries", 4, 5, 6).set_requires_grad(true);
            Tensor keys = Rows.unit(Golden.tensor("keys", 1, 5, 6));
            Tensor queue = Rows.unit(Golden.tensor("queue", 1, 9, 6));
            Tensor loss =
                    InfoNce.loss(queries, keys, queue, golden.get("temperature").asDouble());
            loss.backward();
            assertThat((double) loss.item_float()).isCloseTo(golden.get("loss").asDouble(), within(1e-5));
            assertThat(Tensors.toFloats(queries.grad()))
                    .containsExactly(Golden.floats(golden.get("gradient")), within(1e-5f));
        }
    }

    @Test
    void negativeCosineAndItsGradientAreTorchs() {
        JsonNode golden = Golden.training().get("cosine");
        try (PointerScope _ = new PointerScope()) {
            Tensor predictions = Golden.tensor("predictions", 4, 5, 6).set_requires_grad(true);
            Tensor loss = SimSiam.distance(predictions, Golden.tensor("targets", 1, 5, 6));
            loss.backward();
            assertThat((double) loss.item_float()).isCloseTo(golden.get("loss").asDouble(), within(1e-6));
            assertThat(Tensors.toFloats(predictions.grad()))
                    .containsExactly(Golden.floats(golden.get("gradient")), within(1e-6f));
        }
    }

    @Test
    void aRowOfZerosHasNoDirectionAndNoNan() {
        try (PointerScope _ = new PointerScope()) {
            Tensor zeros = Golden.tensor("zeros", 0, 2, 6).set_requires_grad(true);
            Tensor loss = SimSiam.distance(zeros, Golden.tensor("targets", 1, 2, 6));
            assertThat(loss.item_float()).isZero();
        }
    }
}

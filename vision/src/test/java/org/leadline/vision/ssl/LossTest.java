package org.leadline.vision.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
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
    void ntXentOfPredictionsAndItsGradientsAreTorchs() {
        JsonNode golden = Golden.training().get("predictedNtXent");
        try (PointerScope _ = new PointerScope()) {
            Tensor predictions = Golden.tensor("projections", 4, 12, 6).set_requires_grad(true);
            Tensor projections = Golden.tensor("partners", 1, 12, 6).set_requires_grad(true);
            Tensor loss = NtXent.loss(
                    predictions, projections, golden.get("temperature").asDouble());
            loss.backward();
            assertThat((double) loss.item_float()).isCloseTo(golden.get("loss").asDouble(), within(1e-5));
            requireClose(predictions.grad(), golden.get("gradient"));
            requireClose(projections.grad(), golden.get("gradientOfPartners"));
        }
    }

    /// Predictions that are the projections make the loss without a predictor.
    @Test
    void ntXentOfPredictionsContainsThatOfProjections() {
        try (PointerScope _ = new PointerScope()) {
            Tensor projections = Golden.tensor("projections", 4, 12, 6);
            assertThat(NtXent.loss(projections, projections, 0.5).item_float())
                    .isEqualTo(NtXent.loss(projections, 0.5).item_float());
            assertThat(NtXent.attraction(projections, projections, 0.5).item_float())
                    .isCloseTo(NtXent.attraction(projections, 0.5).item_float(), within(1e-6f));
        }
    }

    @Test
    void barlowTwinsAndItsGradientsAreTorchs() {
        requireTorchs("barlowTwins", (first, second, constants) -> {
            var settings = new BarlowTwins.Settings(constants[0], constants[1], OptionalInt.empty());
            return BarlowTwins.loss(first, second, settings);
        });
    }

    @Test
    void vicRegAndItsGradientsAreTorchs() {
        requireTorchs("vicReg", (first, second, constants) -> {
            var settings = new VicReg.Settings(constants[0], constants[1], constants[2], OptionalInt.empty());
            return VicReg.loss(first, second, settings);
        });
    }

    private interface LossOfTwoViews {
        Tensor of(Tensor first, Tensor second, float[] constants);
    }

    /// One feature of the first view is constant over the batch, as one that has collapsed.
    private static void requireTorchs(String name, LossOfTwoViews function) {
        JsonNode golden = Golden.training().get(name);
        try (PointerScope _ = new PointerScope()) {
            Tensor first = Golden.tensor("first", 4, 7, 5);
            first.narrow(1, 1, 1).fill_(Tensors.scalar(0.25));
            Tensor second = first.add(Golden.tensor("second", 1, 7, 5)).set_requires_grad(true);
            first.set_requires_grad(true);
            Tensor loss = function.of(first, second, Golden.floats(golden.get("constants")));
            loss.backward();
            double expected = golden.get("loss").asDouble();
            assertThat((double) loss.item_float()).isCloseTo(expected, within(1e-6 * (1 + expected)));
            requireClose(first.grad(), golden.get("gradient"));
            requireClose(second.grad(), golden.get("gradientOfSecond"));
        }
    }

    /// Within 1e-5 of the largest.
    private static void requireClose(Tensor gradient, JsonNode golden) {
        float[] expected = Golden.floats(golden);
        float largest = 0;
        for (float value : expected) largest = Math.max(largest, Math.abs(value));
        assertThat(largest).isPositive();
        assertThat(Tensors.toFloats(gradient)).containsExactly(expected, within(1e-5f * largest));
    }

    /// Features of equal rows correlate with nothing, and have neither variance nor covariance. Their gradient is
    /// finite, since it is not scaled by a deviation of zero.
    @Test
    void featuresThatAreConstantHaveAFiniteLossAndGradient() {
        try (PointerScope _ = new PointerScope()) {
            Tensor constant =
                    Golden.tensor("row", 1, 1, 6).expand(new long[] {4, 6}).clone();
            for (LossOfTwoViews function : DEFAULTS) {
                Tensor first = constant.clone().set_requires_grad(true);
                Tensor loss = function.of(first, constant, new float[0]);
                loss.backward();
                assertThat(Tensors.toFloats(first.grad())).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
                assertThat(loss.item_float()).isFinite();
            }
            assertThat(DEFAULTS.getFirst().of(constant, constant, new float[0]).item_float())
                    .as("Barlow Twins: each of six features lacks its correlation with itself")
                    .isCloseTo(0.1f * 6, within(1e-6f));
            assertThat(DEFAULTS.getLast().of(constant, constant, new float[0]).item_float())
                    .as("VICReg: each view's deviation is the root of its epsilon")
                    .isCloseTo(25 * 2 * (1 - 0.01f), within(1e-4f));
        }
    }

    /// The smallest batch that training takes.
    @Test
    void aBatchOfTwoHasAFiniteLossAndGradient() {
        try (PointerScope _ = new PointerScope()) {
            for (LossOfTwoViews function : DEFAULTS) {
                Tensor first = Golden.tensor("first", 4, 2, 5).set_requires_grad(true);
                Tensor loss = function.of(first, Golden.tensor("second", 4, 2, 5), new float[0]);
                loss.backward();
                assertThat(loss.item_float()).isFinite().isPositive();
                for (float value : Tensors.toFloats(first.grad()))
                    assertThat(value).isFinite();
            }
        }
    }

    private static final List<LossOfTwoViews> DEFAULTS = List.of(
            (first, second, _) ->
                    BarlowTwins.loss(first, second, BarlowTwins.SPEC.own().defaults()),
            (first, second, _) -> VicReg.loss(first, second, VicReg.SPEC.own().defaults()));

    /// Features of a great mean: bfloat16 would keep none of what they differ in.
    @Test
    void lossesOverFeaturesAreFloat32InsideAutocastAndLeaveAutocastOn() {
        try (PointerScope _ = new PointerScope()) {
            Tensor first = Golden.tensor("first", 4, 7, 5).add(Tensors.scalar(10));
            Tensor second = Golden.tensor("second", 4, 7, 5).add(Tensors.scalar(10));
            for (LossOfTwoViews function : DEFAULTS) {
                float loss = function.of(first, second, new float[0]).item_float();
                torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
                torch.set_autocast_enabled(torch.DeviceType.CPU, true);
                try {
                    assertThat(function.of(first, second, new float[0]).item_float())
                            .isEqualTo(loss);
                    assertThat(torch.is_autocast_enabled(torch.DeviceType.CPU)).isTrue();
                } finally {
                    torch.set_autocast_enabled(torch.DeviceType.CPU, false);
                }
            }
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

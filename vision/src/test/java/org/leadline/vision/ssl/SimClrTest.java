package org.leadline.vision.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.Golden;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;
import org.leadline.vision.train.Sgd;
import tools.jackson.databind.JsonNode;

/// Against torch's `cross_entropy` on the same similarities, and two whole steps of torch's
/// (`reference/training.py`).
class SimClrTest {

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
    void twoWholeStepsEndWithTorchsParameters() {
        JsonNode golden = Golden.training().get("step");
        Encoder encoder = Encoders.create("resnet18", 64, new Seed(1));
        Method method = Methods.byId("simclr").factory().create(encoder, 0.5, new Seed(2));
        method.visit(Golden.filler());
        Map<String, Tensor> parameters = parameters(method);
        Sgd sgd = new Sgd(new ArrayList<>(parameters.values()), 1e-4);
        for (int step = 0; step < 2; step++) {
            try (PointerScope _ = new PointerScope()) {
                Tensor loss = method.loss(Golden.tensor("views" + step, 4, 8, 3, 32, 32));
                loss.backward();
                sgd.step(0.01, 0.9);
                assertThat((double) loss.item_float())
                        .isCloseTo(golden.get("losses").get(step).asDouble(), within(1e-4));
            }
        }
        List<String> names = new ArrayList<>();
        golden.get("norms").properties().forEach(entry -> names.add(entry.getKey()));
        assertThat(parameters.keySet()).containsExactlyElementsOf(names);
        parameters.forEach((name, tensor) -> {
            double norm = golden.get("norms").get(name).asDouble();
            assertThat((double) tensor.norm().item_float()).as(name).isCloseTo(norm, within(1e-4 * (1 + norm)));
            float[] values = Tensors.toFloats(tensor);
            float[] firsts = Golden.floats(golden.get("firsts").get(name));
            for (int i = 0; i < firsts.length; i++) {
                assertThat(values[i]).as(name + "[" + i + "]").isCloseTo(firsts[i], within(1e-4f));
            }
        });
    }

    @Test
    void anUnknownMethodIsRefusedByName() {
        assertThatThrownBy(() -> Methods.byId("byol"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("byol")
                .hasMessageContaining("simclr");
    }

    private static Map<String, Tensor> parameters(Method method) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        method.visit(new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                parameters.put(name, tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {}
        });
        return parameters;
    }
}

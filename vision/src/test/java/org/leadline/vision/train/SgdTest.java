package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.leadline.vision.Golden;
import org.leadline.vision.tensor.Tensors;
import tools.jackson.databind.JsonNode;

/// Against `torch.optim.SGD` under `OneCycleLR` (`reference/training.py`).
class SgdTest {

    @Test
    void stepsUnderACycledMomentumAreTorchs() {
        JsonNode golden = Golden.training().get("sgd");
        int steps = golden.get("steps").asInt();
        var schedule = org.leadline.optimize.OneCycle.of(golden.get("peak").asDouble(), steps);
        Tensor weight = Golden.tensor("weight", 4, 7).set_requires_grad(true);
        Sgd sgd = new Sgd(List.of(weight), golden.get("weightDecay").asDouble());
        for (int step = 0; step < steps; step++) {
            try (PointerScope _ = new PointerScope()) {
                weight.mul(Golden.tensor("gradient" + step, 1, 7)).sum().backward();
                sgd.step(schedule.learningRate(step), schedule.momentum(step));
                assertThat(Tensors.toFloats(weight))
                        .containsExactly(Golden.floats(golden.get("history").get(step)), within(1e-5f));
            }
        }
    }
}

package org.leadline.vision.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.Golden;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.encoder.Stem;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;
import org.leadline.vision.train.Sgd;
import tools.jackson.databind.JsonNode;

/// Against whole steps of torch's, from the same weights and the same views, both in double precision
/// (`reference/training.py`): in single precision rounding alone moves some weights as far as a step does.
class MethodsTest {

    private static final int QUEUE = 64;

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(
            strings = {
                "simclr",
                "simsiam",
                "moco-v2",
                "byol",
                "barlow-twins",
                "vicreg",
                "simsiam with a target",
                "simsiam with a linear predictor",
                "simclr with a predictor"
            })
    void twoWholeStepsEndWithTorchsState(String variant) {
        JsonNode golden = Golden.training().get(variant);
        int size = golden.get("imageSize").asInt();
        Method method = filled(configured(variant));
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        Map<String, Tensor> state = new LinkedHashMap<>();
        method.visit(collector(parameters, state));
        Sgd sgd = new Sgd(new ArrayList<>(parameters.values()), 1e-4);
        for (int step = 0; step < 2; step++) {
            try (PointerScope _ = new PointerScope()) {
                Tensor views = Golden.tensor("views" + step, 4, 32, 3, size, size);
                Tensor loss = method.loss(views.to(torch.ScalarType.Double));
                loss.backward();
                sgd.step(0.003, 0.9);
                method.afterStep(step / 2.0);
                assertThat(loss.item_double())
                        .isCloseTo(golden.get("losses").get(step).asDouble(), within(1e-9));
            }
        }
        List<String> names = new ArrayList<>();
        golden.get("tensors").properties().forEach(entry -> names.add(entry.getKey()));
        assertThat(state.keySet()).containsExactlyInAnyOrderElementsOf(names);
        state.forEach((name, tensor) ->
                requireAlike(name, tensor, golden.get("tensors").get(name)));
    }

    private static void requireAlike(String name, Tensor tensor, JsonNode golden) {
        double norm = golden.get("norm").asDouble();
        double[] values = doubles(tensor);
        double[] factors = Golden.uniform("product." + name, values.length);
        double squares = 0;
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            squares += values[i] * values[i];
            product += values[i] * factors[i];
        }
        Offset<Double> tolerance = within(1e-9 * (1 + norm));
        assertThat(Math.sqrt(squares)).as(name).isCloseTo(norm, tolerance);
        assertThat(product).as(name).isCloseTo(golden.get("product").asDouble(), tolerance);
        JsonNode firsts = golden.get("firsts");
        for (int i = 0; i < firsts.size(); i++) {
            assertThat(values[i])
                    .as(name + "[" + i + "]")
                    .isCloseTo(firsts.get(i).asDouble(), within(1e-9));
        }
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numel())];
        tensor.detach().contiguous().data_ptr_double().get(values);
        return values;
    }

    /// The method, or its variant, that the script calls so.
    private static ConfiguredMethod<?> configured(String name) {
        return switch (name) {
            case "moco-v2" -> mocoV2(QUEUE);
            case "simsiam with a target" -> simSiam(PredictorKind.MLP, OptionalDouble.of(0.9));
            case "simsiam with a linear predictor" -> simSiam(PredictorKind.LINEAR, OptionalDouble.empty());
            case "simclr with a predictor" ->
                new ConfiguredMethod<>(SimClr.SPEC, new SimClr.Settings(0.5, PredictorKind.MLP));
            default -> Methods.byId(name).byDefault();
        };
    }

    private static ConfiguredMethod<?> simSiam(PredictorKind predictor, OptionalDouble targetMomentum) {
        return new ConfiguredMethod<>(SimSiam.SPEC, new SimSiam.Settings(predictor, targetMomentum));
    }

    /// The method with the script's weights; slow copies start as copies, and the queue is made from its name.
    private static Method filled(ConfiguredMethod<?> configured) {
        Method method = configured.create(() -> Encoders.create("resnet18", 64, Stem.SMALL, new Seed(1)), new Seed(2));
        method.visit(inDoublePrecision());
        StateVisitor filler = Golden.filler();
        method.visit(new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                filler.parameter(name, tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                String own = name.replaceFirst("^(key|target)_", "");
                if (own.endsWith("weight") || own.endsWith("bias")) filler.parameter(own, tensor);
                else filler.buffer(own, tensor);
                if (name.equals("queue")) {
                    try (NoGradGuard _ = new NoGradGuard()) {
                        tensor.copy_(Rows.unit(
                                Golden.tensor("queue", 1, Tensors.shape(tensor)).to(torch.ScalarType.Double)));
                    }
                }
            }
        });
        return method;
    }

    private static StateVisitor inDoublePrecision() {
        return new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                buffer(name, tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                if (tensor.scalar_type().intern() == torch.ScalarType.Long) return;
                tensor.set_data(tensor.detach().to(torch.ScalarType.Double));
            }
        };
    }

    private static StateVisitor collector(Map<String, Tensor> parameters, Map<String, Tensor> state) {
        return new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                parameters.put(name, tensor);
                state.put(name, tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                if (tensor.scalar_type().intern() != torch.ScalarType.Long) state.put(name, tensor);
            }
        };
    }

    @Test
    void theQueueGoesRoundAndTheOldestKeysAreReplaced() {
        Method method = mocoV2(12).create(() -> Encoders.create("resnet18", 8, Stem.SMALL, new Seed(1)), new Seed(2));
        Map<String, Tensor> state = new LinkedHashMap<>();
        method.visit(collector(new LinkedHashMap<>(), state));
        Tensor queue = Objects.requireNonNull(state.get("queue"));
        float[] before = Tensors.toFloats(queue);
        for (int batch = 0; batch < 4; batch++) {
            try (PointerScope _ = new PointerScope()) {
                method.loss(Golden.tensor("views" + batch, 4, 8, 3, 8, 8));
            }
            float[] after = Tensors.toFloats(queue);
            for (int row = 0; row < 12; row++) {
                boolean isReplaced = after[row * 128] != before[row * 128];
                assertThat(isReplaced).as("batch " + batch + ", row " + row).isEqualTo(row / 4 == batch % 3);
            }
            before = after;
        }
    }

    @Test
    void anUnknownMethodIsRefusedByName() {
        assertThatThrownBy(() -> Methods.byId("dino"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("dino")
                .hasMessageContaining("simsiam, simclr, moco-v2, byol, barlow-twins, vicreg,");
    }

    @Test
    void eachMethodHasItsOwnSettingsAndNoOthers() {
        requireSettings(SimSiam.SPEC, "predictor", "targetMomentum");
        requireSettings(SimClr.SPEC, "temperature", "predictor");
        requireSettings(MoCoV2.SPEC, "temperature", "queue", "keyMomentum");
        requireSettings(Byol.SPEC, "predictor", "targetMomentum", "projectorWidth");
        requireSettings(BarlowTwins.SPEC, "redundancyWeight", "lossScale", "projectorWidth");
        requireSettings(VicReg.SPEC, "invarianceWeight", "varianceWeight", "covarianceWeight", "projectorWidth");
    }

    private static void requireSettings(MethodSpec<?> method, String... names) {
        assertThat(method.own().ofMethod()).extracting(Setting::name).containsExactly(names);
    }

    @Test
    void aSettingOutOfBoundsIsRefusedByName() {
        assertThatThrownBy(() -> new SimClr.Settings(0, PredictorKind.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("`temperature` is positive and finite, but it is 0.0");
        assertThatThrownBy(() -> new MoCoV2.Settings(0.1, 0, 0.99))
                .isInstanceOf(InputException.class)
                .hasMessage("`queue` is 1 to 4194304, but it is 0");
        assertThatThrownBy(() -> new MoCoV2.Settings(0.1, 1, Double.NaN))
                .isInstanceOf(InputException.class)
                .hasMessage("`keyMomentum` is 0 to 1, but it is NaN");
        assertThatThrownBy(() -> simSiam(PredictorKind.MLP, OptionalDouble.of(1.5)))
                .isInstanceOf(InputException.class)
                .hasMessage("`targetMomentum` is 0 to 1, but it is 1.5");
        assertThatThrownBy(() -> new Byol.Settings(PredictorKind.MLP, -0.1, OptionalInt.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage("`targetMomentum` is 0 to 1, but it is -0.1");
        assertThatThrownBy(() -> new Byol.Settings(PredictorKind.MLP, 0.99, OptionalInt.of(0)))
                .isInstanceOf(InputException.class)
                .hasMessage("`projectorWidth` is 1 to 16384, but it is 0");
        assertThatThrownBy(() -> new BarlowTwins.Settings(-1, 0.1, OptionalInt.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage("`redundancyWeight` is finite and not negative, but it is -1.0");
        assertThatThrownBy(() -> new BarlowTwins.Settings(0.005, 0, OptionalInt.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage("`lossScale` is positive and finite, but it is 0.0");
        assertThatThrownBy(() -> new BarlowTwins.Settings(0.005, 0.1, OptionalInt.of(16_385)))
                .isInstanceOf(InputException.class)
                .hasMessage("`projectorWidth` is 1 to 16384, but it is 16385");
        assertThatThrownBy(() -> new VicReg.Settings(0, 0, 0, OptionalInt.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage("VICReg learns from at least one of `invarianceWeight`, `varianceWeight` and"
                        + " `covarianceWeight`, but all are 0");
        for (int wrong = 0; wrong < 3; wrong++) {
            double[] weights = {25, 25, 1};
            weights[wrong] = Double.NaN;
            String name = List.of("invarianceWeight", "varianceWeight", "covarianceWeight")
                    .get(wrong);
            assertThatThrownBy(() -> new VicReg.Settings(weights[0], weights[1], weights[2], OptionalInt.empty()))
                    .isInstanceOf(InputException.class)
                    .hasMessage("`" + name + "` is finite and not negative, but it is NaN");
        }
    }

    /// Section III-B of the paper.
    @Test
    void theDefaultsAreThePapers() {
        MethodSpec.Recipe moco = Methods.byId("moco-v2").recipe();
        assertThat(moco.epochs()).isEqualTo(800);
        assertThat(moco.peakLearningRate()).isEqualTo(0.06);
        assertThat(moco.weightDecay()).isEqualTo(5e-4);
        assertThat(MoCoV2.SPEC.own().defaults()).isEqualTo(new MoCoV2.Settings(0.1, 4096, 0.99));
        MethodSpec.Recipe simSiam = Methods.byId("simsiam").recipe();
        assertThat(simSiam.epochs()).isEqualTo(800);
        assertThat(simSiam.peakLearningRate()).isEqualTo(0.06);
        MethodSpec.Recipe simClr = Methods.byId("simclr").recipe();
        assertThat(simClr.epochs()).isEqualTo(1000);
        assertThat(simClr.peakLearningRate()).isEqualTo(0.5);
        assertThat(SimClr.SPEC.own().defaults()).isEqualTo(new SimClr.Settings(0.5, PredictorKind.NONE));
    }

    private static ConfiguredMethod<?> mocoV2(int queue) {
        return new ConfiguredMethod<>(MoCoV2.SPEC, new MoCoV2.Settings(0.1, queue, 0.99));
    }
}

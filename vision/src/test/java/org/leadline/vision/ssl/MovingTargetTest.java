package org.leadline.vision.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.leadline.random.Seed;
import org.leadline.vision.Golden;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.encoder.Stem;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

class MovingTargetTest {

    private static final ConfiguredMethod<?> BYOL =
            new ConfiguredMethod<>(Byol.SPEC, new Byol.Settings(PredictorKind.MLP, 0.75, OptionalInt.of(16)));

    private static Method create(ConfiguredMethod<?> method) {
        return method.create(() -> Encoders.create("resnet18", 8, Stem.SMALL, new Seed(1)), new Seed(2));
    }

    private static Map<String, Tensor> state(Method method, boolean trained) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        method.visit(new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                if (trained) state.put(name, tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                if (!trained) state.put(name, tensor);
            }
        });
        return state;
    }

    @Test
    void theMomentumRisesFromItsBaseToOneAlongHalfACosine() {
        assertThat(MovingTarget.momentum(0.99, 0)).isEqualTo(0.99);
        assertThat(MovingTarget.momentum(0.99, 0.5)).isCloseTo(0.995, within(1e-12));
        assertThat(MovingTarget.momentum(0.99, 0.25)).isCloseTo(1 - 0.01 * 0.8535533905932737, within(1e-12));
        assertThat(MovingTarget.momentum(0.99, 1)).isEqualTo(1);
        assertThat(MovingTarget.momentum(1, 0.3)).isEqualTo(1);
    }

    /// Otherwise the first targets would be those of another network, which nothing is to be learned from.
    @Test
    void theTargetBeginsAsACopyAndMovesByItsMomentum() {
        Method method = create(BYOL);
        Tensor own = Objects.requireNonNull(state(method, true).get("projector.0.weight"));
        Tensor target = Objects.requireNonNull(state(method, false).get("target_projector.0.weight"));
        float[] before = Tensors.toFloats(own);
        assertThat(Tensors.toFloats(target)).isEqualTo(before);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            own.add_(Tensors.scalar(1));
            method.afterStep(0);
        }
        assertThat(Tensors.toFloats(target)[0]).isCloseTo(before[0] + 0.25f, within(1e-6f));
        assertThat(target.requires_grad()).isFalse();
    }

    @Test
    void everyTrainedTensorHasAGradientAndNoneOfTheTargetIsTrained() {
        List<ConfiguredMethod<?>> methods = List.of(
                BYOL,
                new ConfiguredMethod<>(Byol.SPEC, new Byol.Settings(PredictorKind.NONE, 0.9, OptionalInt.of(16))),
                new ConfiguredMethod<>(
                        SimSiam.SPEC, new SimSiam.Settings(PredictorKind.LINEAR, OptionalDouble.of(0.9))));
        for (ConfiguredMethod<?> configured : methods) {
            Method method = create(configured);
            try (PointerScope _ = new PointerScope()) {
                method.loss(Golden.tensor("views", 4, 8, 3, 8, 8)).backward();
                Map<String, Tensor> trained = state(method, true);
                trained.forEach((name, tensor) ->
                        assertThat(tensor.mutable_grad().defined()).as(name).isTrue());
                assertThat(trained.keySet()).noneMatch(name -> name.startsWith("target_"));
            }
            assertThat(method.predictor().isPresent()).isEqualTo(configured.hasPredictor());
        }
    }

    /// A network without the settings has the state of one that knows nothing of them, and a step gives it the bits
    /// of the loss as it is written here, without a predictor of another kind or a target.
    @Test
    void aMethodWhoseAblationsAreOffTakesTheStepsThatItTookBeforeItHadThem() {
        requireSameGradients(
                SimClr.SPEC, (method, views) -> NtXent.loss(method.network().project(views), 0.5));
        requireSameGradients(SimSiam.SPEC, (method, views) -> {
            var predictor = method.predictor().orElseThrow();
            Tensor first = method.network().project(Tensors.firstHalf(views));
            Tensor second = method.network().project(Tensors.secondHalf(views));
            Tensor ofFirst = predictor.forward(first, Mode.TRAINING);
            Tensor ofSecond = predictor.forward(second, Mode.TRAINING);
            return SimSiam.distance(ofFirst, second.detach())
                    .add(SimSiam.distance(ofSecond, first.detach()))
                    .div(Tensors.scalar(2));
        });
    }

    private interface Loss {
        Tensor of(Method method, Tensor views);
    }

    private static void requireSameGradients(MethodSpec<?> spec, Loss loss) {
        Method method = create(spec.byDefault());
        Method plain = create(spec.byDefault());
        try (PointerScope _ = new PointerScope()) {
            Tensor views = Golden.tensor("views", 4, 8, 3, 8, 8);
            Tensor own = method.loss(views);
            own.backward();
            method.afterStep(0.5);
            Tensor other = loss.of(plain, views);
            other.backward();
            assertThat(own.item_float()).isEqualTo(other.item_float());
            List<float[]> gradients = new ArrayList<>();
            state(method, true).values().forEach(tensor -> gradients.add(Tensors.toFloats(tensor.mutable_grad())));
            int place = 0;
            for (Tensor tensor : state(plain, true).values()) {
                assertThat(Tensors.toFloats(tensor.mutable_grad())).isEqualTo(gradients.get(place++));
            }
            assertThat(state(method, false).keySet())
                    .allMatch(name -> name.startsWith("encoder.")
                            || name.startsWith("projector.")
                            || name.startsWith("predictor."));
        }
    }

    /// 2048 for the encoder of the recipe for CIFAR, 8192 for that of the recipe for ImageNet.
    @Test
    void theProjectorFitsTheEncoderWhereItsWidthIsNotGiven() {
        assertThat(ProjectorWidth.fitting(OptionalInt.empty(), 512)).isEqualTo(2048);
        assertThat(ProjectorWidth.fitting(OptionalInt.empty(), 2048)).isEqualTo(8192);
        assertThat(ProjectorWidth.fitting(OptionalInt.of(100), 512)).isEqualTo(100);
        for (MethodSpec<?> spec : List.of(BarlowTwins.SPEC, VicReg.SPEC)) {
            Method method = create(spec.byDefault());
            Tensor last = Objects.requireNonNull(state(method, true).get("projector.6.weight"));
            assertThat(Tensors.shape(last)).containsExactly(256, 256);
            assertThat(method.predictor()).isEmpty();
        }
    }

    @Test
    void theFormOfATargetMomentumTakesNone() {
        Setting<SimSiam.Settings, OptionalDouble> setting = SimSiam.Settings.TARGET_MOMENTUM;
        assertThat(setting.parse("none")).isEmpty();
        assertThat(setting.parse("0.9")).hasValue(0.9);
        assertThat(setting.textOf(SimSiam.SPEC.own().defaults())).isEqualTo("none");
    }
}

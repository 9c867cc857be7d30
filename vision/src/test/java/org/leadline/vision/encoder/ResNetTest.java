package org.leadline.vision.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.Golden;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;
import tools.jackson.databind.JsonNode;

/// Against torchvision's `resnet18` without classifier, as it is and with a 3×3 stem and no max-pool
/// (`reference/training.py`).
class ResNetTest {

    private static final JsonNode GOLDEN = Golden.training().get("encoder");

    @Test
    void namesAndShapesAreTorchvisions() {
        assertThat(names(Encoders.create("resnet18", 64, Stem.SMALL, new Seed(1))))
                .containsExactlyElementsOf(names(GOLDEN));
    }

    @Test
    void featuresAgreeWithTorchvisionsInBothModes() {
        Encoder encoder = Encoders.create("resnet18", 64, Stem.SMALL, new Seed(1));
        encoder.visit("", Golden.filler());
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor images = Golden.tensor("images", 4, 2, 3, 32, 32);
            assertFeatures(encoder.forward(images, Mode.EVALUATION), GOLDEN.get("evaluated"));
            assertFeatures(encoder.forward(images, Mode.TRAINING), GOLDEN.get("trained"));
        }
    }

    @Test
    void withTheLargeStemItIsTorchvisionsResNet() {
        JsonNode golden = Golden.training().get("largeEncoder");
        Encoder encoder = Encoders.create("resnet18", 64, Stem.of(64), new Seed(1));
        assertThat(names(encoder)).containsExactlyElementsOf(names(golden));
        encoder.visit("", Golden.filler());
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor images = Golden.tensor("images", 4, 2, 3, 64, 64);
            assertFeatures(encoder.forward(images, Mode.EVALUATION), golden.get("evaluated"));
            assertFeatures(encoder.forward(images, Mode.TRAINING), golden.get("trained"));
        }
    }

    @Test
    void imagesFrom64PixelsOnAreLarge() {
        assertThat(Stem.of(63)).isEqualTo(Stem.SMALL);
        assertThat(Stem.of(64)).isEqualTo(Stem.LARGE);
    }

    @Test
    void aNarrowEncoderHasEightTimesItsWidthInFeatures() {
        Encoder encoder = Encoders.create("resnet18", 8, Stem.SMALL, new Seed(1));
        assertThat(encoder.dimension()).isEqualTo(64);
        try (PointerScope _ = new PointerScope()) {
            Tensor images = Golden.tensor("images", 4, 3, 3, 32, 32);
            assertThat(Tensors.shape(encoder.forward(images, Mode.EVALUATION))).containsExactly(3, 64);
        }
    }

    @Test
    void anUnknownEncoderIsRefusedByName() {
        assertThatThrownBy(() -> Encoders.create("vgg16", 64, Stem.SMALL, new Seed(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("vgg16")
                .hasMessageContaining("resnet18");
    }

    private static List<String> names(JsonNode golden) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : golden.get("state")) names.add(entry.get(0).asString() + " " + entry.get(1));
        return names;
    }

    private static List<String> names(Encoder encoder) {
        List<String> names = new ArrayList<>();
        encoder.visit("", new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                names.add(name + " " + Arrays.toString(Tensors.shape(tensor)).replace(" ", ""));
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                parameter(name, tensor);
            }
        });
        return names;
    }

    private static void assertFeatures(Tensor features, JsonNode golden) {
        float[] values = Tensors.toFloats(features);
        int dimension = values.length / golden.size();
        for (int row = 0; row < golden.size(); row++) {
            for (int i = 0; i < golden.get(row).size(); i++) {
                double expected = golden.get(row).get(i).asDouble();
                assertThat((double) values[row * dimension + 16 * i])
                        .isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
            }
        }
    }
}

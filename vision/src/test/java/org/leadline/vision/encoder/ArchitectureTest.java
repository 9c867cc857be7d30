package org.leadline.vision.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadline.random.Seed;
import org.leadline.vision.Golden;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;
import tools.jackson.databind.JsonNode;

/// Against torchvision's networks with weights made from their names (`reference/encoders.py`).
class ArchitectureTest {

    private static final JsonNode GOLDEN = Golden.read("encoders.json");

    @ParameterizedTest
    @Tag("slow")
    @EnumSource
    void namesShapesFeaturesAndLogitsAreTorchvisions(Architecture architecture) throws Exception {
        JsonNode golden = GOLDEN.get("encoders").get(architecture.id());
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Classifier network = architecture.classifier(new Seed(1));
            StringBuilder lines = new StringBuilder();
            network.visit("", lister(lines));
            assertThat(lines.toString().lines()).hasSize(golden.get("tensors").asInt());
            assertThat(sha256(lines.toString())).isEqualTo(golden.get("sha256").asString());
            assertThat(network.encoder().dimension())
                    .isEqualTo(golden.get("dimension").asInt());

            network.visit("", Golden.filler());
            int size = GOLDEN.get("size").asInt();
            Tensor images = Golden.tensor("images", 1, 2, 3, size, size);
            assertRows(
                    network.encoder().forward(images, Mode.EVALUATION),
                    golden.get("features"),
                    golden.get("featureSize").asDouble());
            assertRows(
                    network.forward(images, Mode.EVALUATION),
                    golden.get("logits"),
                    golden.get("logitSize").asDouble());
        }
    }

    @Test
    void imagesHaveTheSizesOfThePaper() {
        assertThat(Arrays.stream(Architecture.values()).map(Architecture::imageSize))
                .containsExactly(224, 224, 224, 224, 224, 224, 224, 224, 224, 224, 240, 288, 300, 380, 456, 528, 600);
    }

    @Test
    void aHeadIsKnownByItsName() {
        assertThat(Architecture.RESNET18.isOfHead("fc.weight")).isTrue();
        assertThat(Architecture.DENSENET121.isOfHead("classifier.bias")).isTrue();
        assertThat(Architecture.EFFICIENTNET_B0.isOfHead("classifier.1.weight")).isTrue();
        assertThat(Architecture.RESNET18.isOfHead("layer1.0.conv1.weight")).isFalse();
    }

    @Test
    void randomWeightsDependOnTheSeedAlone() {
        assertThat(firstWeights(5)).isEqualTo(firstWeights(5)).isNotEqualTo(firstWeights(6));
    }

    private static float[] firstWeights(long seed) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor image = Golden.tensor("image", 4, 1, 3, 32, 32);
            return Tensors.toFloats(
                    Architecture.RESNET18.encoder(new Seed(seed)).forward(image, Mode.EVALUATION));
        }
    }

    /// Every number within 10⁻⁴ of itself, or where it is small of the row's root mean square.
    private static void assertRows(Tensor found, JsonNode golden, double size) {
        float[] values = Tensors.toFloats(found);
        int columns = values.length / golden.size();
        int every = GOLDEN.get("every").asInt();
        for (int row = 0; row < golden.size(); row++) {
            assertThat(golden.get(row).size()).isEqualTo(Math.ceilDiv(columns, every));
            for (int i = 0; i < golden.get(row).size(); i++) {
                double expected = golden.get(row).get(i).asDouble();
                assertThat((double) values[row * columns + every * i])
                        .isCloseTo(expected, within(1e-4 * Math.max(Math.abs(expected), size)));
            }
        }
    }

    private static StateVisitor lister(StringBuilder lines) {
        return new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                lines.append(name)
                        .append(' ')
                        .append(Arrays.toString(Tensors.shape(tensor)).replace(" ", ""))
                        .append('\n');
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                parameter(name, tensor);
            }
        };
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.leadline.vision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.random.Seed;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.State;
import org.leadline.vision.weights.TorchFile.Made;
import org.leadline.vision.weights.TorchFile.View;

/// Checkpoints with what tools add to a network's weights. All tensors of one network are views of one storage, whose
/// value tells the networks of a file apart.
class CheckpointsOfToolsTest {

    private static final int STORAGE = 512 * 512 * 9;
    private static final View SCALAR = new View(0, STORAGE, List.of(1L));

    private static Map<String, List<Long>> shapes = new LinkedHashMap<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void resnet() {
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = Architecture.RESNET18.encoder(new Seed(1));
            State.arrays(visitor -> encoder.visit("", visitor)).forEach((name, array) -> {
                if (!name.endsWith("num_batches_tracked")) shapes.put(name, array.shape());
            });
        }
    }

    private static Map<String, Object> network(String prefix, int storage) {
        Map<String, Object> views = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> views.put(prefix + name, new View(storage, STORAGE, shape)));
        return views;
    }

    private Path file(Object root, float... storages) throws IOException {
        return TorchFile.write(directory.resolve("w.pth"), root, STORAGE, storages);
    }

    /// The origin of the weights of a file, all of whose loaded values are this one.
    private static WeightsOrigin load(Path file, float value) {
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = Architecture.RESNET18.encoder(new Seed(2));
            WeightsOrigin origin = StateDict.load(Architecture.RESNET18, encoder, file, WeightsChoice.BY_CONVENTION);
            Map<String, NdArray> loaded = State.arrays(visitor -> encoder.visit("", visitor));
            assertThat(Objects.requireNonNull(loaded.get("layer4.1.conv2.weight"))
                            .toFloatArray())
                    .containsOnly(value);
            return origin;
        }
    }

    /// `EMAHook.before_save_checkpoint` of MMEngine ends with `_swap_ema_state_dict`.
    @Test
    void theAverageOfMmEngineLiesUnderStateDict() throws IOException {
        Map<String, Object> trained = network("module.backbone.", 1);
        trained.put("steps", SCALAR);
        Path file = file(
                Map.of("meta", Map.of("epoch", 3), "state_dict", network("backbone.", 0), "ema_state_dict", trained),
                0.5f,
                2);
        WeightsOrigin origin = load(file, 0.5f);
        assertThat(origin.described()).isEqualTo("backbone.* of state_dict");
        assertThat(origin.others()).containsExactly("module.backbone.* of ema_state_dict");
    }

    @Test
    void anAverageWithoutStepsIsTakenStill() throws IOException {
        Path file = file(Map.of("state_dict", network("", 1), "ema_state_dict", network("module.", 0)), 0.5f, 2);
        assertThat(load(file, 0.5f).described()).isEqualTo("module.* of ema_state_dict");
    }

    @Test
    void countersOfThopBelongToNoOtherNetwork() throws IOException {
        Map<String, Object> profiled = network("", 0);
        for (String layer : List.of("", "conv1.", "bn1.", "layer1.", "layer1.0.conv1.", "fc.", "relu.")) {
            profiled.put(layer + "total_ops", SCALAR);
            profiled.put(layer + "total_params", SCALAR);
        }
        assertThat(load(file(profiled, 0.5f), 0.5f).leftOut()).containsExactly("*.total_ops", "*.total_params");
    }

    @Test
    void tensorsOfAnotherNetworkAreForeignStill() throws IOException {
        Map<String, Object> other = network("", 0);
        other.put("conv1.subtotal_ops", SCALAR);
        Path file = file(other, 0.5f);
        assertThatThrownBy(() -> load(file, 0.5f))
                .hasMessageContaining("it holds conv1.subtotal_ops of another network");
    }

    /// Written by PyTorch: see `reference/tables.py` of `core`.
    @Test
    void weightsOfTheMetaDeviceAreRefusedWithWhatToDo() throws IOException {
        Path file = Path.of("../core/src/test/resources/golden/tables/meta-weights.pth");
        assertThatThrownBy(() -> load(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file + " holds tensors on the meta device, which have shapes and no values: save the weights of"
                                + " a model on a CPU or GPU, into which they were loaded");
        Map<String, Object> some = network("", 0);
        some.put("bn1.bias", new Made("torch._utils._rebuild_meta_tensor_no_storage", List.of(), Map.of()));
        Path mixed = file(some, 0.5f);
        assertThatThrownBy(() -> load(mixed, 0.5f))
                .hasMessageContaining(
                        "bn1.bias (a tensor on the meta device, which has no values): save plain tensors");
    }
}

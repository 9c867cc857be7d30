package org.leadline.vision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.random.Seed;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.State;
import org.leadline.vision.weights.TorchFile.Made;
import org.leadline.vision.weights.TorchFile.View;

/// Checkpoints as wrappers and libraries write them. All tensors of one network are views of one storage, whose
/// values tell the networks of a file apart.
class WrappedWeightsTest {

    private static final int STORAGE = 512 * 512 * 9;

    private static SequencedMap<String, NdArray> own = new LinkedHashMap<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void resnet() {
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = Architecture.RESNET18.encoder(new Seed(1));
            own = State.arrays(visitor -> encoder.visit("", visitor));
        }
    }

    /// A ResNet-18 on a storage, without counters, under changed names.
    private static Map<String, View> resnet(int storage, UnaryOperator<String> name) {
        Map<String, View> views = new LinkedHashMap<>();
        own.forEach((key, array) -> {
            if (!key.endsWith("num_batches_tracked")) {
                views.put(name.apply(key), new View(storage, STORAGE, array.shape()));
            }
        });
        return views;
    }

    private static Map<String, View> prefixed(int storage, String prefix) {
        return resnet(storage, name -> prefix + name);
    }

    @SafeVarargs
    private static Map<String, Object> joined(Map<String, ?>... parts) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map<String, ?> part : parts) all.putAll(part);
        return all;
    }

    private static View vector(int storage) {
        return new View(storage, STORAGE, List.of(7L));
    }

    /// The form of a checkpoint, its key and its prefix. Its weights are those of storage 0.
    record Saved(String by, Object root, String key, String prefix) {

        @Override
        public String toString() {
            return by;
        }
    }

    static Stream<Saved> checkpoints() {
        return Stream.of(
                new Saved("DataParallel", prefixed(0, "module."), "", "module."),
                new Saved("torch.compile", prefixed(0, "_orig_mod."), "", "_orig_mod."),
                new Saved("compiled, then parallel", prefixed(0, "module._orig_mod."), "", "module._orig_mod."),
                new Saved(
                        "FSDP around layers",
                        resnet(0, name -> "_fsdp_wrapped_module." + name.replaceFirst("\\.", "._fsdp_wrapped_module.")),
                        "",
                        ""),
                new Saved(
                        "checkpointed layers in a backbone",
                        resnet(0, name -> "backbone." + name.replaceFirst("\\.", "._checkpoint_wrapped_module.")),
                        "",
                        "backbone."),
                new Saved(
                        "AveragedModel",
                        joined(Map.of("n_averaged", vector(1)), prefixed(0, "module.")),
                        "",
                        "module."),
                new Saved(
                        "SimSiam",
                        Map.of("state_dict", prefixed(0, "module.encoder.")),
                        "state_dict",
                        "module.encoder."),
                new Saved(
                        "lightly, children by number",
                        resnet(0, name -> "backbone." + NameForm.NUMBERED.inFile(name)),
                        "",
                        "backbone."),
                new Saved(
                        "solo-learn",
                        Map.of(
                                "state_dict",
                                joined(prefixed(1, "momentum_backbone."), prefixed(0, "backbone.")),
                                "callbacks",
                                List.of(1, "x")),
                        "state_dict",
                        "backbone."),
                new Saved(
                        "VISSL",
                        Map.of(
                                "classy_state_dict",
                                Map.of(
                                        "base_model",
                                        Map.of(
                                                "model",
                                                Map.of(
                                                        "trunk",
                                                        prefixed(0, "_feature_blocks."),
                                                        "heads",
                                                        Map.of("0.clf.weight", vector(1)))))),
                        "classy_state_dict.base_model.model.trunk",
                        "_feature_blocks."),
                new Saved(
                        "DINO",
                        joined(
                                Map.of("student", prefixed(1, "module.backbone.")),
                                Map.of("teacher", prefixed(0, "backbone."))),
                        "teacher",
                        "backbone."),
                new Saved(
                        "MoCo",
                        Map.of(
                                "state_dict",
                                joined(
                                        prefixed(1, "module.encoder_k."),
                                        prefixed(0, "module.encoder_q."),
                                        Map.of("module.queue", vector(1)))),
                        "state_dict",
                        "module.encoder_q."),
                new Saved(
                        "BYOL",
                        joined(prefixed(1, "target_encoder.net."), prefixed(0, "online_encoder.net.")),
                        "",
                        "online_encoder.net."),
                new Saved(
                        "timm with an average",
                        joined(Map.of("state_dict", prefixed(1, "")), Map.of("state_dict_ema", prefixed(0, ""))),
                        "state_dict_ema",
                        ""),
                new Saved(
                        "weights beside an AveragedModel",
                        joined(
                                Map.of("model", prefixed(1, "")),
                                Map.of("other", joined(Map.of("n_averaged", vector(1)), prefixed(0, "module.")))),
                        "other",
                        "module."),
                new Saved(
                        "an online network and its average",
                        joined(prefixed(1, "online_model."), prefixed(0, "ema_model.")),
                        "",
                        "ema_model."),
                new Saved(
                        "an average in one word",
                        joined(Map.of("model", prefixed(1, "")), Map.of("modelEMA", prefixed(0, ""))),
                        "modelEMA",
                        ""),
                new Saved(
                        "an average by its class",
                        joined(Map.of("state_dict", prefixed(1, "")), Map.of("EMAModel", prefixed(0, ""))),
                        "EMAModel",
                        ""),
                new Saved(
                        "a list in a dict in a list",
                        List.of(Map.of("epoch", 3), Map.of("nets", List.of(prefixed(0, "net.")))),
                        "1.nets.0",
                        "net."),
                new Saved(
                        "a dict of its own class",
                        Map.of("w", new Made("my.Config", List.of(), Map.of("weights", prefixed(0, "")))),
                        "w.weights",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void weightsAreFoundWhereverTheyLie(Saved saved) throws IOException {
        Path file = TorchFile.write(directory.resolve("w.pth"), saved.root(), STORAGE, 0.5f, 2);
        Loaded loaded = load(file, WeightsChoice.BY_CONVENTION);
        assertThat(loaded.origin().key()).isEqualTo(saved.key());
        assertThat(loaded.origin().prefix()).isEqualTo(saved.prefix());
        assertThat(loaded.values()).containsOnly(0.5f);
    }

    @Test
    void theChoiceAmongSeveralIsSaidAndCanBeMade() throws IOException {
        Map<String, ?> state = joined(prefixed(0, "module.encoder_q."), prefixed(1, "module.encoder_k."));
        Path file = TorchFile.write(directory.resolve("w.pth"), Map.of("state_dict", state), STORAGE, 0.5f, 2);
        assertThat(load(file, WeightsChoice.BY_CONVENTION).origin().others())
                .containsExactly("module.encoder_k.* of state_dict");
        assertThat(load(file, chosen(null, "module.encoder_k")).values()).containsOnly(2f);
        assertThat(load(file, chosen("state_dict", "module.encoder_k.")).values())
                .containsOnly(2f);
        assertThatThrownBy(() -> load(file, chosen("model", null)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`weightsKey` is the key of a dictionary")
                .hasMessageContaining("one of 'state_dict', but it is 'model'");
        assertThatThrownBy(() -> load(file, chosen(null, "backbone")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "under the prefix backbone.: its dictionary 'state_dict' has names that begin with"
                                + " module., such as module.encoder_q.conv1.weight");
    }

    @Test
    void twoThatNoConventionTellsApartAreAQuestion() throws IOException {
        Map<String, ?> both = joined(prefixed(0, "left."), prefixed(1, "right."));
        Path file = TorchFile.write(directory.resolve("w.pth"), both, STORAGE, 0.5f, 2);
        assertThatThrownBy(() -> load(file, WeightsChoice.BY_CONVENTION))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds several weights that fit resnet18, left.*, right.*: choose with"
                        + " `weightsKey` and `weightsPrefix`");
        assertThat(load(file, chosen(null, "right")).values()).containsOnly(2f);
        Map<String, ?> shared = joined(prefixed(0, "left."), prefixed(0, "right."));
        Path once = TorchFile.write(directory.resolve("once.pth"), shared, STORAGE, 0.5f);
        assertThat(load(once, WeightsChoice.BY_CONVENTION).origin().others()).isEmpty();
    }

    @Test
    void aHeadOfAnotherSizeIsSkippedAndWhatElseIsThereIsSaid() throws IOException {
        Map<String, ?> state = joined(
                prefixed(0, "module."),
                Map.of("module.fc.weight", vector(0)),
                Map.of("module.prototypes.weight", vector(0)));
        Path file = TorchFile.write(directory.resolve("w.pth"), state, STORAGE, 0.5f);
        assertThat(load(file, WeightsChoice.BY_CONVENTION).origin().leftOut()).containsExactly("module.prototypes");
    }

    @Test
    void aMisfitNamesThePrefixThatTheFileHas() throws IOException {
        Map<String, Object> cut = joined(prefixed(0, "module.encoder."));
        cut.remove("module.encoder.layer2.0.conv1.weight");
        cut.put("module.encoder.layer2.0.conv1.weight_v", vector(0));
        cut.put("module.encoder.bn1.bias", new Made("torch._utils._rebuild_qtensor", List.of(), Map.of()));
        Path file = TorchFile.write(directory.resolve("w.pth"), Map.of("model", cut), STORAGE, 0.5f);
        assertThatThrownBy(() -> load(file, WeightsChoice.BY_CONVENTION))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not hold the weights of resnet18 under module.encoder.* of model: it lacks"
                        + " layer2.0.conv1.weight; it holds layer2.0.conv1.weight_v of another network")
                .hasMessageContaining("bn1.bias (torch._utils._rebuild_qtensor): save plain tensors");
    }

    @Test
    void namesOfAnotherLibraryAreShown() throws IOException {
        Map<String, ?> names = Map.of("resnet.embedder.embedder.convolution.weight", vector(0));
        Path file = TorchFile.write(directory.resolve("w.pth"), names, STORAGE, 0.5f);
        assertThatThrownBy(() -> load(file, WeightsChoice.BY_CONVENTION))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not hold the weights of resnet18: its outermost dictionary has names that"
                        + " begin with resnet., such as resnet.embedder.embedder.convolution.weight");
    }

    private static WeightsChoice chosen(@Nullable String key, @Nullable String prefix) {
        return new WeightsChoice(Optional.ofNullable(key), Optional.ofNullable(prefix));
    }

    /// The place where weights were found, and one value of each tensor.
    private record Loaded(WeightsOrigin origin, List<Float> values) {}

    private static Loaded load(Path file, WeightsChoice choice) {
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = Architecture.RESNET18.encoder(new Seed(2));
            WeightsOrigin origin = StateDict.load(Architecture.RESNET18, encoder, file, choice);
            Map<String, NdArray> loaded = State.arrays(visitor -> encoder.visit("", visitor));
            List<Float> values = loaded.entrySet().stream()
                    .filter(entry -> !entry.getKey().endsWith("num_batches_tracked"))
                    .map(entry -> Objects.requireNonNull(entry.getValue()).toFloatArray()[0])
                    .toList();
            return new Loaded(origin, values);
        }
    }
}

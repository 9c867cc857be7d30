package org.leadline.vision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.random.Seed;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.State;

class StateDictTest {

    @TempDir
    private Path directory;

    @Test
    void namesOfOtherTimesAndPlacesFindTheirTensors() {
        // DenseNet's files of 2017: other names, no counters, a classifier of other classes, from several devices
        SequencedMap<String, NdArray> weights = weights(Architecture.DENSENET121, 7);
        SequencedMap<String, NdArray> old = new LinkedHashMap<>();
        weights.forEach((name, array) -> {
            String before = name.replaceFirst("(denselayer\\d+\\.(?:norm|conv))([12])", "$1.$2");
            if (!name.endsWith("num_batches_tracked")) old.put("module." + before, array);
        });
        old.put("module.classifier.weight", NdArray.ofFloats(new float[1024], 1, 1024));
        assertThat(loaded(Architecture.DENSENET121, old)).isEqualTo(bytes(weights));
    }

    /// Half precision and averages cast every tensor of a dictionary, and old exports give a counter one axis.
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"F16", "BF16", "F32", "F64", "I32"})
    void countersThatWereCastAreNoReasonToRefuse(DType type) {
        SequencedMap<String, NdArray> weights = weights(Architecture.RESNET18, 7);
        SequencedMap<String, NdArray> cast = new LinkedHashMap<>(weights);
        weights.keySet().stream()
                .filter(name -> name.endsWith("num_batches_tracked"))
                .forEach(name -> cast.put(
                        name, new NdArray(type, name.startsWith("bn1") ? List.of(1L) : List.of(), zeros(type))));
        assertThat(loaded(Architecture.RESNET18, cast)).isEqualTo(bytes(weights));
    }

    private static MemorySegment zeros(DType type) {
        return MemorySegment.ofArray(new byte[type.byteSize()]);
    }

    @Test
    void weightsOfAnotherArchitectureAreRefusedWithTheNamesThatTellThemApart() {
        assertThatThrownBy(() -> loaded(Architecture.RESNET34, weights(Architecture.RESNET18, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not hold the weights of resnet34: it lacks layer1.2.conv1.weight, ")
                .hasMessageContaining(" more");
        assertThatThrownBy(() -> loaded(Architecture.RESNET18, weights(Architecture.RESNET34, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it holds layer1.2.conv1.weight, ")
                .hasMessageContaining("of another network");
        SequencedMap<String, NdArray> misshapen = weights(Architecture.RESNET18, 1);
        misshapen.put("conv1.weight", NdArray.ofFloats(new float[64 * 3 * 9], 64, 3, 3, 3));
        assertThatThrownBy(() -> loaded(Architecture.RESNET18, misshapen))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "shape or type differ for conv1.weight (F32 [64, 3, 3, 3], not F32 [64, 3, 7, 7])");
    }

    private Map<String, byte[]> loaded(Architecture architecture, SequencedMap<String, NdArray> weights) {
        Path file = directory.resolve("weights.safetensors");
        SafetensorsFile.write(file, weights, Map.of());
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = architecture.encoder(new Seed(2));
            StateDict.load(architecture, encoder, file, WeightsChoice.BY_CONVENTION);
            return bytes(State.arrays(visitor -> encoder.visit("", visitor)));
        }
    }

    private static SequencedMap<String, NdArray> weights(Architecture architecture, long seed) {
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = architecture.encoder(new Seed(seed));
            return State.arrays(visitor -> encoder.visit("", visitor));
        }
    }

    private static Map<String, byte[]> bytes(Map<String, NdArray> arrays) {
        Map<String, byte[]> bytes = new ComparedByContent();
        arrays.forEach((name, array) -> bytes.put(name, array.data().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)));
        return bytes;
    }

    /// Equal where the arrays' contents are.
    private static final class ComparedByContent extends LinkedHashMap<String, byte[]> {

        private static final long serialVersionUID = 1;

        @Override
        public boolean equals(Object other) {
            return other instanceof ComparedByContent that
                    && keySet().equals(that.keySet())
                    && keySet().stream().allMatch(key -> java.util.Arrays.equals(get(key), that.get(key)));
        }

        @Override
        public int hashCode() {
            return keySet().hashCode();
        }
    }
}

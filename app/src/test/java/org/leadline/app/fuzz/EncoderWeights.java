package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.random.Seed;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.State;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.weights.StateDict;
import org.leadline.vision.weights.WeightsChoice;

/// Weights that are looked for in a file and loaded into a network of a few numbers.
///
/// @param architecture the architecture by whose names they are looked for
record EncoderWeights(Architecture architecture) implements FileParser.Reader {

    /// The names under which libraries keep the encoder, beside a copy that is not evaluated.
    private static final List<List<String>> PREFIXES = List.of(
            List.of(""),
            List.of("module._orig_mod."),
            List.of("module.encoder_q.", "module.encoder_k."),
            List.of("online_model.", "ema_model."),
            List.of("_fsdp_wrapped_module."));

    @Override
    public void read(Path file) {
        try (PointerScope _ = new PointerScope()) {
            StateDict.load(architecture, new Small(), file, WeightsChoice.BY_CONVENTION);
        }
    }

    /// Returns valid files in the safetensors format.
    static List<byte[]> safetensors() throws IOException {
        Path made = Files.createTempFile("fuzz", ".safetensors");
        List<byte[]> files = new ArrayList<>();
        for (List<String> prefixes : PREFIXES) {
            SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
            for (String prefix : prefixes) tensors.putAll(named(prefix));
            SafetensorsFile.write(made, tensors, Map.of());
            files.add(Files.readAllBytes(made));
        }
        Files.delete(made);
        return files;
    }

    private static Map<String, NdArray> named(String prefix) {
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = new Small();
            return State.arrays(visitor -> encoder.visit(prefix, visitor));
        }
    }

    /// The network of `module.pth`.
    private static final class Small implements Encoder {

        private final Conv2d conv = new Conv2d(1, 2, 1, 1, new Seed(1));
        private final BatchNorm norm = BatchNorm.affine(2);

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public Tensor forward(Tensor input, Mode mode) {
            return norm.forward(conv.forward(input, mode), mode);
        }

        @Override
        public void visit(String prefix, StateVisitor visitor) {
            conv.visit(prefix + "conv.", visitor);
            norm.visit(prefix + "bn.", visitor);
        }
    }
}

package org.leadline.vision.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.encoder.Family;
import org.leadline.vision.tensor.State;

/// Loads weights into an encoder, and maps the names in a file to the encoder's names.
public final class StateDict {

    /// The prefix that `DataParallel` adds to every name.
    private static final String PARALLEL = "module.";

    /// The layer names in torchvision's DenseNet files, which are older than torchvision's present names.
    private static final Pattern OLD_DENSENET =
            Pattern.compile("^(.*denselayer\\d+\\.(?:norm|relu|conv))\\.([12]\\..*)");

    private static final String COUNTER = "num_batches_tracked";

    private StateDict() {}

    /// Fills an encoder with the weights of a file. The tensors of a classifier are skipped.
    ///
    /// @throws InputException where the file can not be read, or tensors are missing, left over or of another
    ///     shape; the message names them
    public static void load(Architecture architecture, Encoder encoder, Path file) {
        Map<String, NdArray> own = State.arrays(visitor -> encoder.visit("", visitor));
        SequencedMap<String, NdArray> weights = new LinkedHashMap<>();
        // older files do not have these counters
        own.forEach((name, array) -> {
            if (name.endsWith(COUNTER)) weights.put(name, array);
        });
        WeightsFile.read(file).forEach((name, array) -> {
            String now = current(architecture, name);
            boolean isNeeded = !architecture.isOfHead(now) && (!now.endsWith(COUNTER) || own.containsKey(now));
            if (isNeeded) weights.put(now, array);
        });
        try {
            State.fill(visitor -> encoder.visit("", visitor), weights);
        } catch (InputException e) {
            throw new InputException(
                    file + " does not hold the weights of " + architecture.id() + ": " + e.sentence(), e);
        }
    }

    private static String current(Architecture architecture, String name) {
        String plain = name.startsWith(PARALLEL) ? name.substring(PARALLEL.length()) : name;
        return architecture.family() == Family.DENSENET
                ? OLD_DENSENET.matcher(plain).replaceFirst("$1$2")
                : plain;
    }
}

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

/// From weights as they are named in a file to an encoder.
public final class StateDict {

    /// What `DataParallel` puts before every name.
    private static final String PARALLEL = "module.";

    /// torchvision's files of DenseNet are older than its names.
    private static final Pattern OLD_DENSENET =
            Pattern.compile("^(.*denselayer\\d+\\.(?:norm|relu|conv))\\.([12]\\..*)");

    private static final String COUNTER = "num_batches_tracked";

    private StateDict() {}

    /// Fills an encoder with the weights of a file. The classifier on top is left out, whatever it is.
    ///
    /// @throws InputException where the file can not be read, or tensors are missing, left over or of another
    ///     shape, with their names
    public static void load(Architecture architecture, Encoder encoder, Path file) {
        Map<String, NdArray> own = State.arrays(visitor -> encoder.visit("", visitor));
        SequencedMap<String, NdArray> weights = new LinkedHashMap<>();
        // files that are older than the counters go without them
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

package org.leadline.vision.encoder;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.random.Seed;

/// The encoders that can be trained, by name.
public final class Encoders {

    private static final Map<String, List<Integer>> BLOCKS =
            new TreeMap<>(Map.of("resnet18", List.of(2, 2, 2, 2), "resnet34", List.of(3, 4, 6, 3)));

    private Encoders() {}

    /// A randomly initialised encoder.
    ///
    /// @param id a name such as `resnet18`
    /// @param width channels of the first stage
    /// @param stem for small images or large ones
    /// @throws InputException where no encoder has that name
    public static Encoder create(String id, int width, Stem stem, Seed seed) {
        return new ResNet(blocks(id), width, stem, seed);
    }

    /// @throws InputException where no encoder has that name
    public static void requireKnown(String id) {
        blocks(id);
    }

    private static List<Integer> blocks(String id) {
        List<Integer> blocks = BLOCKS.get(id);
        if (blocks == null) {
            throw new InputException(
                    "the encoder is one of " + String.join(", ", BLOCKS.keySet()) + ", not '" + id + "'");
        }
        return blocks;
    }
}

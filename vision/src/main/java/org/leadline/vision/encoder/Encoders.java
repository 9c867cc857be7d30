package org.leadline.vision.encoder;

import static org.leadline.vision.encoder.ResidualBlock.BASIC;
import static org.leadline.vision.encoder.ResidualBlock.BOTTLENECK;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.random.Seed;

/// Creates the encoders that can be trained, by name.
public final class Encoders {

    private static final Map<String, ResNet.Plan> PLANS = new TreeMap<>(Map.of(
            "resnet18", new ResNet.Plan(BASIC, 2, 2, 2, 2),
            "resnet34", new ResNet.Plan(BASIC, 3, 4, 6, 3),
            "resnet50", new ResNet.Plan(BOTTLENECK, 3, 4, 6, 3),
            "resnet101", new ResNet.Plan(BOTTLENECK, 3, 4, 23, 3),
            "resnet152", new ResNet.Plan(BOTTLENECK, 3, 8, 36, 3)));

    private Encoders() {}

    /// Returns an encoder with random weights.
    ///
    /// @param id a name such as `resnet18`
    /// @param width the number of channels of the first stage
    /// @param stem the layers before the first stage
    /// @throws InputException where no encoder has that name
    public static Encoder create(String id, int width, Stem stem, Seed seed) {
        return new ResNet(plan(id), width, stem, seed);
    }

    /// Returns the names of all.
    public static List<String> ids() {
        return List.copyOf(PLANS.keySet());
    }

    /// Checks that a name is an encoder's.
    ///
    /// @throws InputException where no encoder has that name
    public static void requireKnown(String id) {
        plan(id);
    }

    private static ResNet.Plan plan(String id) {
        ResNet.Plan plan = PLANS.get(id);
        if (plan == null) {
            throw new InputException(
                    "`encoder` is one of " + String.join(", ", PLANS.keySet()) + ", but it is '" + id + "'");
        }
        return plan;
    }
}

package org.leadline.vision.encoder;

import static org.leadline.vision.encoder.Family.DENSENET;
import static org.leadline.vision.encoder.Family.EFFICIENTNET;
import static org.leadline.vision.encoder.Family.RESNET;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;

/// The networks of the paper's section III-D, as in torchvision, ordered by size within a family.
public enum Architecture {
    RESNET18(RESNET, 224, resNet("resnet18")),
    RESNET34(RESNET, 224, resNet("resnet34")),
    RESNET50(RESNET, 224, resNet("resnet50")),
    RESNET101(RESNET, 224, resNet("resnet101")),
    RESNET152(RESNET, 224, resNet("resnet152")),
    DENSENET121(DENSENET, 224, denseNet(32, 64, 6, 12, 24, 16)),
    DENSENET169(DENSENET, 224, denseNet(32, 64, 6, 12, 32, 32)),
    DENSENET201(DENSENET, 224, denseNet(32, 64, 6, 12, 48, 32)),
    DENSENET161(DENSENET, 224, denseNet(48, 96, 6, 12, 36, 24)),
    EFFICIENTNET_B0(EFFICIENTNET, 224, efficientNet(1.0, 1.0, BatchNorm.EPSILON)),
    EFFICIENTNET_B1(EFFICIENTNET, 240, efficientNet(1.0, 1.1, BatchNorm.EPSILON)),
    EFFICIENTNET_B2(EFFICIENTNET, 288, efficientNet(1.1, 1.2, BatchNorm.EPSILON)),
    EFFICIENTNET_B3(EFFICIENTNET, 300, efficientNet(1.2, 1.4, BatchNorm.EPSILON)),
    EFFICIENTNET_B4(EFFICIENTNET, 380, efficientNet(1.4, 1.8, BatchNorm.EPSILON)),
    EFFICIENTNET_B5(EFFICIENTNET, 456, efficientNet(1.6, 2.2, 1e-3)),
    EFFICIENTNET_B6(EFFICIENTNET, 528, efficientNet(1.8, 2.6, 1e-3)),
    EFFICIENTNET_B7(EFFICIENTNET, 600, efficientNet(2.0, 3.1, 1e-3));

    private final Family family;
    private final int imageSize;

    @SuppressWarnings("ImmutableEnumChecker") // none of the functions above has a state
    private final Function<Seed, Encoder> encoder;

    Architecture(Family family, int imageSize, Function<Seed, Encoder> encoder) {
        this.family = family;
        this.imageSize = imageSize;
        this.encoder = encoder;
    }

    private static Function<Seed, Encoder> resNet(String id) {
        return seed -> Encoders.create(id, 64, Stem.LARGE, seed);
    }

    private static Function<Seed, Encoder> denseNet(int growth, int initial, Integer... layers) {
        return seed -> new DenseNet(growth, initial, List.of(layers), seed);
    }

    private static Function<Seed, Encoder> efficientNet(double width, double depth, double epsilon) {
        return seed -> new EfficientNet(width, depth, epsilon, seed);
    }

    /// torchvision's name, such as `efficientnet_b0`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Family family() {
        return family;
    }

    /// Height and width of the images that torchvision's weights were trained on. EfficientNet's sizes are the
    /// paper's; torchvision evaluates b2 at 288 pixels as well.
    public int imageSize() {
        return imageSize;
    }

    /// Returns the encoder without its classifier, with random weights.
    public Encoder encoder(Seed seed) {
        return encoder.apply(seed);
    }

    /// Returns the encoder with torchvision's classifier of 1,000 classes, with random weights.
    public Classifier classifier(Seed seed) {
        return new Classifier(encoder(seed.derive("encoder")), family.head(), seed.derive("head"));
    }

    /// Tells whether a tensor of a `state_dict` belongs to the classifier, which an encoder does not have.
    public boolean isOfHead(String tensor) {
        return tensor.startsWith(family.head() + ".");
    }

    /// Returns the architecture of a name such as `resnet50`.
    public static Optional<Architecture> byId(String id) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.id().equals(id))
                .findFirst();
    }
}

package org.leadline.vision.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadline.vision.encoder.Family;

/// The form of an encoder's names in a file. All forms name the same tensors.
enum NameForm {
    /// torchvision's names.
    OWN,

    /// A ResNet's children by their numbers, as `nn.Sequential(*resnet.children())` names them: `4.0.conv1.weight`.
    NUMBERED,

    /// The names inside `features`, as of a DenseNet or an EfficientNet whose features were saved alone.
    FEATURES;

    private static final String INSIDE = "features.";

    private static final Map<String, String> NUMBERS =
            Map.of("conv1", "0", "bn1", "1", "layer1", "4", "layer2", "5", "layer3", "6", "layer4", "7");

    private static final Map<String, String> CHILDREN =
            Map.of("0", "conv1", "1", "bn1", "4", "layer1", "5", "layer2", "6", "layer3", "7", "layer4");

    /// The forms in which a family's names occur.
    static List<NameForm> of(Family family) {
        return switch (family) {
            case RESNET -> List.of(OWN, NUMBERED);
            case DENSENET, EFFICIENTNET -> List.of(OWN, FEATURES);
        };
    }

    /// Returns the name in a file of a tensor of the encoder.
    String inFile(String own) {
        return switch (this) {
            case OWN -> own;
            case NUMBERED -> first(own, NUMBERS).orElse(own);
            case FEATURES -> own.startsWith(INSIDE) ? own.substring(INSIDE.length()) : own;
        };
    }

    /// Returns the encoder's name of a tensor in a file; empty where the form has no place for it.
    Optional<String> own(String inFile) {
        return switch (this) {
            case OWN -> Optional.of(inFile);
            case NUMBERED -> first(inFile, CHILDREN);
            case FEATURES -> Optional.of(INSIDE + inFile);
        };
    }

    private static Optional<String> first(String name, Map<String, String> replacements) {
        int dot = name.indexOf('.');
        if (dot < 0) return Optional.empty();
        return Optional.ofNullable(replacements.get(name.substring(0, dot))).map(part -> part + name.substring(dot));
    }
}

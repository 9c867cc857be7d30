package org.leadline.run;

import java.nio.file.Path;
import java.util.Comparator;
import org.leadline.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which frozen encoder a milestone was embedded with, in a run whose milestones are encoders.
///
/// @param name what people call it, such as `resnet50`; unlike the others of the run
/// @param family what it is compared within, such as `ResNet`
/// @param parameters how many numbers it has learnt: its size within a family
/// @param weights where they come from, such as `resnet50-11ad3fa6.pth, sha256 11ad3fa6…`
/// @param imageSize height and width in pixels that images are resized to
/// @param interpolation how they are resized
/// @param normalisation what is then done to their channels
public record EncoderDescription(
        String name,
        String family,
        long parameters,
        String weights,
        int imageSize,
        String interpolation,
        Normalisation normalisation) {

    private static final int FORMAT_VERSION = 1;

    /// By family, in it by size.
    public static final Comparator<EncoderDescription> BY_SIZE = Comparator.comparing(EncoderDescription::family)
            .thenComparingLong(EncoderDescription::parameters)
            .thenComparing(EncoderDescription::name);

    public EncoderDescription {
        if (name.isBlank() || family.isBlank()) {
            throw new InputException(
                    "an encoder has a name and a family, but one has '" + name + "' and '" + family + "'");
        }
        if (parameters < 0 || imageSize < 1) {
            throw new InputException("the encoder " + name + " can not have " + parameters
                    + " parameters and images of " + imageSize + " pixels");
        }
    }

    /// @throws InputException where the file is damaged or has a newer format
    static EncoderDescription read(Path path) {
        JsonNode tree = Json.read(path);
        Json.requireVersion(tree, FORMAT_VERSION, path);
        return Json.convert(tree, EncoderDescription.class, path, "an encoder");
    }

    void write(Path path) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("formatVersion", FORMAT_VERSION);
        tree.setAll((ObjectNode) Json.MAPPER.valueToTree(this));
        Json.write(path, tree);
    }
}

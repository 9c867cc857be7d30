package org.leadline.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.leadline.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The frozen encoder of a milestone, in a run whose milestones are encoders.
///
/// @param name the encoder's name, such as `resnet50`; no other encoder of the run has it
/// @param family the family it is compared within, such as `ResNet`
/// @param parameters the number of its learned weights: its size within a family
/// @param weights the origin of the weights, such as `resnet50-11ad3fa6.pth, sha256 11ad3fa6…`
/// @param images the form that images are brought into
/// @param imageNetTop1 the top-1 accuracy on ImageNet that is published for the weights, in percent; empty where
///     it is not known
public record EncoderDescription(
        String name,
        String family,
        long parameters,
        String weights,
        @JsonUnwrapped ImageForm images,

        @JsonProperty(IMAGE_NET_TOP_1) @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<Double> imageNetTop1) {

    private static final int FORMAT_VERSION = 1;

    /// The field of the accuracy on ImageNet, which is left out where it is not known.
    private static final String IMAGE_NET_TOP_1 = "imageNetTop1";

    /// An encoder of which no accuracy on ImageNet is known.
    public EncoderDescription(String name, String family, long parameters, String weights, ImageForm images) {
        this(name, family, parameters, weights, images, Optional.empty());
    }

    /// The form that images are brought into before an encoder sees them.
    ///
    /// @param imageSize height and width in pixels
    /// @param interpolation the filter of the resizing, such as `bilinear`
    /// @param normalization the change of their channels after that
    public record ImageForm(
            int imageSize,
            String interpolation,
            @JsonProperty("normalisation") Normalization normalization) {}

    /// The order of showing: families, and in each the sizes.
    public static final Comparator<EncoderDescription> BY_SIZE = Comparator.comparing(EncoderDescription::family)
            .thenComparingLong(EncoderDescription::parameters)
            .thenComparing(EncoderDescription::name);

    public EncoderDescription {
        if (name.isBlank() || family.isBlank()) {
            throw new InputException(
                    "an encoder has a name and a family, but one has '" + name + "' and '" + family + "'");
        }
        if (parameters < 0 || images.imageSize() < 1) {
            throw new InputException("the encoder " + name + " can not have " + parameters
                    + " parameters and images of " + images.imageSize() + " pixels");
        }
        if (imageNetTop1.filter(percent -> !(percent >= 0 && percent <= 100)).isPresent()) {
            throw new InputException("`" + IMAGE_NET_TOP_1 + "` of the encoder " + name
                    + " is 0 to 100 percent, but it is " + imageNetTop1.get());
        }
    }

    /// Returns the description with the accuracy on ImageNet that is published for the weights.
    ///
    /// @param percent empty where it is not known
    public EncoderDescription withImageNetTop1(Optional<Double> percent) {
        return new EncoderDescription(name, family, parameters, weights, images, percent);
    }

    /// Returns whether both describe one encoder, whatever is known of its accuracy.
    boolean isOf(EncoderDescription other) {
        return withImageNetTop1(other.imageNetTop1).equals(other);
    }

    /// @throws InputException where the file is damaged or has a newer format
    static EncoderDescription read(Path path) {
        JsonNode tree = Json.read(path);
        Json.requireVersion(tree, FORMAT_VERSION, path);
        if (tree instanceof ObjectNode fields && !fields.has(IMAGE_NET_TOP_1)) fields.putNull(IMAGE_NET_TOP_1);
        return Json.convert(tree, EncoderDescription.class, path, "an encoder");
    }

    void write(Path path) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("formatVersion", FORMAT_VERSION);
        tree.setAll((ObjectNode) Json.MAPPER.valueToTree(this));
        Json.write(path, tree);
    }
}

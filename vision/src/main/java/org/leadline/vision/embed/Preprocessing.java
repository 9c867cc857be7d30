package org.leadline.vision.embed;

import java.util.List;
import java.util.Locale;
import org.leadline.InputException;
import org.leadline.run.EncoderDescription;
import org.leadline.run.Normalization;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.Resampling;
import org.leadline.vision.encoder.Architecture;

/// The preprocessing of an encoder's images: the whole image is resized, without a crop, and normalized.
///
/// @param imageSize height and width, in pixels
/// @param interpolation the interpolation of resizing
/// @param channels the mean subtracted from each channel and its divisor, for pixels in `[0, 1]`
public record Preprocessing(int imageSize, Resampling interpolation, ChannelStatistics channels) {

    private static final int MAX_IMAGE_SIZE = 2048;

    /// Mean and standard deviation of ImageNet's images, as in torchvision.
    public static final ChannelStatistics IMAGE_NET =
            new ChannelStatistics(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    public Preprocessing {
        if (imageSize < 1 || imageSize > MAX_IMAGE_SIZE) {
            throw new InputException(
                    "`imageSize` of an encoder is 1 to " + MAX_IMAGE_SIZE + " pixels, but it is " + imageSize);
        }
        for (int channel = 0; channel < channels.mean().size(); channel++) {
            double mean = channels.mean().get(channel);
            double deviation = channels.standardDeviation().get(channel);
            if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
                throw new InputException("`mean` is finite and `std` is finite and above 0, but they are "
                        + channels.mean() + " and " + channels.standardDeviation());
            }
        }
    }

    /// Returns the preprocessing of torchvision's weights of an architecture.
    public static Preprocessing of(Architecture architecture) {
        return new Preprocessing(architecture.imageSize(), architecture.family().interpolation(), IMAGE_NET);
    }

    /// The name of the interpolation, such as `bicubic`.
    private String interpolationName() {
        return interpolation.name().toLowerCase(Locale.ROOT);
    }

    private Normalization normalization() {
        return new Normalization(channels.mean(), channels.standardDeviation());
    }

    /// Returns the description, for `run.json`, of an encoder with this preprocessing.
    EncoderDescription describe(String name, String family, long parameters, String weights) {
        return new EncoderDescription(
                name,
                family,
                parameters,
                weights,
                new EncoderDescription.ImageForm(imageSize, interpolationName(), normalization()));
    }
}

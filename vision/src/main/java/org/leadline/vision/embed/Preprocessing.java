package org.leadline.vision.embed;

import java.util.List;
import java.util.Locale;
import org.leadline.InputException;
import org.leadline.run.EncoderDescription;
import org.leadline.run.Normalisation;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.Resampling;
import org.leadline.vision.encoder.Architecture;

/// What an encoder takes: whole images, resized, without a crop, then normalised.
///
/// @param imageSize height and width in pixels
/// @param interpolation how images are resized
/// @param channels what is taken from each and by what it is divided, pixels lying in 0 to 1
public record Preprocessing(int imageSize, Resampling interpolation, ChannelStatistics channels) {

    private static final int LARGEST_IMAGE = 2048;

    /// Of the images of ImageNet, as torchvision has them.
    public static final ChannelStatistics IMAGE_NET =
            new ChannelStatistics(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    public Preprocessing {
        if (imageSize < 1 || imageSize > LARGEST_IMAGE) {
            throw new InputException(
                    "images for an encoder have 1 to " + LARGEST_IMAGE + " pixels a side, not " + imageSize);
        }
        for (int channel = 0; channel < channels.mean().size(); channel++) {
            double mean = channels.mean().get(channel);
            double deviation = channels.standardDeviation().get(channel);
            if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
                throw new InputException("channels are normalised by finite means and deviations above 0, not by "
                        + channels.mean() + " and " + channels.standardDeviation());
            }
        }
    }

    /// What torchvision's weights of an architecture were made for.
    public static Preprocessing of(Architecture architecture) {
        return new Preprocessing(architecture.imageSize(), architecture.family().interpolation(), IMAGE_NET);
    }

    /// Such as `bicubic`.
    private String interpolationName() {
        return interpolation.name().toLowerCase(Locale.ROOT);
    }

    private Normalisation normalisation() {
        return new Normalisation(channels.mean(), channels.standardDeviation());
    }

    /// What a run says of an encoder that takes this.
    EncoderDescription describe(String name, String family, long parameters, String weights) {
        return new EncoderDescription(
                name, family, parameters, weights, imageSize, interpolationName(), normalisation());
    }
}

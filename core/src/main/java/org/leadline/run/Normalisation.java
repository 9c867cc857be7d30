package org.leadline.run;

import java.util.List;
import java.util.stream.Stream;
import org.leadline.InputException;

/// The mean that is taken from each channel of an image and the deviation it is then divided by, of pixels in 0 to
/// 1.
///
/// @param mean a mean a channel
/// @param sd a standard deviation a channel
public record Normalisation(List<Double> mean, List<Double> sd) {

    public Normalisation {
        mean = List.copyOf(mean);
        sd = List.copyOf(sd);
        if (mean.size() != sd.size()) {
            throw new InputException("a normalisation has as many means as standard deviations, not " + mean.size()
                    + " and " + sd.size());
        }
        if (!Stream.concat(mean.stream(), sd.stream()).allMatch(Double::isFinite)) {
            throw new InputException("the numbers of a normalisation are finite, unlike " + mean + " and " + sd);
        }
    }

    /// None: the images are taken as they are, or nobody has said.
    public static Normalisation none() {
        return new Normalisation(List.of(), List.of());
    }
}

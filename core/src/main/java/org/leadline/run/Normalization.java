package org.leadline.run;

import java.util.List;
import java.util.stream.Stream;
import org.leadline.InputException;

/// The normalization of an image's channels: a pixel in `[0, 1]` less the mean, divided by the standard deviation.
///
/// @param mean one mean for each channel
/// @param sd one standard deviation for each channel
public record Normalization(List<Double> mean, List<Double> sd) {

    public Normalization {
        mean = List.copyOf(mean);
        sd = List.copyOf(sd);
        if (mean.size() != sd.size()) {
            throw new InputException("a normalization has as many means as standard deviations, not " + mean.size()
                    + " and " + sd.size());
        }
        if (!Stream.concat(mean.stream(), sd.stream()).allMatch(Double::isFinite)) {
            throw new InputException("the numbers of a normalization are finite, unlike " + mean + " and " + sd);
        }
    }

    /// None: the images are taken as they are, or nobody has said.
    public static Normalization none() {
        return new Normalization(List.of(), List.of());
    }
}

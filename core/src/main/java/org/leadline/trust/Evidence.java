package org.leadline.trust;

import org.leadline.trend.Correlation;

/// One correlation of a score with the linear probe.
///
/// @param source who found it on what, such as `paper, CIFAR-10, with the initial network`
/// @param correlation r, p and n
public record Evidence(String source, Correlation correlation) {

    public Evidence {
        if (source.isBlank()) throw new IllegalArgumentException("evidence has a source");
    }
}

package org.leadline.metric;

import org.leadline.InputException;

/// What a score measures, apart from any value.
///
/// @param id the name in files and on the command line, such as `silhouette-gt`
/// @param title the name for people, such as `Silhouette (ground truth)`
/// @param symbol the paper's symbol, such as `S_GT`, or an empty string
/// @param needsLabels whether it is a label-based reference rather than a label-free score
/// @param unit `nats`, `share`, or an empty string for a plain number
/// @param low the least value it can take, maybe negative infinity
/// @param high the greatest value it can take, maybe positive infinity
/// @param direction which way is better
/// @param source the paper and the place in it
public record Metric(
        String id,
        String title,
        String symbol,
        boolean needsLabels,
        String unit,
        double low,
        double high,
        Direction direction,
        String source) {

    public Metric {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new InputException("a metric's id is lower-case words joined by hyphens, not '" + id + "'");
        }
    }
}

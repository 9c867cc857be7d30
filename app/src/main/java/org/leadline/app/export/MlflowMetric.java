package org.leadline.app.export;

import tools.jackson.databind.node.ObjectNode;

/// A value of a metric in MLflow.
///
/// @param key the metric's name
/// @param step the milestone's index
/// @param value the value
/// @param timestampMillis when the milestone was written
record MlflowMetric(String key, int step, double value, long timestampMillis) {

    private static final double ROUNDING = 1e-12;

    /// Returns whether two values are the same but for what a database rounds.
    static boolean areEqual(double one, double other) {
        return Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other));
    }

    void fill(ObjectNode node) {
        node.put("key", key)
                .put("value", value)
                .put("timestamp", timestampMillis)
                .put("step", step);
    }
}

package org.leadline.embedding;

import java.io.Serializable;
import java.lang.foreign.ValueLayout;

/// A few rows that are sent to another machine.
///
/// @param values row-major; not copied
/// @param dimension d
public record SentRows(float[] values, int dimension) implements Serializable {

    /// Copies rows.
    ///
    /// @param rows at most 2³¹ − 1 values
    public static SentRows of(Embeddings rows) {
        return new SentRows(rows.values().toArray(ValueLayout.JAVA_FLOAT), rows.dimension());
    }

    /// Returns the rows.
    public Embeddings rows() {
        return Embeddings.of(values, values.length / dimension, dimension);
    }
}

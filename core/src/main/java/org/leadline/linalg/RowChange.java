package org.leadline.linalg;

import java.io.Serializable;
import org.leadline.embedding.Embeddings;

/// A change of each row of a matrix, in double precision. It may be sent to another machine.
public sealed interface RowChange extends Serializable {

    /// Returns the changed rows.
    DoubleRows of(Embeddings rows);

    /// Leaves rows as they are.
    record None() implements RowChange {
        @Override
        public DoubleRows of(Embeddings rows) {
            return DoubleRows.raw(rows);
        }
    }

    /// Takes a point from each row, such as their mean.
    ///
    /// @param origin length d; not copied
    record Shift(double[] origin) implements RowChange {
        @Override
        public DoubleRows of(Embeddings rows) {
            return DoubleRows.shifted(rows, origin);
        }
    }

    /// Takes the mean of each column from it, and divides it by its deviation; a column without one becomes 0.
    ///
    /// @param means length d; not copied
    /// @param deviations length d; not copied
    record Standard(double[] means, double[] deviations) implements RowChange {
        @Override
        public DoubleRows of(Embeddings rows) {
            return DoubleRows.standard(rows, means, deviations);
        }
    }

    /// Makes each row as long as 1. Whoever uses it has looked for rows of length 0 before.
    record Unit() implements RowChange {
        @Override
        public DoubleRows of(Embeddings rows) {
            return DoubleRows.scaled(rows);
        }
    }
}

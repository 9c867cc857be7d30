package org.leadline.score.input;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.GramMatrix;
import org.leadline.linalg.RowChange;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// The Gram matrix `ZᵀZ` of rows of length 1, which says how directions are spread without a matrix of all pairs.
public final class UnitGramInput {

    /// The outcome of what asks for directions, where a row has none.
    public static final Outcome.Undefined ZERO_ROW =
            new Outcome.Undefined(Cause.ZERO_ROW, "a row is all zeros and has no direction");

    /// The matrix and the number n of its rows.
    ///
    /// @param rows n
    /// @param gram shape `[d, d]`, symmetric; its trace is n
    public record UnitGram(int rows, double[][] gram) {

        /// The sum of the squares of all entries, ‖ZᵀZ‖²_F.
        public double squaredNorm() {
            double squares = 0;
            for (double[] row : gram) for (double value : row) squares += value * value;
            return squares;
        }
    }

    /// The Gram matrix of rows of length 1. Undefined above 4,096 columns, and where a row is all zeros.
    public static final Input<UnitGram> UNIT_GRAM = Input.named("directions of rows")
            .needs(SpectrumInput.NARROW_ROWS)
            .make(scope ->
                    of(scope.get(SpectrumInput.NARROW_ROWS)).orElseThrow(() -> new UndefinedInputException(ZERO_ROW)));

    private UnitGramInput() {}

    /// The Gram matrix of the rows divided by their length; empty where a row is all zeros.
    ///
    /// @param points shape `[n, d]`
    public static Optional<UnitGram> of(Embeddings points) {
        return of(ChunkedRows.of(points));
    }

    /// The same of rows wherever they lie.
    public static Optional<UnitGram> of(ChunkedRows rows) {
        if (rows.hasZeroRow()) return Optional.empty();
        return Optional.of(new UnitGram(rows.count(), GramMatrix.of(rows, new RowChange.Unit())));
    }
}

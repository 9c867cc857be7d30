package org.leadline.score.input;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// The spectra of the rows.
public final class SpectrumInput {

    /// The maximum number of columns: spectra take a matrix of columns by columns, and time with its third power.
    private static final int MAX_COLUMNS = 4096;

    /// The rows where a matrix of columns by columns can be made of them.
    public static final Input<Embeddings> NARROW_ROWS = Input.named("narrow rows")
            .needs(RowsInput.ROWS)
            .make(scope -> {
                Embeddings rows = scope.get(RowsInput.ROWS);
                requireNarrow(rows);
                return rows;
            });

    /// The singular values of the rows without their mean. Undefined for one row, and above 4,096 columns.
    public static final Input<CenteredSpectrum> CENTERED = Input.named("spectrum without the mean")
            .needs(NARROW_ROWS)
            .make(scope -> CenteredSpectrum.of(severalRows(scope)));

    /// The singular values and vectors of the rows as they are. Undefined for one row, and above 4,096 columns.
    public static final Input<RawSpectrum> RAW =
            Input.named("spectrum with the mean").needs(NARROW_ROWS).make(scope -> RawSpectrum.of(severalRows(scope)));

    private SpectrumInput() {}

    private static Embeddings severalRows(Scope scope) {
        Embeddings rows = scope.get(NARROW_ROWS);
        if (rows.rows() < 2) throw scope.undefined(Cause.TOO_FEW_ROWS, "there is one row, and two are needed");
        return rows;
    }

    static void requireNarrow(Embeddings rows) {
        tooWide(rows.dimension()).ifPresent(why -> {
            throw new UndefinedInputException(why);
        });
    }

    /// Returns why matrices of so many columns have no spectra; empty where they have.
    public static Optional<Outcome.Undefined> tooWide(int columns) {
        if (columns <= MAX_COLUMNS) return Optional.empty();
        return Optional.of(new Outcome.Undefined(
                Cause.TOO_WIDE, "there are more than " + MAX_COLUMNS + " columns, up to which spectra are computed"));
    }
}

package org.leadline.score;

import org.jspecify.annotations.Nullable;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DoubleRows;
import org.leadline.score.input.SamplingInput.Sampling;

/// The rows of one milestone of a series, with what is made of them once for all milestones that they are compared
/// with. Not for several threads at once.
public final class MilestoneRows {

    private final Embeddings rows;
    private final Sampling sampling;
    private @Nullable NearDirections nearDirections;
    private @Nullable CenteredGram centeredGram;

    /// @param rows shape `[n, d]`
    /// @param sampling the choice between all rows and a sample of them, for scores of all pairs
    public MilestoneRows(Embeddings rows, Sampling sampling) {
        this.rows = rows;
        this.sampling = sampling;
    }

    /// Returns the rows, shape `[n, d]`.
    public Embeddings rows() {
        return rows;
    }

    /// The nearest rows of each row, or of each row of a sample, by cosine.
    NearDirections nearDirections() {
        NearDirections made = nearDirections;
        if (made == null) {
            made = NearDirections.of(sampling.isNeeded() ? sampling.sample(rows) : rows);
            nearDirections = made;
        }
        return made;
    }

    /// The sums over pairs of centered rows that a similarity with other rows is measured by.
    CenteredGram centeredGram() {
        CenteredGram made = centeredGram;
        if (made == null) {
            made = CenteredGram.of(DoubleRows.centered(rows));
            centeredGram = made;
        }
        return made;
    }
}

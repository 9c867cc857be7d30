package org.leadline.embedding;

/// Embedded views, a sample after the other.
///
/// @param rows shape `[samples · views, d]`
/// @param views the number of views of each sample, at least 1
public record Views(Embeddings rows, int views) {

    public Views {
        if (views < 1 || rows.rows() % views != 0) {
            throw new IllegalArgumentException(rows.rows() + " rows are no samples of " + views + " views");
        }
    }

    /// The number of samples, which is n of the scores.
    public int samples() {
        return rows.rows() / views;
    }
}

package org.leadline.score;

/// Holds what the ranks of spectra share: the metrics that carry [org.leadline.metric.Metric.Tag#RANK].
public final class Ranks {

    /// The number of rows a column, n/d, below which a rank is biased down.
    public static final int ROWS_A_COLUMN = 10;

    /// The bias of each rank of a spectrum.
    static final String FEW_ROWS =
            "Below about ten rows a column (n/d of 10) it is biased down, so compare it only at the same n.";

    private Ranks() {}
}

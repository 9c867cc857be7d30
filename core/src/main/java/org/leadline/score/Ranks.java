package org.leadline.score;

/// The sentences that the readings of several ranks share.
final class Ranks {

    /// The bias of each rank of a spectrum.
    static final String FEW_ROWS =
            "Below about ten rows a column (n/d of 10) it is biased down, so compare it only at" + " the same n.";

    private Ranks() {}
}

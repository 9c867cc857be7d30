package org.leadline.run;

/// The order of rows that several processes (ranks) wrote, each to a file of its own.
public enum RankOrder {

    /// All rows of rank 0, then those of rank 1, and so on.
    BLOCKS,

    /// Row i of the whole is row i / N of rank i mod N, as PyTorch's `DistributedSampler` deals them out to N ranks.
    INTERLEAVED
}

package org.leadline.score.input;

import org.leadline.linalg.DistanceTiles;

/// Distances between all pairs of rows, in tiles.
public final class DistancesInput {

    /// The maximum memory of the distance cache, in bytes: distances between 16,000 rows.
    private static final long MAX_CACHED_BYTES = 1L << 29;

    /// The fraction of the heap that the distance cache may take, inverted.
    private static final int HEAP_FRACTION = 16;

    /// Tiles that are computed on the first visit and read again on later ones, where they fit the cache.
    public static final Input<DistanceTiles> DISTANCES = Input.named("distances")
            .needs(RowsInput.ROWS)
            .make(scope -> DistanceTiles.within(scope.get(RowsInput.ROWS)).cachedWithin(cacheBytes(), scope.arena()));

    private DistancesInput() {}

    /// The memory budget of the distance cache of one milestone, in bytes.
    public static long cacheBytes() {
        return Math.min(MAX_CACHED_BYTES, Runtime.getRuntime().maxMemory() / HEAP_FRACTION);
    }
}

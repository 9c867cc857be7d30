package org.leadline.linalg;

import java.util.function.Supplier;
import org.leadline.sum.ChunkSums;

/// Sums over the rows of a chunk in a fixed number of partial sums, which are added in order: the result has the
/// same bits on any number of threads.
public final class LaneSums {

    private static final int MAX_LANES = 8;

    /// Maximum number of values in all partial sums together.
    private static final long LANE_VALUES = 1L << 25;

    private LaneSums() {}

    /// Adds a block of rows.
    @FunctionalInterface
    public interface Block {

        /// @param start the first row
        /// @param end the row behind the last
        /// @param sums what the rows are added to
        void add(int start, int end, double[] sums);
    }

    /// Returns the sums over all blocks.
    ///
    /// @param rows the number of rows
    /// @param blockRows the rows of a block, but of the last
    /// @param length the number of sums
    /// @param block makes what adds the blocks of one partial sum, on the thread that does so
    public static double[] of(int rows, int blockRows, int length, Supplier<Block> block) {
        int lanes = Math.clamp(LANE_VALUES / length, 1, MAX_LANES);
        double[][] sums = new double[lanes][length];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(lanes, 1, (lane, _) -> {
                Block own = block.get();
                for (int start = lane * blockRows; start < rows; start += lanes * blockRows) {
                    own.add(start, Math.min(rows, start + blockRows), sums[lane]);
                }
            });
        }
        return ChunkSums.inOrder(sums);
    }
}

package org.leadline.metric;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DistanceTiles;
import org.leadline.linalg.DistanceTiles.Tile;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;

/// `ln mean exp(−2‖x − y‖²)` over all pairs of different rows, each of length 1: how evenly directions cover the
/// sphere. Range −8 (every pair opposite) to 0 (all the same); lower is more even. Not moved by scaling rows,
/// rotation or their order.
///
/// Source: Wang and Isola 2020, with t = 2.
public final class Uniformity {

    private static final double T = 2;
    private static final int BLOCK_ROWS = 256;

    /// `exp` is taken of an eighth and squared three times.
    private static final double EIGHTH = 1.0 / 8;

    private Uniformity() {}

    /// @param points shape `[n, d]`
    public static Outcome of(Embeddings points) {
        if (points.rows() < 2) return Outcome.undefined("one row has no pair");
        Optional<DoubleRows> unit = DoubleRows.unit(points);
        if (unit.isEmpty()) return Outcome.undefined("a row is all zeros and has no direction");
        DistanceTiles tiles = DistanceTiles.within(single(unit.get()));
        double scale = tiles.scale() * tiles.scale();
        int blocks = Math.ceilDiv(points.rows(), DistanceTiles.SIDE);
        double[] sums = new double[Math.multiplyExact(blocks, blocks)];
        tiles.visit(() -> tile -> {
            int place = tile.rowStart() / DistanceTiles.SIDE * blocks + tile.columnStart() / DistanceTiles.SIDE;
            sums[place] = sum(tile, -T / scale);
        });
        double total = 0;
        for (double sum : sums) total += sum;
        double pairs = points.rows() * (points.rows() - 1.0) / 2;
        return Outcome.of(Math.min(0, Math.log(total / pairs)));
    }

    private static Embeddings single(DoubleRows unit) {
        int d = unit.dimension();
        long bytes = Float.BYTES * (long) unit.count() * d;
        MemorySegment values = java.lang.foreign.Arena.ofAuto().allocate(bytes, Float.BYTES);
        Parallel.forSlices(unit.count(), BLOCK_ROWS, (start, end) -> {
            double[] block = new double[(end - start) * d];
            float[] floats = new float[block.length];
            unit.copy(start, end, block);
            for (int i = 0; i < block.length; i++) floats[i] = (float) block[i];
            MemorySegment.copy(
                    floats, 0, values, ValueLayout.JAVA_FLOAT, (long) Float.BYTES * start * d, floats.length);
        });
        return Embeddings.of(values, unit.count(), d);
    }

    /// Of each pair once: on the diagonal of the triangle, a tile holds it twice and each row with itself.
    private static double sum(Tile tile, double factor) {
        boolean isDiagonal = tile.rowStart() == tile.columnStart();
        double sum = 0;
        for (int i = 0; i < tile.height(); i++) {
            int from = isDiagonal ? i + 1 : 0;
            sum += row(tile.squared(), i * tile.width() + from, tile.width() - from, factor);
        }
        return sum;
    }

    /// Squared distances of rows of length 1 lie in 0 to 4, so the exponent in −8 to 0 and its eighth in −1 to 0,
    /// where nine terms give ten digits.
    private static double row(float[] squared, int from, int count, double factor) {
        double sum = 0;
        double step = factor * EIGHTH;
        for (int j = from; j < from + count; j++) {
            double x = step * squared[j];
            double e = 1
                    + x
                            * (1
                                    + x
                                            / 2
                                            * (1
                                                    + x
                                                            / 3
                                                            * (1
                                                                    + x
                                                                            / 4
                                                                            * (1
                                                                                    + x
                                                                                            / 5
                                                                                            * (1
                                                                                                    + x
                                                                                                            / 6
                                                                                                            * (1
                                                                                                                    + x
                                                                                                                            / 7
                                                                                                                            * (1
                                                                                                                                    + x
                                                                                                                                            / 8
                                                                                                                                            * (1
                                                                                                                                                    + x
                                                                                                                                                            / 9
                                                                                                                                                            * (1
                                                                                                                                                                    + x
                                                                                                                                                                            / 10
                                                                                                                                                                            * (1
                                                                                                                                                                                    + x
                                                                                                                                                                                            / 11))))))))));
            double e2 = e * e;
            double e4 = e2 * e2;
            sum += e4 * e4;
        }
        return sum;
    }
}

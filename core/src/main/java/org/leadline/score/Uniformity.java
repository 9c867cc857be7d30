package org.leadline.score;

import java.util.Arrays;
import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.SentRows;
import org.leadline.linalg.Blas;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.DistanceTiles;
import org.leadline.linalg.DistanceTiles.Tile;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.DistancesInput;
import org.leadline.score.input.RowsInput;
import org.leadline.score.input.SamplingInput;
import org.leadline.sum.ChunkSums;

/// `ln mean exp(−2‖x − y‖²)` over all pairs of different rows, each of length 1: how evenly directions cover the
/// sphere. Range −8 (every pair opposite) to 0 (all the same); lower is more even. Not moved by scaling rows,
/// rotation or their order.
///
/// Source: Wang and Isola 2020, with t = 2.
public final class Uniformity {

    /// The factor t of the squared distance.
    static final int T = 2;

    private static final int SLICE_ROWS = 512;

    /// `exp` is taken of an eighth and squared three times.
    private static final double EIGHTH = 1.0 / 8;

    private static final int BATCH = 256;

    /// Fraction of the longest row's length below which float32 distances have lost the digits of a shorter row.
    private static final double UNEVEN = 1e-2;

    public static final Metric METRIC = Metric.named("uniformity", "Uniformity")
            .source("Wang and Isola 2020")
            .range(-4 * T, 0)
            .better(Direction.LOWER)
            .definition("ln mean exp(−2‖x − y‖²) over all pairs of rows of length 1")
            .reading(
                    "0 where all rows point the same way. Random directions in many dimensions have about −4; features behind a"
                            + " ReLU do not come so low.")
            .constant("t", T)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            RowsInput.ROWS,
            DistancesInput.DISTANCES,
            SamplingInput.SAMPLING,
            (rows, distances, sampling) -> sampling.isNeeded() ? of(sampling.sample(rows)) : of(rows, distances));

    private Uniformity() {}

    /// The uniformity of the rows.
    ///
    /// @param points shape `[n, d]`
    public static Outcome of(Embeddings points) {
        return of(points, DistanceTiles.within(points));
    }

    /// The uniformity from distances that serve other scores as well: rows x and y of lengths a and b, made as long
    /// as 1, have the squared distance `(‖x − y‖² − (a − b)²) / ab`.
    ///
    /// @param tiles within the points
    public static Outcome of(Embeddings points, DistanceTiles tiles) {
        if (points.rows() < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row has no pair");
        Optional<DoubleRows> unit = DoubleRows.unit(points);
        if (unit.isEmpty()) return Directions.zeroRow();
        double[] lengths = lengths(points);
        double longest = Arrays.stream(lengths).max().orElseThrow();
        boolean isUneven = Arrays.stream(lengths).anyMatch(length -> length < UNEVEN * longest);
        if (isUneven) {
            Embeddings same = ofLengthOne(unit.get());
            return mean(lengths(same), DistanceTiles.within(same));
        }
        return mean(lengths, tiles);
    }

    /// The uniformity over the pairs of some rows with all rows, wherever these lie: an estimate without bias of
    /// the mean whose logarithm it is, with the standard error that these rows leave.
    ///
    /// @param sample the numbers of these rows, ascending
    public static Outcome of(ChunkedRows rows, int[] sample) {
        int n = rows.count();
        if (n < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row has no pair");
        if (rows.hasZeroRow()) return Directions.zeroRow();
        SentRows looked = SentRows.of(rows.rows(sample));
        double[] sums = rows.placedSums((start, chunk) -> sums(looked.rows(), sample, start, chunk));
        double mean = Arrays.stream(sums).sum() / sums.length / (n - 1);
        double squares = Arrays.stream(sums)
                .map(sum -> sum / (n - 1) - mean)
                .map(off -> off * off)
                .sum();
        double value = Math.min(0, Math.log(mean));
        if (sums.length == n) return Outcome.of(value);
        double unseen = 1 - (double) sums.length / n;
        return Outcome.estimated(value, Math.sqrt(squares / (sums.length - 1) / sums.length * unseen) / mean);
    }

    /// The sum of `exp(−2‖x − y‖²)` of each row looked at with the others of a chunk.
    private static double[] sums(Embeddings looked, int[] sample, int chunkStart, Embeddings chunk) {
        DoubleRows from = DoubleRows.scaled(looked);
        DoubleRows to = DoubleRows.scaled(chunk);
        int d = chunk.dimension();
        double[] sums = new double[sample.length];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(sample.length, BATCH, (start, end) -> {
                double[] rows = new double[(end - start) * d];
                from.copy(start, end, rows);
                double[] columns = new double[SLICE_ROWS * d];
                double[] cosines = new double[(end - start) * SLICE_ROWS];
                for (int first = 0; first < chunk.rows(); first += SLICE_ROWS) {
                    int width = Math.min(SLICE_ROWS, chunk.rows() - first);
                    to.copy(first, first + width, columns);
                    Blas.timesTransposed(end - start, width, d, rows, columns, cosines);
                    for (int row = start; row < end; row++) {
                        int own = sample[row] - chunkStart - first;
                        int at = (row - start) * width;
                        for (int column = 0; column < width; column++) {
                            if (column != own) sums[row] += Math.exp(2 * T * (cosines[at + column] - 1));
                        }
                    }
                }
            });
        }
        return sums;
    }

    private static Outcome mean(double[] lengths, DistanceTiles tiles) {
        int n = lengths.length;
        for (int i = 0; i < n; i++) lengths[i] *= tiles.scale();
        int blocks = Math.ceilDiv(n, DistanceTiles.SIDE);
        double[] sums = new double[Math.multiplyExact(blocks, blocks)];
        tiles.visit(() -> {
            double[] exponents = new double[BATCH];
            return tile -> {
                int place = tile.rowStart() / DistanceTiles.SIDE * blocks + tile.columnStart() / DistanceTiles.SIDE;
                sums[place] = sum(tile, lengths, exponents);
            };
        });
        double total = ChunkSums.scalar(
                n, (start, end) -> ChunkSums.scalar(n, (from, to) -> total(sums, blocks, start, end, from, to)));
        double pairs = n * (n - 1.0) / 2;
        return Outcome.of(Math.min(0, Math.log(total / pairs)));
    }

    /// The sum of the tiles with some of the rows and some of the columns.
    private static double total(double[] sums, int blocks, int rowStart, int rowEnd, int columnStart, int columnEnd) {
        double total = 0;
        for (int row = rowStart / DistanceTiles.SIDE; row < Math.ceilDiv(rowEnd, DistanceTiles.SIDE); row++) {
            int last = Math.ceilDiv(columnEnd, DistanceTiles.SIDE);
            for (int column = columnStart / DistanceTiles.SIDE; column < last; column++) {
                total += sums[row * blocks + column];
            }
        }
        return total;
    }

    private static double[] lengths(Embeddings points) {
        double[] lengths = new double[points.rows()];
        Parallel.forSlices(points.rows(), SLICE_ROWS, (start, end) -> {
            float[] row = new float[points.dimension()];
            for (int i = start; i < end; i++) {
                points.copyRow(i, row);
                double squared = 0;
                for (float value : row) squared += (double) value * value;
                lengths[i] = Math.sqrt(squared);
            }
        });
        return lengths;
    }

    private static Embeddings ofLengthOne(DoubleRows unit) {
        int d = unit.dimension();
        float[][] rows = new float[unit.count()][d];
        Parallel.forSlices(unit.count(), SLICE_ROWS, (start, end) -> {
            double[] row = new double[d];
            for (int i = start; i < end; i++) {
                unit.copy(i, i + 1, row);
                for (int k = 0; k < d; k++) rows[i][k] = (float) row[k];
            }
        });
        return Embeddings.of(rows);
    }

    /// The sum over each pair once: a tile on the diagonal holds every pair twice, and each row with itself.
    private static double sum(Tile tile, double[] lengths, double[] exponents) {
        boolean isDiagonal = tile.rowStart() == tile.columnStart();
        double sum = 0;
        for (int i = 0; i < tile.height(); i++) {
            int at = i * tile.width() - tile.columnStart();
            double own = lengths[tile.rowStart() + i];
            int from = isDiagonal ? tile.columnStart() + i + 1 : tile.columnStart();
            for (int start = from; start < tile.columnEnd(); start += BATCH) {
                int count = Math.min(BATCH, tile.columnEnd() - start);
                exponents(tile.squared(), at + start, own, lengths, start, count, exponents);
                sum += exponentials(exponents, count);
            }
        }
        return sum;
    }

    /// An eighth of `−t‖x − y‖²` of rows of length 1.
    private static void exponents(
            float[] squared, int at, double own, double[] lengths, int start, int count, double[] into) {
        for (int j = 0; j < count; j++) {
            double other = lengths[start + j];
            double apart = squared[at + j] - (own - other) * (own - other);
            into[j] = -(double) T * EIGHTH * Math.max(0, apart) / (own * other);
        }
    }

    /// The exponents lie in −1 to 0, where twelve terms give ten digits.
    private static double exponentials(double[] exponents, int count) {
        for (int j = 0; j < count; j++) {
            double x = exponents[j];
            double e = 1 + x * (1.0 / 11);
            e = 1 + x * (1.0 / 10) * e;
            e = 1 + x * (1.0 / 9) * e;
            e = 1 + x * (1.0 / 8) * e;
            e = 1 + x * (1.0 / 7) * e;
            e = 1 + x * (1.0 / 6) * e;
            e = 1 + x * (1.0 / 5) * e;
            e = 1 + x * (1.0 / 4) * e;
            e = 1 + x * (1.0 / 3) * e;
            e = 1 + x * (1.0 / 2) * e;
            e = 1 + x * e;
            double e2 = e * e;
            double e4 = e2 * e2;
            exponents[j] = e4 * e4;
        }
        double sum = 0;
        for (int j = 0; j < count; j++) sum += exponents[j];
        return sum;
    }
}

package org.leadline.score;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.score.input.SpectrumInput;
import org.leadline.sum.ChunkSums;

/// SIGReg: how far the rows are from an isotropic Gaussian, by the Epps–Pulley statistic of their coordinates along
/// random directions.
///
/// The mean over 1,024 unit directions of `∫ |φ(t) − e^(−t²/2)|² e^(−t²/2) dt` over −3 to 3, φ being the empirical
/// characteristic function of the coordinates; rows are centered and divided by one scale, so that the mean
/// variance of a column is 1. Range 0 to 4·√(2π). Undefined for one row, above 4,096 columns, and where every row
/// is the same. Source: Balestriero and LeCun 2025 (LeJEPA), whose statistic is n times this one and neither
/// centers nor scales.
public final class SigReg {

    static final int DIRECTIONS = 1024;
    static final int KNOTS = 17;
    static final double LIMIT = 3;

    /// The directions of a task, which goes over all rows.
    private static final int LANE = 64;

    private static final int BLOCK_ROWS = 256;
    private static final Seed SEED = new Seed(0).derive("sigreg");

    public static final Metric METRIC = Metric.named("sigreg", "SIGReg: distance to an isotropic Gaussian")
            .source("Balestriero and LeCun 2025 (LeJEPA); centering and scale are our own")
            .range(0, 4 * Math.sqrt(2 * Math.PI))
            .better(Direction.LOWER)
            .definition(
                    "mean over 1,024 seeded unit directions of ∫|φ(t) − e^(−t²/2)|²e^(−t²/2) dt over −3 to 3, by the"
                            + " trapezoid on 17 knots of 0 to 3, doubled; φ the empirical characteristic function of the centered"
                            + " rows along the direction, in units of the root of the columns' mean variance")
            .reading("Near 1/n for a Gaussian sample with the same variance in every direction. Its source asks it of a"
                    + " projector's outputs (`--layer projector`); features behind a ReLU are not Gaussian in a healthy run"
                    + " either.")
            .constant("directions", DIRECTIONS)
            .constant("knots", KNOTS)
            .constant("limit", LIMIT)
            .invariantTo(Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.NARROW_ROWS, SigReg::of);

    private SigReg() {}

    /// The distance of the rows to an isotropic Gaussian.
    ///
    /// @param points shape `[n, d]`
    public static Outcome of(Embeddings points) {
        if (points.rows() < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row has no distribution");
        if (points.isConstant()) return Spectral.collapsed();
        DoubleRows rows = DoubleRows.centered(points);
        double scale = Math.sqrt(
                Arrays.stream(points.columnStandardDeviations()).map(s -> s * s).sum() / points.dimension());
        double[] statistics = new double[DIRECTIONS];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(DIRECTIONS, LANE, (start, end) -> lane(rows, 1 / scale, start, end, statistics));
        }
        return Outcome.of(Arrays.stream(statistics).sum() / DIRECTIONS);
    }

    /// The statistics of some directions.
    private static void lane(DoubleRows rows, double factor, int start, int end, double[] into) {
        int d = rows.dimension();
        int count = end - start;
        double[] directions = new double[count * d];
        for (int i = 0; i < count; i++) direction(start + i, directions, i * d, d);
        double[] sums = ChunkSums.of(rows.count(), (from, to) -> chunk(rows, from, to, factor, directions));
        for (int i = 0; i < count; i++) into[start + i] = statistic(sums, 2 * KNOTS * i, rows.count());
    }

    /// The sums of the waves of some rows along some directions.
    ///
    /// @param directions shape `[count, d]`
    /// @return shape `[count, knots, 2]`
    private static double[] chunk(DoubleRows rows, int start, int end, double factor, double[] directions) {
        int d = rows.dimension();
        int count = directions.length / d;
        double[] block = new double[BLOCK_ROWS * d];
        double[] along = new double[BLOCK_ROWS * count];
        double[] sums = new double[2 * KNOTS * count];
        for (int from = start; from < end; from += BLOCK_ROWS) {
            int to = Math.min(end, from + BLOCK_ROWS);
            rows.copy(from, to, block);
            Blas.timesTransposed(to - from, count, d, block, directions, along);
            for (int row = 0; row < to - from; row++) {
                for (int i = 0; i < count; i++) addWaves(factor * along[row * count + i], sums, 2 * KNOTS * i);
            }
        }
        return sums;
    }

    /// Writes the unit vector of a direction: normal draws by the method of Box and Muller, divided by their length.
    private static void direction(int number, double[] into, int at, int d) {
        SplittableRandom random = SEED.derive(number).generator();
        double squares = 0;
        for (int k = 0; k < d; k++) {
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            double normal = radius * Math.cos(2 * Math.PI * random.nextDouble());
            into[at + k] = normal;
            squares += normal * normal;
        }
        for (int k = at; k < at + d; k++) into[k] /= Math.sqrt(squares);
    }

    /// Adds cos tx and sin tx of every knot t, each the product of the one before with those of the step.
    private static void addWaves(double x, double[] sums, int at) {
        double step = x * LIMIT / (KNOTS - 1);
        double stepCos = Math.cos(step);
        double stepSin = Math.sin(step);
        double cos = 1;
        double sin = 0;
        for (int knot = 0; knot < KNOTS; knot++) {
            sums[at + 2 * knot] += cos;
            sums[at + 2 * knot + 1] += sin;
            double next = cos * stepCos - sin * stepSin;
            sin = cos * stepSin + sin * stepCos;
            cos = next;
        }
    }

    private static double statistic(double[] sums, int at, int n) {
        double width = LIMIT / (KNOTS - 1);
        double integral = 0;
        for (int knot = 0; knot < KNOTS; knot++) {
            double t = knot * width;
            double normal = Math.exp(-t * t / 2);
            double real = sums[at + 2 * knot] / n - normal;
            double imaginary = sums[at + 2 * knot + 1] / n;
            boolean isEnd = knot == 0 || knot == KNOTS - 1;
            integral += (isEnd ? width : 2 * width) * normal * (real * real + imaginary * imaginary);
        }
        return integral;
    }
}

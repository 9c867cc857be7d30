package org.leadline.neighbor;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.leadline.linalg.Blas;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SquaredDistance;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// Centroids that cut the space into cells, trained by Lloyd's iterations on a seeded sample of the rows, in single
/// precision on centered rows.
final class CoarseQuantizer {

    private static final int ITERATIONS = 10;

    private static final int SLICE_ROWS = 256;

    private static final int BLOCK_CENTROIDS = 512;

    /// Fraction of `‖x‖²` below which a difference of scores may be rounding, so that direct distances decide: some
    /// units in the last place.
    private static final float ROUNDING = 0x1p-20f;

    private final ScaledRows rows;
    private final int count;

    /// Centroids as candidates (see [ScaledRows]), block after block.
    private final float[][] blocks;

    private CoarseQuantizer(ScaledRows rows, int count) {
        this.rows = rows;
        this.count = count;
        this.blocks = new float[Parallel.sliceCount(count, BLOCK_CENTROIDS)][];
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = new float[blockSize(block) * rows.stride()];
        }
    }

    /// Trains the centroids.
    ///
    /// @param count number of centroids, at most n
    /// @param trainingRows number of rows of the sample, from `count` to n
    static CoarseQuantizer train(ScaledRows rows, int count, int trainingRows, Seed seed) {
        CoarseQuantizer quantizer = new CoarseQuantizer(rows, count);
        SplittableRandom random = seed.generator();
        int[] sample = RowSample.draw(rows.rows(), trainingRows, random);
        int[] first = RowSample.draw(trainingRows, count, random);
        for (int centroid = 0; centroid < count; centroid++) quantizer.put(centroid, i -> sample[i], first[centroid]);
        int[] before = new int[0];
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            int[] assignment = quantizer.nearest(i -> sample[i], trainingRows);
            if (Arrays.equals(assignment, before)) break;
            before = assignment;
            quantizer.move(Groups.of(assignment, count), sample, random);
        }
        return quantizer;
    }

    int count() {
        return count;
    }

    /// Returns the nearest centroid of each of the first `places` rows; the lowest number wins a tie.
    int[] nearest(IntUnaryOperator rowAt, int places) {
        int[] nearest = new int[places];
        Parallel.forSlices(places, SLICE_ROWS, (start, end) -> nearest(rowAt, start, end, nearest));
        return nearest;
    }

    private void nearest(IntUnaryOperator rowAt, int start, int end, int[] nearest) {
        int places = end - start;
        float[] queries = new float[places * rows.stride()];
        float[] scores = new float[places * Math.min(count, BLOCK_CENTROIDS)];
        rows.queries(rowAt, start, end, rows.origin(), queries);
        Nearest[] nearestOf = new Nearest[places];
        Direct direct = new Direct(queries);
        for (int i = 0; i < places; i++) nearestOf[i] = new Nearest(direct, i);
        for (int block = 0; block < blocks.length; block++) {
            int width = blockSize(block);
            Blas.timesTransposed(places, width, rows.stride(), queries, blocks[block], scores);
            for (int i = 0; i < places; i++) nearestOf[i].offer(scores, i * width, width, block * BLOCK_CENTROIDS);
        }
        for (int i = 0; i < places; i++) nearest[start + i] = nearestOf[i].centroid;
    }

    /// Squared distances between queries and centroids, summed directly; serves one thread.
    private final class Direct {

        private final float[] queries;
        private final float[] x = new float[rows.stride() - 1];
        private final SquaredDistance distance = new SquaredDistance();
        private final HalfSquaredNorm norm = new HalfSquaredNorm(x.length);

        Direct(float[] queries) {
            this.queries = queries;
        }

        double of(int query, int centroid) {
            for (int j = 0; j < x.length; j++) x[j] = -queries[query * rows.stride() + j]; // a query holds −x
            return distance.of(x, 0, blocks[centroid / BLOCK_CENTROIDS], at(centroid), x.length);
        }
    }

    /// The nearest centroid of one query so far.
    private final class Nearest {

        private final Direct direct;
        private final int query;
        private final float margin;
        private float best = Float.POSITIVE_INFINITY;
        private int centroid;

        /// Squared distance to the centroid, summed directly; infinite before it is needed.
        private double squared = Double.POSITIVE_INFINITY;

        Nearest(Direct direct, int query) {
            this.direct = direct;
            this.query = query;
            this.margin = 2 * ROUNDING * direct.norm.of(direct.queries, query * rows.stride());
        }

        void offer(float[] scores, int at, int width, int first) {
            float below = best + margin;
            for (int j = 0; j < width; j++) {
                if (scores[at + j] < below) {
                    compare(scores[at + j], first + j);
                    below = best + margin;
                }
            }
        }

        private void compare(float score, int other) {
            if (score < best - margin) {
                squared = Double.POSITIVE_INFINITY;
            } else {
                if (squared == Double.POSITIVE_INFINITY) squared = direct.of(query, centroid);
                if (squared == 0) return;
                double found = direct.of(query, other);
                if (found >= squared) return;
                squared = found;
            }
            best = score;
            centroid = other;
        }
    }

    /// Returns `‖a − b‖²` of two centroids, scaled.
    ///
    /// @param direct sums for this thread
    double squaredDistance(int one, int other, SquaredDistance direct) {
        float[] a = blocks[one / BLOCK_CENTROIDS];
        float[] b = blocks[other / BLOCK_CENTROIDS];
        return direct.of(a, at(one), b, at(other), rows.stride() - 1);
    }

    /// Writes a centroid to a place, as [ScaledRows#candidates] writes a row.
    void centroid(int centroid, double[] origin, float[] into, int place) {
        rows.candidate(blocks[centroid / BLOCK_CENTROIDS], at(centroid), origin, into, place * rows.stride());
    }

    /// Moves every centroid to the mean of its rows; a centroid without rows goes to a row of the largest cell.
    private void move(Groups cells, int[] sample, SplittableRandom random) {
        Parallel.forSlices(count, 1, (centroid, _) -> {
            if (cells.size(centroid) == 0) return;
            double[] mean = new double[rows.stride() - 1];
            rows.addCentered(place -> sample[cells.member(place)], cells.start(centroid), cells.end(centroid), mean);
            float[] block = blocks[centroid / BLOCK_CENTROIDS];
            int at = at(centroid);
            for (int j = 0; j < mean.length; j++) block[at + j] = (float) (mean[j] / cells.size(centroid));
            rows.complete(block, at, new HalfSquaredNorm(mean.length));
        });
        int[] sizes = new int[count];
        Arrays.setAll(sizes, cells::size);
        for (int centroid = 0; centroid < count; centroid++) {
            if (cells.size(centroid) > 0) continue;
            int largest = 0;
            for (int other = 1; other < count; other++) if (sizes[other] > sizes[largest]) largest = other;
            int place = cells.start(largest) + random.nextInt(cells.size(largest));
            put(centroid, i -> sample[i], cells.member(place));
            sizes[largest] /= 2;
        }
    }

    private void put(int centroid, IntUnaryOperator rowAt, int place) {
        float[] one = new float[rows.stride()];
        rows.candidates(rowAt, place, place + 1, rows.origin(), one);
        System.arraycopy(one, 0, blocks[centroid / BLOCK_CENTROIDS], at(centroid), one.length);
    }

    private int at(int centroid) {
        return centroid % BLOCK_CENTROIDS * rows.stride();
    }

    private int blockSize(int block) {
        return Math.min(count - block * BLOCK_CENTROIDS, BLOCK_CENTROIDS);
    }
}

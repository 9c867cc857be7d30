package org.leadline.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.RowClasses;
import org.leadline.embedding.SentRows;
import org.leadline.linalg.Blas;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Outcome;
import org.leadline.metric.SampleError;
import org.leadline.neighbor.NearestList;

/// Accuracy of a weighted vote of the nearest neighbors, as [KnnProbe] without a train split, of some rows among
/// all rows wherever they lie.
public final class SampledKnn {

    /// Rows of a slice, which one thread handles.
    private static final int SLICE_ROWS = 128;

    private static final int BLOCK_COLUMNS = 1024;

    private SampledKnn() {}

    /// Returns the accuracy over those rows looked at whose label is known.
    ///
    /// @param sample the numbers of the rows looked at, ascending
    /// @param labels a label for each of all rows
    /// @return undefined where fewer than two classes are known, or no row looked at has a known label
    public static Outcome accuracy(ChunkedRows rows, int[] sample, Labels labels, KnnProbeConfig config) {
        LabeledRows known = LabeledRows.of(labels, "evaluation");
        Optional<Outcome> obstacle = known.obstacleToLearning();
        if (obstacle.isPresent()) return obstacle.get();
        int[] classes = labels.toArray();
        int[] asked = Arrays.stream(sample)
                .filter(row -> classes[row] != Labels.UNKNOWN)
                .toArray();
        obstacle = LabeledRows.of(labels.select(sample), "sampled").obstacleToCounting();
        if (obstacle.isPresent()) return obstacle.get();
        NearestList form = new NearestList(config.neighbors());
        SentRows looked = SentRows.of(rows.rows(asked));
        double[] list = rows.merged(
                new ChunkedRows.Classed(
                        RowClasses.of(classes),
                        (start, chunk, own) -> nearest(looked.rows(), asked, start, chunk, own, form)),
                form);
        long right = IntStream.range(0, asked.length)
                .filter(place ->
                        vote(form.of(list, place), classes, labels.classCount(), config) == classes[asked[place]])
                .count();
        double accuracy = (double) right / asked.length;
        int all = known.rows().length;
        return asked.length == all
                ? Outcome.of(accuracy)
                : Outcome.estimated(accuracy, SampleError.ofFraction(right, asked.length, all));
    }

    /// The rows of a chunk with the largest cosines, by minus their cosine.
    private static double[] nearest(
            Embeddings looked, int[] asked, int start, Embeddings chunk, RowClasses classes, NearestList form) {
        int d = chunk.dimension();
        DoubleRows unit = DoubleRows.scaled(chunk);
        DoubleRows unitLooked = DoubleRows.scaled(looked);
        double[] list = form.empty(asked.length);
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(asked.length, SLICE_ROWS, (from, to) -> {
                double[] rows = new double[(to - from) * d];
                unitLooked.copy(from, to, rows);
                double[] columns = new double[BLOCK_COLUMNS * d];
                double[] products = new double[(to - from) * BLOCK_COLUMNS];
                double[] entry = new double[NearestList.WIDTH];
                for (int first = 0; first < chunk.rows(); first += BLOCK_COLUMNS) {
                    int end = Math.min(chunk.rows(), first + BLOCK_COLUMNS);
                    unit.copy(first, end, columns);
                    Blas.timesTransposed(to - from, end - first, d, rows, columns, products);
                    for (int place = from; place < to; place++) {
                        for (int column = first; column < end; column++) {
                            double apart = -products[(place - from) * (end - first) + column - first];
                            int row = start + column;
                            boolean isNear = apart < form.farthest(list, place);
                            if (!isNear || row == asked[place] || classes.of(row) == Labels.UNKNOWN) continue;
                            entry[0] = apart;
                            entry[NearestList.ROW] = row;
                            entry[NearestList.EQUAL] = 1;
                            entry[NearestList.CONTENT] = row; // equal rows vote each
                            form.take(list, place, entry);
                        }
                    }
                }
            });
        }
        return list;
    }

    private static int vote(double[] nearest, int[] classes, int count, KnnProbeConfig config) {
        double[] weights = new double[count];
        for (int at = 0; at < nearest.length; at += NearestList.WIDTH) {
            if (nearest[at] == Double.POSITIVE_INFINITY) break;
            int row = (int) nearest[at + NearestList.ROW];
            weights[classes[row]] += Math.exp((nearest[0] - nearest[at]) / config.temperature());
        }
        int winner = 0;
        for (int c = 1; c < count; c++) if (weights[c] > weights[winner]) winner = c;
        return winner;
    }
}

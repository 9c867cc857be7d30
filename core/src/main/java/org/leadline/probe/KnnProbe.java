package org.leadline.probe;

import java.util.Arrays;
import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.linalg.Blas;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Outcome;

/// Accuracy of a weighted vote of the nearest neighbors, by cosine, in the frozen embedding.
///
/// Each of the k nearest known rows votes for its class with weight `exp(s/temperature)`, s its cosine; the
/// class of the maximum weight wins, the lowest number in a tie. Rows of equal similarity count in their order.
/// A row of length 0 has cosine 0 with every row. The value is a fraction of rows, `[0, 1]`, invariant under
/// rotation and under scaling of any row.
///
/// Source: Wu, Xiong, Yu and Lin 2018, section 3.4 (k = 200, temperature 0.07 there, 0.1 here as in later work).
public final class KnnProbe {

    /// Rows of a slice, which one thread handles.
    private static final int SLICE_ROWS = 512;

    private static final int BLOCK_COLUMNS = 1024;

    private final UnitRows asked;
    private final UnitRows voters;
    private final int classes;
    private final boolean leaveOneOut;
    private final KnnProbeConfig config;

    private KnnProbe(UnitRows asked, UnitRows voters, int classes, boolean leaveOneOut, KnnProbeConfig config) {
        this.asked = asked;
        this.voters = voters;
        this.classes = classes;
        this.leaveOneOut = leaveOneOut;
        this.config = config;
    }

    /// Returns the accuracy on one split, with neighbors from the other split.
    ///
    /// @param train shape `[m, d]`, labels beside it
    /// @param test shape `[n, d]`, labels beside it, classes numbered as in `trainLabels`
    /// @return [Outcome.Undefined] where fewer than two classes are known in training or no test row has a known
    ///     label
    public static Outcome accuracy(
            Embeddings train, Labels trainLabels, Embeddings test, Labels testLabels, KnnProbeConfig config) {
        LabeledRows training = LabeledRows.of(train, trainLabels, "training");
        LabeledRows testing = LabeledRows.of(test, testLabels, "test");
        LabeledRows.requireSameDimension(train, test);
        Optional<Outcome> obstacle = training.obstacleToLearning().or(testing::obstacleToCounting);
        if (obstacle.isPresent()) return obstacle.get();
        return new KnnProbe(
                        new UnitRows(test, testing),
                        new UnitRows(train, training),
                        trainLabels.classCount(),
                        false,
                        config)
                .accuracy();
    }

    /// Returns the accuracy where every known row takes its neighbors among all other known rows.
    ///
    /// @param points shape `[n, d]`, labels beside it
    /// @return [Outcome.Undefined] where fewer than two classes are known
    public static Outcome leaveOneOut(Embeddings points, Labels labels, KnnProbeConfig config) {
        LabeledRows known = LabeledRows.of(points, labels, "evaluation");
        Optional<Outcome> obstacle = known.obstacleToLearning();
        if (obstacle.isPresent()) return obstacle.get();
        UnitRows rows = new UnitRows(points, known);
        return new KnnProbe(rows, rows, labels.classCount(), true, config).accuracy();
    }

    private Outcome accuracy() {
        int n = asked.size();
        int[] hits = new int[Parallel.sliceCount(n, SLICE_ROWS)];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(n, SLICE_ROWS, (start, end) -> hits[start / SLICE_ROWS] = hits(start, end));
        }
        return Outcome.of((double) Arrays.stream(hits).sum() / n);
    }

    private int hits(int start, int end) {
        int k = Math.min(config.neighbors(), voters.size() - (leaveOneOut ? 1 : 0));
        NearestNeighbors[] nearest = new NearestNeighbors[end - start];
        Arrays.setAll(nearest, _ -> new NearestNeighbors(k));
        int d = asked.dimension();
        int width = Math.min(BLOCK_COLUMNS, voters.size());
        double[] rows = asked.copy(start, end);
        double[] block = new double[(end - start) * width];
        for (int from = 0; from < voters.size(); from += width) {
            int to = Math.min(voters.size(), from + width);
            Blas.timesTransposed(end - start, to - from, d, rows, voters.copy(from, to), block);
            for (int i = start; i < end; i++) {
                int at = (i - start) * (to - from) - from;
                for (int j = from; j < to; j++) {
                    if (!(leaveOneOut && i == j)) nearest[i - start].offer(j, block[at + j]);
                }
            }
        }
        int hits = 0;
        for (int i = start; i < end; i++) if (vote(nearest[i - start]) == asked.label(i)) hits++;
        return hits;
    }

    private int vote(NearestNeighbors neighbors) {
        double max = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < neighbors.size(); place++) max = Math.max(max, neighbors.similarity(place));
        double[] weights = new double[classes];
        for (int place = 0; place < neighbors.size(); place++) {
            double weight = Math.exp((neighbors.similarity(place) - max) / config.temperature());
            weights[voters.label(neighbors.row(place))] += weight;
        }
        int winner = 0;
        for (int c = 1; c < classes; c++) if (weights[c] > weights[winner]) winner = c;
        return winner;
    }
}

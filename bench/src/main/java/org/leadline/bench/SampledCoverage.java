package org.leadline.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.leadline.cluster.ChunkedClusters;
import org.leadline.cluster.ChunkedKMeans;
import org.leadline.cluster.ChunkedSilhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.SampledNeighbors;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.run.EmbeddingsFile;
import org.leadline.score.LocalDimension;
import org.leadline.score.TwoNn;
import org.leadline.score.Uniformity;
import org.leadline.score.input.RatiosInput;

/// Counts in how many samples a score of some rows, each held against all, covers the value of all rows within two
/// standard errors. The error is the score's own, or the deviation over samples where it has none. Prints a line
/// of JSON a score.
public final class SampledCoverage {

    private static final int NEIGHBORS = 20;

    private SampledCoverage() {}

    /// @param args an npy file [n, d]; the part of rows of a sample, as 10 for a tenth; the number of samples
    public static void main(String[] args) {
        Embeddings points = EmbeddingsFile.read(Path.of(args[0]));
        int part = Integer.parseInt(args[1]);
        int draws = Integer.parseInt(args[2]);
        ChunkedRows rows = ChunkedRows.of(points);
        List<ChunkedClusters> clusters = ChunkedKMeans.fit(
                        rows, ChunkedKMeans.start(ChunkedKMeans.drawn(rows, 10, new Seed(0)), List.of(10), new Seed(0)))
                .clusters();
        count("uniformity", points.rows(), part, draws, sample -> Uniformity.of(rows, sample));
        count(
                "silhouette-z",
                points.rows(),
                part,
                draws,
                sample -> ChunkedSilhouette.of(rows, sample, clusters).getFirst());
        count(
                "intrinsic-dimension",
                points.rows(),
                part,
                draws,
                sample -> TwoNn.of(
                        RatiosInput.ratios(SampledNeighbors.of(rows, sample, 2).distinct(3))));
        count(
                "local-intrinsic-dimension",
                points.rows(),
                part,
                draws,
                sample -> LocalDimension.of(
                        SampledNeighbors.of(rows, sample, NEIGHBORS).distinct(NEIGHBORS + 1)));
    }

    private static void count(String name, int n, int part, int draws, Function<int[], Outcome> score) {
        double whole = value(score.apply(IntStream.range(0, n).toArray())).value();
        Outcome.Value[] found = new Outcome.Value[draws];
        Arrays.setAll(found, draw -> {
            int[] sample =
                    RowSample.draw(n, n / part, new Seed(draw).derive("sample").generator());
            return value(score.apply(sample));
        });
        double mean =
                Arrays.stream(found).mapToDouble(Outcome.Value::value).average().orElseThrow();
        double squares = Arrays.stream(found)
                .mapToDouble(one -> (one.value() - mean) * (one.value() - mean))
                .sum();
        double deviation = Math.sqrt(squares / (draws - 1));
        long covers = Arrays.stream(found)
                .filter(one -> {
                    double error = one.standardError() > 0 ? one.standardError() : deviation;
                    return Math.abs(one.value() - whole) <= 2 * error;
                })
                .count();
        System.out.printf(
                Locale.ROOT,
                "{\"metric\": \"%s\", \"whole\": %s, \"mean\": %s, \"standardError\": %s, \"covers\": %d, \"draws\": %d}%n",
                name,
                whole,
                mean,
                deviation,
                covers,
                draws);
    }

    private static Outcome.Value value(Outcome outcome) {
        if (outcome instanceof Outcome.Value found) return found;
        throw new IllegalStateException(outcome.toString());
    }
}

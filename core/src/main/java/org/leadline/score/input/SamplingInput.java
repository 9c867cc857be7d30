package org.leadline.score.input;

import java.util.List;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DistanceTiles;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// How scores of all pairs of rows are computed where there are too many pairs.
public final class SamplingInput {

    /// The number of rows that stand for all.
    static final int SAMPLE_SIZE = 10_000;

    /// The choice between all rows and a sample; the rows drawn do not depend on a score's seed.
    public static final Input<Sampling> SAMPLING = Input.named("sampling")
            .parameters(setting ->
                    setting.isSampled() ? Parameters.none().with("sampleSize", SAMPLE_SIZE) : Parameters.none())
            .make(scope -> new Sampling(scope.setting().isSampled()));

    private SamplingInput() {}

    /// @param isNeeded whether there are more rows than are looked at exactly
    public record Sampling(boolean isNeeded) {

        private static final Seed SEED = new Seed(0).derive("sampling");

        /// The silhouettes of clusterings: exact, or estimated from a sample of rows.
        ///
        /// @param points shape `[n, d]`
        /// @param distances within the points
        public List<Outcome> silhouettes(Embeddings points, DistanceTiles distances, List<int[]> assignments) {
            return isNeeded ? estimated(points, assignments) : Silhouette.of(points, distances, assignments);
        }

        /// The silhouettes of clusterings: exact, or estimated from a sample of rows.
        ///
        /// @param points shape `[n, d]`
        public List<Outcome> silhouettes(Embeddings points, List<int[]> assignments) {
            return isNeeded ? estimated(points, assignments) : Silhouette.of(points, assignments);
        }

        private static List<Outcome> estimated(Embeddings points, List<int[]> assignments) {
            return Silhouette.sampled(points, assignments, SAMPLE_SIZE, SEED.derive("silhouettes"));
        }

        /// The rows that stand for all, for a score that looks at all pairs of them.
        public Embeddings sample(Embeddings points) {
            int size = Math.min(points.rows(), SAMPLE_SIZE);
            return points.select(
                    RowSample.draw(points.rows(), size, SEED.derive("rows").generator()));
        }
    }
}

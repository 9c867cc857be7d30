package org.leadline.score.input;

import org.leadline.InputException;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Parameters;
import org.leadline.random.Shuffle;

/// Clusters of the rows themselves, taken for labels, and an order in which rows come.
public final class PseudoLabelsInput {

    /// The number of searches of k-means.
    private static final int RESTARTS = 1;

    /// The version of the seeded order of the rows.
    private static final String ORDER = "last-to-first";

    /// @param clusters a cluster a row
    /// @param order the rows in the order in which they come
    public record PseudoLabels(int[] clusters, int[] order) {}

    /// Euclidean k-means with k clusters. Undefined where every row is the same, or fewer than k differ.
    public static final Input<PseudoLabels> PSEUDO_LABELS = Input.named("pseudo-labels")
            .needs(RowsInput.ROWS)
            .perSeed()
            .perK()
            .constant("clustering", "euclidean")
            .constant("restarts", RESTARTS)
            .constant("order", ORDER)
            .parametersByVariant((_, variant) ->
                    Parameters.none().with(Parameters.CLUSTERS, variant.k().orElseThrow()))
            .make(PseudoLabelsInput::of);

    private PseudoLabelsInput() {}

    private static PseudoLabels of(Scope scope) {
        Embeddings rows = scope.get(RowsInput.ROWS);
        if (rows.isConstant()) {
            throw scope.undefined(Cause.COLLAPSED, "every embedding is the same point: the encoder has collapsed");
        }
        var seed = scope.seed().derive("pseudo-labels");
        KMeansConfig kMeans = KMeansConfig.euclidean(scope.k()).withRestarts(RESTARTS);
        try {
            int[] clusters = KMeans.fit(rows, kMeans, seed).assignment();
            return new PseudoLabels(
                    clusters, Shuffle.order(rows.rows(), seed.derive("order").generator()));
        } catch (InputException tooFewPoints) {
            throw scope.undefined(Cause.TOO_FEW_DISTINCT_ROWS, tooFewPoints.sentence());
        }
    }
}

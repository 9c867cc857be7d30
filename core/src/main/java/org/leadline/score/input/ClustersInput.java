package org.leadline.score.input;

import java.util.List;
import java.util.Locale;
import org.leadline.InputException;
import org.leadline.cluster.Clustering;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.score.config.EvaluationConfig;

/// The clusterings C₁ and C₂ of a layout, with k and 2k clusters.
///
/// It is an error, and not undefined, where there are fewer rows than clusters: every milestone would share it,
/// and another k mends it.
public final class ClustersInput {

    /// Clusterings of one layout, one for each frame that the config's frame stands for.
    ///
    /// @param assignments a cluster a row, for each frame
    public record Clusters(List<int[]> assignments) {}

    /// C₁, with k clusters. Undefined where fewer than k rows of the layout differ.
    public static final Input<Clusters> C1 = Input.named("C1")
            .needs(LayoutInput.LAYOUT)
            .perK()
            .parametersByVariant((setting, variant) ->
                    geometry(setting).with(Parameters.CLUSTERS, variant.k().orElseThrow()))
            .make(scope -> {
                scope.setting().config().requireRowsForC1(scope.setting().rows(), scope.k());
                return clusters(scope, scope.k(), "C1");
            });

    /// C₂, with 2k clusters.
    public static final Input<Clusters> C2 = Input.named("C2")
            .needs(LayoutInput.LAYOUT)
            .perK()
            .parametersByVariant((setting, variant) ->
                    geometry(setting).with("k2", 2 * variant.k().orElseThrow()))
            .make(scope -> {
                scope.setting().config().requireRowsForC2(scope.setting().rows(), scope.k());
                return clusters(scope, 2 * scope.k(), "C2");
            });

    private ClustersInput() {}

    private static Parameters geometry(Setting setting) {
        EvaluationConfig config = setting.config();
        return Parameters.none()
                .with("frame", config.layout().frame().parameter())
                .with("clustering", config.clusters().geometry().name().toLowerCase(Locale.ROOT));
    }

    private static Clusters clusters(Scope scope, int k, String name) {
        EvaluationConfig config = scope.setting().config();
        Embeddings layout = scope.get(LayoutInput.LAYOUT);
        KMeansConfig kMeans =
                KMeansConfig.cosine(k).withGeometry(config.clusters().geometry());
        try {
            return new Clusters(config.layout().frame().all(layout).stream()
                    .map(z3 -> KMeans.fit(z3, kMeans, scope.seed().derive(name)))
                    .map(Clustering::assignment)
                    .toList());
        } catch (InputException tooFewPoints) {
            throw new UndefinedInputException(
                    new Outcome.Undefined(Cause.TOO_FEW_DISTINCT_ROWS, tooFewPoints.sentence()));
        }
    }
}

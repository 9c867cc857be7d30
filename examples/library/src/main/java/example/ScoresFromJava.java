package example;

import java.util.List;
import java.util.SplittableRandom;
import org.leadline.cluster.Clustering;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.score.HistogramEntropy;
import org.leadline.score.config.Frame;

/// Lays out made embeddings [600, 32] of three groups, clusters the layout and prints two scores.
public final class ScoresFromJava {

    private static final int ROWS = 600;
    private static final int DIMENSION = 32;
    private static final int GROUPS = 3;

    public static void main(String[] arguments) {
        Embeddings z = Embeddings.of(groups(), ROWS, DIMENSION);
        Embeddings layout = Umap.of(z, UmapConfig.paper()).layout(new Seed(0));
        Clustering clusters = KMeans.fit(Frame.CENTERED.of(layout), KMeansConfig.cosine(GROUPS), new Seed(0));
        print("silhouette", Silhouette.of(z, List.of(clusters.assignment())).getFirst());
        print("entropy", HistogramEntropy.of(layout, 0.4));
    }

    private static float[] groups() {
        SplittableRandom random = new SplittableRandom(1);
        float[] rowMajor = new float[ROWS * DIMENSION];
        for (int i = 0; i < rowMajor.length; i++) {
            boolean isCenter = i % DIMENSION == i / DIMENSION % GROUPS;
            rowMajor[i] = (float) ((isCenter ? 6 : 0) + random.nextGaussian());
        }
        return rowMajor;
    }

    private static void print(String name, Outcome outcome) {
        System.out.println(name + ": " + switch (outcome) {
            case Outcome.Value value -> String.format("%.3f", value.value());
            case Outcome.Undefined undefined -> "none, because " + undefined.detail();
        });
    }
}

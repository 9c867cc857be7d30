package org.leadline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leadline.InputException;
import org.leadline.array.NpyFile;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.label.LabelsFile;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.random.Seed;
import org.leadline.run.EmbeddingsFile;

/// Seconds of UMAP and of two exact silhouettes in a warm process: the twin of `peers/umaps.py` and
/// `peers/silhouettes.py`.
///
/// The first rounds are not timed: it takes a few until the compiler has settled. The silhouettes are those of the
/// labels and of a k-means of ten clusters. The last layout is written where a file is named for it.
public final class Warm {

    private static final int CLUSTERS = 10;
    private static final int UNTIMED = 3;

    private Warm() {}

    /// @param arguments the embeddings (`.npy`), the labels (`.npy`), how many rounds are timed, and a file for
    ///     the last layout [n, 3] (`.npy`)
    public static void main(String[] arguments) {
        if (arguments.length != 3 && arguments.length != 4) {
            throw new InputException("Warm takes NPY LABELS REPEATS [LAYOUT], not " + arguments.length + " arguments");
        }
        Embeddings points = EmbeddingsFile.read(Path.of(arguments[0]));
        Labels labels = LabelsFile.read(Path.of(arguments[1]));
        int repeats = Integer.parseInt(arguments[2]);
        int[] clusters = KMeans.fit(points, KMeansConfig.euclidean(CLUSTERS).withRestarts(1), new Seed(0))
                .assignment();
        List<int[]> clusterings = List.of(labels.toArray(), clusters);

        List<Double> umap = new ArrayList<>();
        List<Double> silhouette = new ArrayList<>();
        List<Embeddings> layouts = new ArrayList<>();
        for (int round = 0; round < UNTIMED + repeats; round++) {
            Seed seed = new Seed(round);
            umap.add(Clock.seconds(() -> {
                layouts.add(Umap.of(points, UmapConfig.paper()).layout(seed));
                return layouts.getLast().rows();
            }));
            silhouette.add(
                    Clock.seconds(() -> Silhouette.of(points, clusterings).size()));
        }
        if (arguments.length == 4) {
            NpyFile.write(Path.of(arguments[3]), EmbeddingsFile.toArray(layouts.getLast()));
        }
        Clock.print(Map.of(
                "umap",
                umap.subList(UNTIMED, UNTIMED + repeats),
                "silhouette",
                silhouette.subList(UNTIMED, UNTIMED + repeats)));
    }
}

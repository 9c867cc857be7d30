package org.leadline.bench;

import java.nio.file.Path;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.random.Seed;
import org.leadline.run.EmbeddingsFile;

/// Writes the layouts that `leadline evaluate` scores, for others to score: `OUTDIR/S.npy`, shape `[n, 3]`, for each
/// seed S from 0.
public final class Layouts {

    private Layouts() {}

    /// @param arguments the embeddings (`.npy`), the number of seeds, the directory to write to
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            throw new InputException("Layouts takes NPY SEEDS OUTDIR, not " + arguments.length + " arguments");
        }
        Embeddings points = EmbeddingsFile.read(Path.of(arguments[0]));
        int seeds = Integer.parseInt(arguments[1]);
        Path directory = Path.of(arguments[2]);
        AtomicFile.createDirectories(directory);
        Umap umap = Umap.of(points, UmapConfig.paper());
        for (int seed = 0; seed < seeds; seed++) {
            Embeddings layout = umap.layout(new Seed(seed).derive("layout"));
            NpyFile.write(directory.resolve(seed + ".npy"), EmbeddingsFile.toArray(layout));
        }
    }
}

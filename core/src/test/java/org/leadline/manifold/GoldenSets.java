package org.leadline.manifold;

import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The data sets of `reference/manifold.py` and what umap-learn and scikit-learn found on them.
public final class GoldenSets {

    public static final List<String> NAMES = List.of("digits", "blobs", "roll");

    private GoldenSets() {}

    public static JsonNode manifold() throws Exception {
        return read("manifold.json");
    }

    /// How good umap-learn's layouts of 50 components are.
    public static JsonNode wide(String name) throws Exception {
        return read("wide.json").get("sets").get(name);
    }

    private static JsonNode read(String file) throws Exception {
        try (InputStream in = GoldenSets.class.getResourceAsStream("/golden/manifold/" + file)) {
            return JsonMapper.builder().build().readTree(in);
        }
    }

    public static JsonNode set(String name) throws Exception {
        return manifold().get("sets").get(name);
    }

    public static Embeddings points(String name) throws Exception {
        URL url = Objects.requireNonNull(GoldenSets.class.getResource("/golden/manifold/" + name + ".npy"));
        NdArray array = NpyFile.read(Path.of(url.toURI()));
        return Embeddings.of(
                array.toFloatArray(),
                Math.toIntExact(array.shape().get(0)),
                Math.toIntExact(array.shape().get(1)));
    }

    public static int[] labels(JsonNode set) {
        int[] labels = new int[set.get("labels").size()];
        for (int row = 0; row < labels.length; row++)
            labels[row] = set.get("labels").get(row).asInt();
        return labels;
    }

    public static double mean(JsonNode values) {
        double sum = 0;
        for (JsonNode value : values) sum += value.asDouble();
        return sum / values.size();
    }
}

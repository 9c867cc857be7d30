package org.leadline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Golden files under `golden/`, written by the scripts in `reference/`.
public final class Golden {

    private Golden() {}

    public static JsonNode read(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The entries of the array `cases`.
    public static List<JsonNode> cases(String file) {
        return elements(read(file).required("cases"));
    }

    public static int[] ints(JsonNode node) {
        return elements(node).stream().mapToInt(JsonNode::asInt).toArray();
    }

    public static double[] doubles(JsonNode node) {
        return elements(node).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    /// Rows of equal length.
    public static Embeddings embeddings(JsonNode node) {
        float[][] rows = new float[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            double[] values = doubles(node.get(i));
            rows[i] = new float[values.length];
            for (int j = 0; j < values.length; j++) rows[i][j] = (float) values[j];
        }
        return Embeddings.of(rows);
    }

    private static List<JsonNode> elements(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::get).toList();
    }
}

package org.leadline.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;

/// Small things that several tests need.
final class Samples {

    private Samples() {}

    /// Shape `[rows, 2]`: `start`, `start + 1`, … row after row.
    static Embeddings embeddings(int rows, float start) {
        float[] values = new float[rows * 2];
        for (int i = 0; i < values.length; i++) values[i] = start + i;
        return Embeddings.of(values, rows, 2);
    }

    static float[] values(Embeddings embeddings) {
        float[] values = new float[embeddings.rows() * embeddings.dimension()];
        for (int row = 0; row < embeddings.rows(); row++) {
            System.arraycopy(embeddings.row(row), 0, values, row * embeddings.dimension(), embeddings.dimension());
        }
        return values;
    }

    static RunDescription description() {
        RunConfig config = new RunConfig(
                "simclr",
                "shapes",
                "resnet18",
                new TreeMap<>(Map.of("epochs", 100, "temperature", 0.5, "precision", "fp32", "resume", false)));
        Provenance provenance = new Provenance(
                "0.1.0",
                new Provenance.Machine(
                        "25.0.1+8", "Linux 6.1 amd64", "A Processor", 8, Optional.of("SkylakeX, OpenBLAS 0.3.31")),
                OptionalInt.of(4),
                List.of("train", "--data", "a \"quoted\" name"),
                Instant.parse("2026-01-02T03:04:05.123456789Z"));
        return RunDescription.of(
                RunDescription.Kind.TRAINING,
                config,
                provenance,
                RunDescription.Images.of(
                        new SplitDescription(3, List.of("cat", "dog"), true),
                        new SplitDescription(4, List.of("cat", "dog"), true)));
    }

    static Score value(double value) {
        return new Score(
                new Score.Key("silhouette", Parameters.none(), OptionalLong.empty()), 3, 2, 12.5, Outcome.of(value));
    }

    static StoredLayout layout(Embeddings points) {
        return new StoredLayout(points, Parameters.none().with("neighbors", 15).with("minDistance", 0.1), 4);
    }
}

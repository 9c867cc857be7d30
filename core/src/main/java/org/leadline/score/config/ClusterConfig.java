package org.leadline.score.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.cluster.Geometry;
import org.leadline.embedding.Labels;

/// How layouts are clustered.
///
/// @param k each k₁ to cluster with, the first of which tables show; if empty, the number of classes that occur, or
///     10 with fewer than two
/// @param geometry the distance of k-means
public record ClusterConfig(List<Integer> k, Geometry geometry) {

    private static final int CLUSTERS_WITHOUT_LABELS = 10;

    public ClusterConfig {
        k = List.copyOf(k);
        for (int count : k) {
            if (count < 2) throw new InputException("`k`, the number of clusters, is at least 2, but it is " + count);
        }
        if (Set.copyOf(k).size() < k.size()) {
            throw new InputException("`k` names each number of clusters once, but it is " + k);
        }
    }

    /// Cosine k-means with as many clusters as there are classes.
    public static ClusterConfig paper() {
        return new ClusterConfig(List.of(), Geometry.COSINE);
    }

    /// Each k₁ for rows with these labels, the one that tables show first.
    public List<Integer> countsFor(Optional<Labels> labels) {
        if (!k.isEmpty()) return k;
        int classes = labels.map(Labels::occurringClasses).orElse(0);
        return List.of(classes >= 2 ? classes : CLUSTERS_WITHOUT_LABELS);
    }
}

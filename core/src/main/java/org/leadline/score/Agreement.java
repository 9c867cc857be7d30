package org.leadline.score;

import java.util.stream.IntStream;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.ClustersInput;
import org.leadline.score.input.ClustersInput.Clusters;

/// Clustering agreement: the adjusted mutual information of C₁ and C₂, k-means with k and 2k clusters of one layout.
///
/// Range up to 1, about 0 for unrelated clusterings. Undefined where the embedding has collapsed, or fewer than 2k
/// points of the layout differ. Source: Xu, Lowe and Trappenberg 2022, section III-C.
public final class Agreement {

    public static final Metric METRIC = Metric.named("agreement", "Clustering agreement")
            .symbol("AMI(C1,C2)")
            .source("Xu, Lowe and Trappenberg 2022, section III-C")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("AMI of C₁ and C₂, cosine k-means with k and 2k clusters on Z₃")
            .reading(
                    "High where k and 2k clusters tell the same story. An untrained network can have a high value, and it often"
                            + " falls early in training before it rises.")
            .tags(Tag.PAPER, Tag.CLUSTERING)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ClustersInput.C1, ClustersInput.C2, Agreement::of);

    private Agreement() {}

    /// The mean agreement over frames.
    private static Outcome of(Clusters c1, Clusters c2) {
        return Repeats.mean(IntStream.range(0, c1.assignments().size())
                .mapToObj(i -> AdjustedMutualInformation.of(
                        c1.assignments().get(i), c2.assignments().get(i)))
                .toList());
    }
}

package org.leadline.score;

import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.ClustersInput;
import org.leadline.score.input.ClustersInput.Clusters;
import org.leadline.score.input.TruthInput;

/// The adjusted mutual information of C₁ with the annotated classes, over rows whose class is known.
///
/// Range up to 1; the minimum depends on the cluster sizes and lies above −1. Undefined without labels, and where C₁
/// is.
/// Source: Xu, Lowe and Trappenberg 2022, section III-C.
public final class AmiGt {

    public static final Metric METRIC = Metric.named("ami-gt", "Adjusted mutual information (clusters, ground truth)")
            .symbol("AMI(C1,GT)")
            .needsLabels()
            .source("Xu, Lowe and Trappenberg 2022, section III-C")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("AMI of C₁ and the classes")
            .reading("0 where the clusters know nothing of the classes, 1 where they are the classes.")
            .tags(Tag.PAPER, Tag.CLUSTERING)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ClustersInput.C1, TruthInput.TRUTH, AmiGt::of);

    private AmiGt() {}

    private static Outcome of(Clusters c1, Labels labels) {
        int[] known = labels.knownRows();
        if (known.length == 0) return Outcome.undefined(Cause.NO_LABELS, "no row has a known label");
        int[] classes = labels.select(known).toArray();
        return Repeats.mean(c1.assignments().stream()
                .map(assignment -> AdjustedMutualInformation.of(select(assignment, known), classes))
                .toList());
    }

    private static int[] select(int[] assignment, int[] rows) {
        int[] selected = new int[rows.length];
        for (int i = 0; i < rows.length; i++) selected[i] = assignment[rows[i]];
        return selected;
    }
}

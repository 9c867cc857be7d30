package org.leadline.score;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.UnitGramInput;
import org.leadline.score.input.UnitGramInput.UnitGram;

/// SelfCluster: how far the directions of rows gather, compared with random directions.
///
/// `(‖ZᵀZ‖²_F − E) / (n² − E)` of rows of length 1, E = n + n(n − 1)/d being what random directions give. About 0
/// for those, 1 where all rows are the same. Undefined above 4,096 columns, where a row is all zeros, and for one
/// row or one column. Computed from `[d, d]`, without a matrix of all pairs. Source: Tsitsulin et al. 2023,
/// definition 3.5, where the norm is printed without its square and computed with it.
public final class SelfCluster {

    public static final Metric METRIC = Metric.named("self-cluster", "SelfCluster")
            .source("Tsitsulin et al. 2023, definition 3.5")
            .range(-1, 1)
            .contested(
                    "Tsitsulin et al. 2023 report a Spearman correlation with accuracy of −0.31 over 1,000 supervised"
                            + " models and 0.55 to 0.60 over embeddings of graphs, and call 1 the collapsed case; the"
                            + " ranks, whose sources say higher, rise where it falls")
            .definition("(‖ZᵀZ‖²_F − E)/(n² − E) of rows of length 1, E = n + n(n − 1)/d")
            .reading(
                    "0 where directions lie like random ones, 1 where all rows point the same way: a high value is also what"
                            + " a collapse looks like. It is (n²/`vendi-2` − E)/(n² − E), so it falls where `vendi-2`"
                            + " rises.")
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, UnitGramInput.UNIT_GRAM, SelfCluster::of);

    private SelfCluster() {}

    /// SelfCluster of the rows.
    ///
    /// @param points shape `[n, d]`
    public static Outcome of(Embeddings points) {
        Optional<UnitGram> directions = UnitGramInput.of(points);
        return directions.isEmpty() ? Directions.zeroRow() : of(directions.get());
    }

    /// SelfCluster of rows whose directions are given.
    public static Outcome of(UnitGram directions) {
        double n = directions.rows();
        double expected = n + n * (n - 1) / directions.gram().length;
        if (n * n == expected) {
            return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row, or one column, has nothing to cluster");
        }
        return Outcome.of((directions.squaredNorm() - expected) / (n * n - expected));
    }
}

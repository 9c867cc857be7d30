package org.leadline.score;

import java.util.List;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.MetricBuilder;
import org.leadline.metric.Outcome;
import org.leadline.score.SeriesFormula.Other;
import org.leadline.score.input.RowsInput;

/// Linear centered kernel alignment of a milestone's rows X with those of another milestone, Y:
/// `‖XᵀY‖²_F / (‖XᵀX‖_F · ‖YᵀY‖_F)` of centered rows.
///
/// With fewer than ten rows a column, each of the three terms is replaced by its unbiased estimate, since few rows
/// in many columns look alike whatever they are. Then the range is −1 to 1, and a value near 0 may be negative.
/// Undefined for the milestone that has no other one, where the numbers of rows differ, for three rows or fewer
/// without ten a column, above 4,096 columns, and where all rows are the same. Source: Kornblith, Norouzi, Lee and
/// Hinton 2019; unbiased as in Song et al. 2007.
public final class DriftCka {

    /// Rows a column below which terms are replaced by unbiased estimates.
    private static final int ROWS_A_COLUMN = 10;

    private static final int MAX_COLUMNS = 4096;

    /// The fraction of a squared norm that is left of a term by rounding alone, at most.
    private static final double ROUNDING = 1e-10;

    /// The similarity with the milestone before.
    public static final Metric METRIC = named("drift-cka", "Linear CKA with the milestone before")
            .definition(
                    "‖XᵀY‖²_F/(‖XᵀX‖_F·‖YᵀY‖_F) of the centered rows X and those of the milestone before, Y; with n < 10 d"
                            + " each term without its bias")
            .reading(
                    "Near 1 the shape of the cloud moves no more, whatever became of single rows. Few strong directions"
                            + " decide it: a collapse that has come to rest has 1 as well.")
            .tags(Tag.COLLAPSE)
            .build();

    /// The similarity with the last milestone.
    public static final Metric TO_LAST = named("drift-cka-last", "Linear CKA with the last milestone")
            .definition("as `drift-cka`, with the last milestone of the run in place of the one before")
            .reading(
                    "How much of the last milestone's shape is there already. A new last milestone changes every value.")
            .tags(Tag.ON_REQUEST)
            .build();

    static final SeriesFormula.OfPairs FORMULA = formula(METRIC, Other.BEFORE);
    static final SeriesFormula.OfPairs FORMULA_TO_LAST = formula(TO_LAST, Other.LAST);

    private DriftCka() {}

    private static MetricBuilder named(String id, String title) {
        return Metric.named(id, title)
                .source("Kornblith, Norouzi, Lee and Hinton 2019; unbiased as in Song et al. 2007")
                .range(-1, 1)
                .constant("centered", true)
                .constant("unbiasedBelowRowsAColumn", ROWS_A_COLUMN)
                .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT);
    }

    private static SeriesFormula.OfPairs formula(Metric metric, Other other) {
        return new SeriesFormula.OfPairs(metric, other, List.of(RowsInput.ROWS), DriftCka::of);
    }

    /// Linear CKA of two milestones.
    ///
    /// @param a the rows of one milestone, shape `[n, d]`
    /// @param b the rows of the other, shape `[n, e]`
    static Outcome of(MilestoneRows a, MilestoneRows b) {
        int n = a.rows().rows();
        int columns = Math.max(a.rows().dimension(), b.rows().dimension());
        if (columns > MAX_COLUMNS) {
            return Outcome.undefined(
                    Cause.TOO_WIDE, "there are " + columns + " columns, and it is computed for at most " + MAX_COLUMNS);
        }
        boolean isUnbiased = n < (long) ROWS_A_COLUMN * columns;
        if (isUnbiased && n < 4) {
            return Outcome.undefined(Cause.TOO_FEW_ROWS, "it takes four rows, and there are " + n);
        }
        if (a.rows().isConstant() || b.rows().isConstant()) {
            return Outcome.undefined(Cause.COLLAPSED, "every row of a milestone is the same");
        }
        return isUnbiased ? unbiased(a.centeredGram(), b.centeredGram()) : plain(a.centeredGram(), b.centeredGram());
    }

    private static Outcome plain(CenteredGram a, CenteredGram b) {
        return Outcome.of(a.dot(b) / (Math.sqrt(a.squaredNorm()) * Math.sqrt(b.squaredNorm())));
    }

    private static Outcome unbiased(CenteredGram a, CenteredGram b) {
        double ofA = a.debiasedSquaredNorm();
        double ofB = b.debiasedSquaredNorm();
        if (ofA <= ROUNDING * a.squaredNorm() || ofB <= ROUNDING * b.squaredNorm()) {
            return Outcome.undefined(
                    Cause.NO_SPREAD,
                    "without the terms of each row with itself, nothing is left of the rows' products");
        }
        return Outcome.of(a.debiasedDot(b) / (Math.sqrt(ofA) * Math.sqrt(ofB)));
    }
}

package org.leadline.score;

import java.util.List;
import java.util.Optional;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.MetricBuilder;
import org.leadline.metric.Outcome;
import org.leadline.score.SeriesFormula.Other;
import org.leadline.score.input.RowsInput;
import org.leadline.score.input.SamplingInput;

/// The share of each row's k nearest rows that it has at another milestone, too: mutual nearest neighbors by cosine.
///
/// 1 where all neighborhoods are the same, k/(n − 1) on average where they have nothing to do with each other. Among
/// equal distances the lower row number is nearer. Undefined for the milestone that has no other one, where the
/// numbers of rows differ, for k + 1 rows or fewer, where a row is all zeros, and where all rows have one direction.
/// Source: Huh, Cheung, Wang and Isola 2024.
public final class DriftNeighbors {

    private static final int NEAR = 10;
    private static final int WIDE = NearDirections.MOST;

    private static final String SOURCE = "Huh, Cheung, Wang and Isola 2024, mutual nearest neighbors";

    /// The share of the 10 nearest rows kept since the milestone before.
    public static final Metric METRIC = named("drift-neighbors", "Neighbors kept since the milestone before", NEAR)
            .definition("mean share of a row's 10 nearest rows by cosine that it had at the milestone before")
            .reading("Near 1 nothing moves any more; chance alone gives 10/(n − 1). It compares rows one by one, so the"
                    + " samples have to be the same, in the same order. What is kept may be good or bad.")
            .build();

    /// The share of the 50 nearest rows kept since the milestone before.
    public static final Metric OF_FIFTY = named(
                    "drift-neighbors-50", "Neighbors kept since the milestone before (50)", WIDE)
            .definition("as `drift-neighbors`, of the 50 nearest rows")
            .reading("Wider neighborhoods are kept sooner than near ones; chance alone gives 50/(n − 1).")
            .build();

    /// The share of the 10 nearest rows that the last milestone has, too.
    public static final Metric TO_LAST = named("drift-neighbors-last", "Neighbors shared with the last milestone", NEAR)
            .definition("as `drift-neighbors`, with the last milestone of the run in place of the one before")
            .reading("How much of the last milestone is there already. A new last milestone changes every value.")
            .tags(Tag.ON_REQUEST)
            .build();

    static final SeriesFormula.OfPairs FORMULA = formula(METRIC, Other.BEFORE, NEAR);
    static final SeriesFormula.OfPairs FORMULA_OF_FIFTY = formula(OF_FIFTY, Other.BEFORE, WIDE);
    static final SeriesFormula.OfPairs FORMULA_TO_LAST = formula(TO_LAST, Other.LAST, NEAR);

    private DriftNeighbors() {}

    private static MetricBuilder named(String id, String title, int k) {
        return Metric.named(id, title)
                .source(SOURCE)
                .unit("fraction")
                .range(0, 1)
                .constant("neighbors", k)
                .constant("distance", "cosine")
                .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE);
    }

    private static SeriesFormula.OfPairs formula(Metric metric, Other other, int k) {
        return new SeriesFormula.OfPairs(
                metric, other, List.of(RowsInput.ROWS, SamplingInput.SAMPLING), (a, b) -> of(a, b, k));
    }

    /// The share of neighbors that two milestones have in common.
    ///
    /// @param a the rows of one milestone
    /// @param b the rows of the other, as many
    /// @param k the number of neighbors of each row, at most 50
    static Outcome of(MilestoneRows a, MilestoneRows b, int k) {
        NearDirections ofA = a.nearDirections();
        NearDirections ofB = b.nearDirections();
        Optional<Outcome.Undefined> problem = ofA.problem().or(ofB::problem);
        if (ofA.rows() < k + 2) {
            return Outcome.undefined(
                    Cause.TOO_FEW_ROWS,
                    "of " + ofA.rows() + " rows every other one is among the " + k + " nearest, so that none is lost");
        }
        if (problem.isPresent()) return problem.get();
        long shared = NearDirections.shared(
                ofA.neighbors().orElseThrow(), ofB.neighbors().orElseThrow(), k);
        return Outcome.of(shared / ((double) ofA.rows() * k));
    }
}

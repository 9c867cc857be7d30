package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.UnitGramInput;
import org.leadline.score.input.UnitGramInput.UnitGram;

/// The Vendi score of order 2: `n²/‖ZᵀZ‖²_F`, rows having length 1, which is the reciprocal of the mean squared
/// cosine of two rows.
///
/// Range 1 to `min(n, d)`. Undefined above 4,096 columns, and where a row is all zeros. Source: Friedman and Dieng
/// 2023; Pasarkar and Dieng 2024 for other orders than 1.
public final class VendiSecond {

    public static final Metric METRIC = Metric.named("vendi-2", "Vendi score of order 2")
            .source("Friedman and Dieng 2023; Pasarkar and Dieng 2024")
            .range(1, Double.POSITIVE_INFINITY)
            .definition("n²/‖ZᵀZ‖²_F, rows of length 1")
            .reading(
                    "As `vendi`, with rare directions counted less. `self-cluster` is a falling function of it at the same"
                            + " n and d, so the two never tell different things. " + Ranks.FEW_ROWS)
            .constant("centered", false)
            .constant("order", 2)
            .tags(Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, UnitGramInput.UNIT_GRAM, VendiSecond::of);

    private VendiSecond() {}

    /// The Vendi score of order 2 of rows whose directions are given.
    public static Outcome of(UnitGram directions) {
        double n = directions.rows();
        return Outcome.of(n * n / directions.squaredNorm());
    }
}

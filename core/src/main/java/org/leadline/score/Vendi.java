package org.leadline.score;

import org.leadline.linalg.SymmetricEigen;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.UnitGramInput;
import org.leadline.score.input.UnitGramInput.UnitGram;

/// The Vendi score of order 1: the exponential of the Shannon entropy of the eigenvalues of `ZᵀZ/n`, rows having
/// length 1.
///
/// Range 1 to `min(n, d)`. Undefined above 4,096 columns, and where a row is all zeros. Source: Friedman and Dieng
/// 2023, with the cosine of two rows for their similarity; ln of it is Skean et al. 2025's matrix-based entropy.
public final class Vendi {

    public static final Metric METRIC = Metric.named("vendi", "Vendi score: number of unlike directions of rows")
            .source("Friedman and Dieng 2023; as matrix-based entropy Skean et al. 2025")
            .range(1, Double.POSITIVE_INFINITY)
            .definition("exp(−Σ p ln p), p the eigenvalues of ZᵀZ/n, rows of length 1")
            .reading(
                    "1 where all rows point the same way; the mean counts as a direction, so features behind a ReLU have"
                            + " low values. Its source measures diversity and claims no direction for encoders. "
                            + Ranks.FEW_ROWS)
            .constant("centered", false)
            .constant("order", 1)
            .tags(Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, UnitGramInput.UNIT_GRAM, Vendi::of);

    private Vendi() {}

    /// The Vendi score of rows whose directions are given.
    public static Outcome of(UnitGram directions) {
        return Outcome.of(HillNumber.first(SymmetricEigen.of(directions.gram()).values()));
    }
}

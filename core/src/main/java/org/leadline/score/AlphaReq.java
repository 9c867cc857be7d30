package org.leadline.score;

import java.util.Arrays;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// α-ReQ: the exponent α of the decay `λ ~ rank^−α` of the centered covariance's eigenvalues.
///
/// α is minus the slope of ln λ on ln rank, by least squares weighted by 1/rank. Undefined for one row, above 4,096
/// columns, below ten positive eigenvalues, and where fewer than two of the ranks are positive. Source: Agrawal et
/// al. 2022, section 3.
public final class AlphaReq {

    private static final int MIN_POSITIVE = 10;
    static final String FIRST_RANK = "firstRank";
    static final String LAST_RANK = "lastRank";

    public static final Metric METRIC = Metric.named("alpha-req", "α-ReQ: decay of the spectrum")
            .source("Agrawal et al. 2022, section 3")
            .better(Direction.NEAR_ONE)
            .definition("minus the slope of ln λ on ln rank, least squares weighted by 1/rank over ranks 11 to 100"
                    + " (`--alpha-ranks`); undefined below 10 positive λ")
            .reading(
                    "Near 1 the spectrum decays as its source asks. Far above 1 few directions carry everything; near 0 all"
                            + " carry alike, which noise does, too. It says little where `alpha-req-r2`, the R² of its fit, is"
                            + " low: the spectrum then follows no power law.")
            .constant("centered", true)
            .constant("weights", "1/rank")
            .tunable(FIRST_RANK, 11)
            .tunable(LAST_RANK, 100)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.tunable(
            METRIC,
            SpectrumInput.CENTERED,
            (spectrum, constants) -> of(spectrum, constants.whole(FIRST_RANK), constants.whole(LAST_RANK)));

    private AlphaReq() {}

    /// The config with other ranks to fit.
    ///
    /// @param first the first rank that counts, from 1
    /// @param last the last rank that counts, above the first
    public static EvaluationConfig withRanks(EvaluationConfig config, int first, int last) {
        if (first < 1 || last <= first) {
            throw new InputException("`alphaRanks` ascend from at least 1, but they are " + first + " to " + last);
        }
        return config.withConstant(METRIC, FIRST_RANK, first)
                .withConstant(METRIC, LAST_RANK, last)
                .withConstant(AlphaReqFit.METRIC, FIRST_RANK, first)
                .withConstant(AlphaReqFit.METRIC, LAST_RANK, last);
    }

    /// α of Z, whose spectra are given.
    ///
    /// @param from the first rank that counts, from 1
    /// @param to the last rank that counts, cut at min(d, n − 1) and at the positive λ
    public static Outcome of(CenteredSpectrum spectrum, int from, int to) {
        return fit(spectrum, from, to, fit -> Outcome.of(-fit.slope()));
    }

    /// A weighted line through the logarithms.
    ///
    /// @param slope the slope of ln λ on ln rank
    /// @param explained the weighted sum of squares that the line explains
    /// @param total the weighted sum of squares about the weighted mean
    record Fit(double slope, double explained, double total) {}

    /// The outcome of the fit to some ranks, undefined where it can not be made.
    static Outcome fit(CenteredSpectrum spectrum, int from, int to, Function<Fit, Outcome> outcome) {
        double[] lambda = spectrum.covariance();
        int positive = (int) Arrays.stream(lambda).filter(value -> value > 0).count();
        if (positive < MIN_POSITIVE) {
            return Outcome.undefined(
                    Cause.TOO_FEW_EIGENVALUES,
                    "only " + positive + " eigenvalues of the covariance are positive, and " + MIN_POSITIVE
                            + " are needed");
        }
        int last = Math.min(to, positive);
        if (last < from + 1) {
            return Outcome.undefined(
                    Cause.TOO_FEW_EIGENVALUES,
                    "the eigenvalues of ranks " + from + " to " + to + " are fitted, and only " + positive
                            + " are positive");
        }
        return outcome.apply(fit(lambda, from, last));
    }

    private static Fit fit(double[] lambda, int from, int last) {
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (int rank = from; rank <= last; rank++) {
            weights += 1.0 / rank;
            meanX += Math.log(rank) / rank;
            meanY += Math.log(lambda[rank - 1]) / rank;
        }
        meanX /= weights;
        meanY /= weights;
        double products = 0;
        double squares = 0;
        double total = 0;
        for (int rank = from; rank <= last; rank++) {
            double x = Math.log(rank) - meanX;
            double y = Math.log(lambda[rank - 1]) - meanY;
            products += x * y / rank;
            squares += x * x / rank;
            total += y * y / rank;
        }
        return new Fit(products / squares, products / squares * products, total);
    }
}

package org.leadline.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Scores of an embedding's spectra: how many directions it really uses.
///
/// σ are the singular values of Z as it is, λ the eigenvalues of its centred covariance, natural logarithms
/// throughout. None depends on the order of rows or on a rotation about the origin; all but [#rankMe]'s and
/// [#effectiveRank]'s own constants are unmoved by scaling, and those, too, as ratios are taken first.
public final class SpectralScores {

    /// What RankMe adds to each share.
    public static final double RANK_ME_EPSILON = 1e-7;

    /// Of λ₁: directions with less count as unused.
    public static final double USED_SHARE = 0.01;

    /// The detail of [#spectrum] that holds all eigenvalues.
    public static final String EIGENVALUES = "eigenvalues";

    private static final int LEAST_POSITIVE = 10;

    private static final String NOTHING = "every value is 0";
    private static final String CONSTANT = "every row is the same: the encoder has collapsed";

    private SpectralScores() {}

    /// `exp(−Σ p ln p)` with `p = σ/Σσ + 10⁻⁷`, neither centred nor normalised again. Range about 1 to min(n, d).
    ///
    /// Source: Garrido et al. 2023, equation 1.
    public static Outcome rankMe(Spectra spectra) {
        double sum = Arrays.stream(spectra.raw()).sum();
        if (sum == 0) return Outcome.undefined(NOTHING);
        double entropy = 0;
        for (double sigma : spectra.raw()) {
            double share = sigma / sum + RANK_ME_EPSILON;
            entropy -= share * Math.log(share);
        }
        return Outcome.of(Math.exp(entropy));
    }

    /// `exp(−Σ p ln p)` with `p = σ/Σσ` of the centred matrix, `0·ln 0 = 0`. Range 1 to min(n − 1, d).
    ///
    /// Source: Roy and Vetterli 2007.
    public static Outcome effectiveRank(Spectra spectra) {
        double sum = Arrays.stream(spectra.centred()).sum();
        if (sum == 0) return Outcome.undefined(CONSTANT);
        double entropy = 0;
        for (double sigma : spectra.centred()) {
            double share = sigma / sum;
            if (share > 0) entropy -= share * Math.log(share);
        }
        return Outcome.of(Math.exp(entropy));
    }

    /// α of `λ ~ rank^−α`: minus the slope of ln λ on ln rank, by least squares weighted by 1/rank.
    ///
    /// Source: Agrawal et al. 2022, section 3.
    ///
    /// @param from the first rank that counts, from 1
    /// @param to the last, cut at min(d, n − 1) and at the positive λ
    public static Outcome alphaReq(Spectra spectra, int from, int to) {
        double[] lambda = spectra.covariance();
        int positive = (int) Arrays.stream(lambda).filter(value -> value > 0).count();
        if (positive < LEAST_POSITIVE) {
            return Outcome.undefined("only " + positive + " eigenvalues of the covariance are positive, and "
                    + LEAST_POSITIVE + " are needed");
        }
        int last = Math.min(to, positive);
        if (last < from + 1) {
            return Outcome.undefined("the eigenvalues of ranks " + from + " to " + to + " are fitted, and only "
                    + positive + " are positive");
        }
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
        for (int rank = from; rank <= last; rank++) {
            double x = Math.log(rank) - meanX;
            products += x * (Math.log(lambda[rank - 1]) - meanY) / rank;
            squares += x * x / rank;
        }
        return Outcome.of(-products / squares);
    }

    /// `Σλ/λ₁`. Range 1 to min(n − 1, d). Source: He and Ozay 2022.
    public static Outcome nesum(Spectra spectra) {
        double[] lambda = spectra.covariance();
        if (lambda.length == 0 || lambda[0] == 0) return Outcome.undefined(CONSTANT);
        return Outcome.of(Arrays.stream(lambda).sum() / lambda[0]);
    }

    /// `‖Z‖²_F / σ₁²` of the matrix as it is. Range 1 to min(n, d). Source: Vershynin 2018, section 7.6.1.
    public static Outcome stableRank(Spectra spectra) {
        double first = spectra.raw()[0];
        if (first == 0) return Outcome.undefined(NOTHING);
        double sum = 0;
        for (double sigma : spectra.raw()) sum += (sigma / first) * (sigma / first);
        return Outcome.of(sum);
    }

    /// `σ_min / σ₁` of the matrix as it is. Range 0 to 1; 0 where a direction is not used at all. Source: Tsitsulin
    /// et al. 2023 (there as its inverse).
    public static Outcome condition(Spectra spectra) {
        double[] sigma = spectra.raw();
        if (sigma[0] == 0) return Outcome.undefined(NOTHING);
        return Outcome.of(sigma[sigma.length - 1] / sigma[0]);
    }

    /// How many eigenvalues of the covariance are at least a hundredth of the largest; the eigenvalues are beside
    /// it. Source: Jing et al. 2022, section 3.
    public static Outcome spectrum(Spectra spectra) {
        double[] lambda = spectra.covariance();
        if (lambda.length == 0 || lambda[0] == 0) return Outcome.undefined(CONSTANT);
        double least = USED_SHARE * lambda[0];
        double used = Arrays.stream(lambda).filter(value -> value >= least).count();
        List<Double> all = Arrays.stream(lambda).boxed().toList();
        return Outcome.detailed(used, Map.of(EIGENVALUES, all));
    }
}

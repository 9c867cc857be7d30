package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.UnitGramInput;
import org.leadline.score.input.UnitGramInput.UnitGram;
import org.leadline.testing.Clouds;

/// The Hill numbers of both spectra, and how they hang together.
class DiversityScoresTest {

    private static final Embeddings POINTS =
            Clouds.scaleRows(Clouds.map(Clouds.normal(300, 12, 5), x -> x + 0.4), row -> 1 + row % 3);

    private static double value(Outcome found) {
        assertThat(found).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) found).value();
    }

    private static void assertCause(Outcome found, Cause cause) {
        assertThat(found)
                .isInstanceOfSatisfying(
                        Outcome.Undefined.class,
                        none -> assertThat(none.cause()).isEqualTo(cause));
    }

    private static UnitGram directions(Embeddings points) {
        return UnitGramInput.of(points).orElseThrow();
    }

    private static Embeddings constant(int n, int d, float value) {
        float[] values = new float[n * d];
        Arrays.fill(values, value);
        return Embeddings.of(values, n, d);
    }

    /// Row i points along axis `i mod d`, to and fro, so that the mean is 0.
    private static Embeddings axes(int n, int d) {
        float[][] rows = new float[n][d];
        for (int i = 0; i < n; i++) rows[i][i % d] = i / d % 2 == 0 ? 1 : -1;
        return Embeddings.of(rows);
    }

    @Test
    void ranksOfHigherOrderAreLower() {
        CenteredSpectrum spectra = CenteredSpectrum.of(Clouds.blobs(300, 12, 4, 0.5, 3));
        assertThat(value(ParticipationRatio.of(spectra)))
                .isGreaterThan(value(NeSum.of(spectra)))
                .isLessThan(value(SpectralEntropyRank.of(spectra)));
        assertThat(value(SpectralEntropyRank.of(spectra))).isLessThan(value(EffectiveRank.of(spectra)));
        assertThat(value(VendiSecond.of(directions(POINTS)))).isLessThan(value(Vendi.of(directions(POINTS))));
    }

    @Test
    void equalVariancesCountEveryColumn() {
        CenteredSpectrum spectra = CenteredSpectrum.of(axes(80, 8));
        assertThat(value(ParticipationRatio.of(spectra))).isCloseTo(8, within(1e-9));
        assertThat(value(SpectralEntropyRank.of(spectra))).isCloseTo(8, within(1e-9));
        assertThat(value(IsoScore.of(spectra))).isCloseTo(1, within(1e-9));
        assertThat(value(Vendi.of(directions(axes(80, 8))))).isCloseTo(8, within(1e-9));
        assertThat(value(VendiSecond.of(directions(axes(80, 8))))).isCloseTo(8, within(1e-9));
    }

    @Test
    void oneLineIsOneDirection() {
        Embeddings line = Clouds.map(Clouds.normal(50, 1, 3), x -> x);
        float[][] rows = new float[50][];
        for (int i = 0; i < 50; i++) rows[i] = new float[] {line.get(i, 0), 2 * line.get(i, 0), 0};
        CenteredSpectrum spectra = CenteredSpectrum.of(Embeddings.of(rows));
        assertThat(value(ParticipationRatio.of(spectra))).isCloseTo(1, within(1e-9));
        assertThat(value(SpectralEntropyRank.of(spectra))).isCloseTo(1, within(1e-9));
        assertThat(value(IsoScore.of(spectra))).isCloseTo(0, within(1e-9));
    }

    @Test
    void selfClusterIsAFallingFunctionOfTheVendiScoreOfOrderTwo() {
        double n = POINTS.rows();
        double expected = n + n * (n - 1) / POINTS.dimension();
        double second = value(VendiSecond.of(directions(POINTS)));
        assertThat(value(SelfCluster.of(POINTS)))
                .isCloseTo((n * n / second - expected) / (n * n - expected), within(1e-12));
    }

    @Test
    void rowsThatAllPointTheSameWayAreOneDirection() {
        UnitGram same = directions(Clouds.scaleRows(constant(40, 6, 0.5f), row -> 1 + row));
        assertThat(value(Vendi.of(same))).isCloseTo(1, within(1e-9));
        assertThat(value(VendiSecond.of(same))).isCloseTo(1, within(1e-9));
    }

    @Test
    void anEmbeddingThatHasCollapsedHasNoRankAndOneColumnNoIsotropy() {
        CenteredSpectrum flat = CenteredSpectrum.of(constant(40, 6, 0.5f));
        assertCause(ParticipationRatio.of(flat), Cause.COLLAPSED);
        assertCause(SpectralEntropyRank.of(flat), Cause.COLLAPSED);
        assertCause(IsoScore.of(flat), Cause.COLLAPSED);
        assertCause(AlphaReqFit.of(flat, 11, 100), Cause.TOO_FEW_EIGENVALUES);
        assertCause(IsoScore.of(CenteredSpectrum.of(Clouds.normal(40, 1, 2))), Cause.TOO_FEW_EIGENVALUES);
        assertThat(UnitGramInput.of(constant(40, 6, 0))).isEmpty();
    }

    /// Column k has the standard deviation k^−0.6, so that λ falls with rank^−1.2.
    @Test
    void aPowerLawIsFittedWithoutARest() {
        double[] centered = new double[60];
        double[] noisy = new double[60];
        for (int k = 0; k < 60; k++) {
            centered[k] = Math.pow(k + 1, -0.6);
            noisy[k] = centered[k] * (k % 2 == 0 ? 1 : 0.7);
        }
        CenteredSpectrum exact = new CenteredSpectrum(500, 60, centered);
        assertThat(value(AlphaReq.of(exact, 1, 60))).isCloseTo(1.2, within(1e-9));
        assertThat(value(AlphaReqFit.of(exact, 1, 60))).isCloseTo(1, within(1e-9));
        CenteredSpectrum rough = new CenteredSpectrum(500, 60, noisy);
        assertThat(value(AlphaReqFit.of(rough, 1, 60))).isBetween(0.5, 0.99);
        double[] equal = new double[60];
        Arrays.fill(equal, 2);
        assertCause(AlphaReqFit.of(new CenteredSpectrum(500, 60, equal), 1, 60), Cause.NO_SPREAD);
    }
}

package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class AdjustedMutualInformationTest {

    /// `sklearn.metrics.adjusted_mutual_info_score(a, b)`, see `reference/metrics.py`.
    @Test
    void valuesAreThoseOfScikitLearn() {
        for (JsonNode golden : Golden.cases("ami.json")) {
            double found = ami(Golden.ints(golden.required("a")), Golden.ints(golden.required("b")));
            assertThat(found)
                    .as(golden.required("name").asString())
                    .isCloseTo(golden.required("ami").asDouble(), within(1e-9));
        }
    }

    @Test
    void theValueIsTheSameWithTheTwoExchanged() {
        int[] a = draw(500, 7, 1);
        int[] b = draw(500, 12, 2);
        assertThat(ami(a, b)).isCloseTo(ami(b, a), within(1e-14));
    }

    @Test
    void theNumbersOfTheClustersCarryNoMeaning() {
        int[] a = draw(500, 7, 1);
        int[] b = draw(500, 12, 2);
        int[] renamed =
                Arrays.stream(b).map(cluster -> 1_000_000_007 * (cluster + 1)).toArray();
        assertThat(ami(a, renamed)).isCloseTo(ami(a, b), within(1e-12));
    }

    @Test
    void theOrderOfTheRowsCarriesNoMeaning() {
        int[] a = draw(500, 7, 1);
        int[] b = Arrays.stream(a).map(cluster -> cluster / 2).toArray();
        int[] backA = IntStream.range(0, 500).map(i -> a[499 - i]).toArray();
        int[] backB = IntStream.range(0, 500).map(i -> b[499 - i]).toArray();
        assertThat(ami(backA, backB)).isCloseTo(ami(a, b), within(1e-12));
    }

    @Test
    void aPerfectEvenSplitIntoTwiceTheClustersHasTheCeilingOfTheAgreement() {
        int[] fine = IntStream.range(0, 10_000).map(i -> i % 20).toArray();
        int[] coarse = Arrays.stream(fine).map(cluster -> cluster / 2).toArray();
        assertThat(ami(coarse, fine)).isCloseTo(0.869, within(5e-4));
    }

    @Test
    void aMillionRowsInAThousandClustersEachAreIndependentWithoutOverflow() {
        int[] a = draw(1_000_000, 1000, 3);
        int[] b = draw(1_000_000, 1000, 4);
        assertThat(ami(a, b)).isCloseTo(0, within(2e-3));
        assertThat(ami(a, a)).isEqualTo(1);
        int[] halves = IntStream.range(0, a.length).map(i -> 2 * a[i] + (i & 1)).toArray();
        assertThat(ami(a, halves)).isBetween(0.94, 0.96);
    }

    @Test
    void clusteringsOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> AdjustedMutualInformation.of(new int[3], new int[4]))
                .isInstanceOf(InputException.class)
                .hasMessage("two clusterings of the same rows have the same length, not 3 and 4");
    }

    @Test
    void noRowsHaveNoValue() {
        assertThat(AdjustedMutualInformation.of(new int[0], new int[0])).isInstanceOf(Outcome.Undefined.class);
    }

    private static int[] draw(int n, int clusters, long seed) {
        var random = new Seed(seed).generator();
        return IntStream.range(0, n).map(_ -> random.nextInt(clusters)).toArray();
    }

    private static double ami(int[] a, int[] b) {
        return ((Outcome.Value) AdjustedMutualInformation.of(a, b)).value();
    }
}

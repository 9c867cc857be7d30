package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;

class PartsTest {

    @Test
    void subscriptsOfASymbolAreSetLow() {
        assertThat(Html.symbol(Samples.metric("a", "A", "AMI(C_1, C_GT)", true)))
                .isEqualTo("AMI(C<sub>1</sub>, C<sub>GT</sub>)");
        assertThat(Html.symbol(Samples.metric("a", "A", "H(Z3)", false))).isEqualTo("H(Z<sub>3</sub>)");
        assertThat(Html.symbol(Samples.metric("a", "A", "S_{<b>}", false))).isEqualTo("S<sub>&lt;b&gt;</sub>");
    }

    @Test
    void anAxisHasRoundTicksWithinItsRange() {
        Axis axis = Axis.around(new double[] {0.36, 0.86}, 0, 100);

        assertThat(axis.ticks().stream().map(axis::label)).containsExactly("0.4", "0.5", "0.6", "0.7", "0.8");
        assertThat(axis.pixel(axis.low())).isZero();
        assertThat(axis.pixel(axis.high())).isEqualTo(100);
    }

    @Test
    void anAxisAroundOneValueStillHasAWidth() {
        Axis axis = Axis.around(new double[] {5}, 0, 100);

        assertThat(axis.pixel(5)).isEqualTo(50);
        assertThat(axis.ticks()).isNotEmpty();
    }

    @Test
    void ofManyPointsAnEvenShareIsShown() {
        int[] rows = CloudData.shown(25_000);

        assertThat(rows).hasSize(10_000).isSorted().doesNotHaveDuplicates();
        assertThat(rows[0]).isLessThan(3);
        assertThat(rows[9_999]).isGreaterThan(24_990);
        assertThat(CloudData.shown(7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void ofManyPointsWhoseClassesComeByTurnsEveryClassIsShown() {
        long[] counts = new long[10];
        for (int row : CloudData.shown(50_000)) counts[row % 10]++;

        assertThat(counts).satisfies(found -> assertThat(Arrays.stream(found)).allMatch(count -> count > 800));
    }

    @Test
    void aCloudOfOnePlaceIsPackedAsZeros() {
        Embeddings same = Embeddings.of(new float[] {4, 4, 4, 4, 4, 4}, 2, 3);

        CloudData data = new CloudData();

        assertThat(data.points(same, new int[] {0, 1})).isEqualTo(new CloudData.Place(0, 6));
        assertThat(data.bytes()).containsOnly(0).hasSize(12);
    }

    @Test
    void aFarPointLeavesTheOthersTheirSteps() {
        float[] points = new float[3_000];
        for (int row = 0; row < 1_000; row++) points[3 * row] = row % 101;
        points[0] = 250;
        CloudData data = new CloudData();
        data.points(Embeddings.of(points, 1_000, 3), IntStream.range(0, 1_000).toArray());
        byte[] bytes = data.bytes();

        assertThat(number(bytes, 101)).isEqualTo((short) -CloudData.STEPS);
        assertThat(number(bytes, 100)).isEqualTo((short) CloudData.STEPS);
        assertThat(number(bytes, 0)).isEqualTo((short) (4 * CloudData.STEPS));
    }

    private static short number(byte[] bytes, int place) {
        return (short) ((bytes[place] & 0xff) | (bytes[bytes.length / 2 + place] << 8));
    }

    @Test
    void aTurnedCloudIsTurnedBackOntoTheOther() {
        CloudReport other = cloud(new float[] {0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 1});
        CloudReport turned = cloud(new float[] {9, 9, 9, 9, 1, 9, 13, 9, 9, 9, 9, 7});
        Embeddings aligned = turned.alignedOnto(other).layout();

        for (int row = 0; row < 4; row++) {
            for (int axis = 0; axis < 3; axis++) {
                assertThat(aligned.get(row, axis)).isCloseTo(other.layout().get(row, axis), within(1e-5f));
            }
        }
    }

    @Test
    void aCloudOfOtherRowsOrWithNothingInCommonIsLeftAsItIs() {
        CloudReport cloud = cloud(new float[] {0, 0, 0, 4, 0, 0, 0, 2, 0});

        assertThat(cloud.alignedOnto(cloud(new float[] {1, 2, 3, 4, 5, 7}))).isSameAs(cloud);
        assertThat(cloud.alignedOnto(cloud(new float[] {4, 4, 4, 4, 4, 4, 4, 4, 4})))
                .isSameAs(cloud);
    }

    private static CloudReport cloud(float[] points) {
        return new CloudReport(0, Embeddings.of(points, points.length / 3, 3), Optional.empty(), Optional.empty());
    }

    @Test
    void aLongLossCurveKeepsItsMean() {
        List<RunReport.LossPoint> losses = IntStream.range(0, 6_000)
                .mapToObj(i -> new RunReport.LossPoint(i, i % 10))
                .toList();
        List<RunReport.LossPoint> thinned = LossSection.thinned(losses);

        assertThat(thinned).hasSize(600).allMatch(point -> point.loss() == 4.5);
        assertThat(thinned.getFirst().epoch()).isEqualTo(4.5);
    }

    @Test
    void aReasonThatReturnsKeepsItsNumber() {
        Footnotes reasons = new Footnotes();

        assertThat(List.of(reasons.dash("a"), reasons.dash("b"), reasons.dash("a")))
                .containsExactly("—<sup>1</sup>", "—<sup>2</sup>", "—<sup>1</sup>");
        assertThat(reasons.html()).containsOnlyOnce("because a.").containsOnlyOnce("because b.");
    }
}

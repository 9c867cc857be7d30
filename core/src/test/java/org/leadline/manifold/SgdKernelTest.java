package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.manifold.RoundPlan.Slice;
import org.leadline.random.Seed;

class SgdKernelTest {

    private static final int LIMIT = (int) (4 / Moves.UNIT);

    /// Also where the pull, times the largest learning rate, would be longer than a step may be.
    @ParameterizedTest
    @CsvSource({"1, 0.1", "1, 0", "1, 0.99", "2, 0.1", "0.5, 0", "0.5, 0.25", "0.5, 0.5"})
    void aPullMovesBothEndsAsFarTowardsEachOther(double spread, double minDistance) {
        CurveParameters curve = CurveParameters.fit(spread, minDistance);
        for (float rate : new float[] {1, 3}) {
            for (int i = 1; i < 400; i++) {
                int[] moves = pulled(curve, rate, 0.01f * i);
                assertThat(moves[1]).isBetween(0, LIMIT + 2);
                assertThat(moves[0]).isCloseTo(-moves[1], within(2));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.5, 0.5"})
    void pullsBeyondTheLimitAreShortened(double spread, double minDistance) {
        CurveParameters curve = CurveParameters.fit(spread, minDistance);
        int longest = 0;
        for (int i = 1; i < 400; i++) longest = Math.max(longest, pulled(curve, 3, 0.01f * i)[1]);
        assertThat(longest).isCloseTo(LIMIT, within(4));
    }

    /// The moves of two rows on the first axis, in units, the second of which is that far below the first and
    /// moves.
    private static int[] pulled(CurveParameters curve, float rate, float apart) {
        double a = curve.a();
        double b = curve.b();
        ForceTable pull = new ForceTable(x -> -2 * a * b * Math.pow(x, b - 1) / (a * Math.pow(x, b) + 1));
        Positions positions = new Positions(new float[] {apart, 0, 0, 1, 0, 0, 0, 1}, 1);
        Slice slice = new Slice(new int[] {1}, new int[] {0, 1}, new int[] {0}, new int[] {-1});
        Moves moves = new Moves(2);
        new SgdKernel(positions, pull, new RepulsiveForce(curve), 0, rate, 1)
                .move(slice, new DueEdges(slice), 1, rate, new Seed(1).generator(), moves);
        return MovesTest.units(moves, 2, 0);
    }
}

package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.manifold.RoundPlan.Slice;

class DueEdgesTest {

    private static final int ALL = -1;
    private static final int HALF = 1 << 31;
    private static final int TENTH = (int) ((1L << 32) / 10);

    @Test
    void anEdgeIsDueInItsShareOfTheEpochs() {
        Slice slice = new Slice(new int[1], new int[] {0, 3}, new int[] {5, 6, 7}, new int[] {ALL, HALF, TENTH});
        DueEdges due = new DueEdges(slice);
        int[] times = new int[8];
        for (int epoch = 1; epoch <= 500; epoch++) {
            due.find(epoch);
            for (int column : columns(due, 0)) times[column]++;
        }
        assertThat(times[5]).isEqualTo(500);
        assertThat(times[6]).isEqualTo(250);
        assertThat(times[7]).isBetween(49, 51);
    }

    @Test
    void edgesKeepTheirOrderWithinATurn() {
        Slice slice = new Slice(
                new int[3], new int[] {0, 3, 3, 5}, new int[] {9, 3, 4, 8, 2}, new int[] {ALL, ALL, ALL, ALL, ALL});
        DueEdges due = new DueEdges(slice);
        due.find(3);
        assertThat(columns(due, 0)).containsExactly(9, 3, 4);
        assertThat(columns(due, 1)).isEmpty();
        assertThat(columns(due, 2)).containsExactly(8, 2);
    }

    /// Turns whose edges begin and end within words, and are due seldom or in nearly every epoch.
    @Test
    void edgesOfManyTurnsAreDueWhereTheirSharesPassWholeNumbers() {
        SplittableRandom random = new SplittableRandom(3);
        int[] starts = new int[21];
        for (int turn = 0; turn < 20; turn++) starts[turn + 1] = starts[turn] + random.nextInt(200);
        int[] fractions = random.ints(starts[20]).toArray();
        for (int edge = starts[7]; edge < starts[10]; edge++) fractions[edge] = ALL - edge;
        for (int edge = starts[10]; edge < starts[13]; edge++) fractions[edge] >>>= 6;
        requireTruth(new Slice(new int[20], starts, numbers(starts[20]), fractions));
    }

    /// Numbers of edges around those that are looked at in one piece, with few and with all edges due.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 63, 64, 65, 128, 2047, 2048, 2049, 4096, 5000})
    void edgesOfAnyNumberAreDueWhereTheirSharesPassWholeNumbers(int count) {
        int[] fractions = new SplittableRandom(4).ints(count).toArray();
        int[] few = Arrays.stream(fractions).map(fraction -> fraction >>> 4).toArray();
        int[] all = new int[count];
        Arrays.fill(all, ALL);
        for (int[] some : new int[][] {fractions, few, all}) {
            requireTruth(new Slice(new int[2], new int[] {0, count / 3, count}, numbers(count), some));
        }
    }

    @Test
    void whatIsDueDoesNotDependOnTheEpochThatWasFoundBefore() {
        int count = 300;
        int[] fractions = new SplittableRandom(5).ints(count).toArray();
        Slice slice = new Slice(new int[1], new int[] {0, count}, numbers(count), fractions);
        DueEdges due = new DueEdges(slice);
        for (int epoch : new int[] {40, 7, 39, 72, 1, 33, 32, 499}) {
            due.find(epoch);
            assertThat(columns(due, 0)).isEqualTo(truth(slice, 0, epoch));
        }
    }

    private static int[] numbers(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static void requireTruth(Slice slice) {
        DueEdges due = new DueEdges(slice);
        for (int epoch = 1; epoch < 80; epoch++) {
            due.find(epoch);
            for (int turn = 0; turn < slice.turns(); turn++) {
                assertThat(columns(due, turn)).isEqualTo(truth(slice, turn, epoch));
            }
        }
    }

    /// The due edges of a turn by whole numbers of 64 bits.
    private static int[] truth(Slice slice, int turn, int epoch) {
        return IntStream.range(slice.edgeStarts()[turn], slice.edgeStarts()[turn + 1])
                .filter(edge -> {
                    long fraction = Integer.toUnsignedLong(slice.fractions()[edge]);
                    long now = fraction * epoch + (1 << 12);
                    return now >>> 32 != (now - fraction) >>> 32;
                })
                .map(edge -> slice.columns()[edge])
                .toArray();
    }

    private static int[] columns(DueEdges due, int row) {
        return Arrays.copyOfRange(due.columns(), due.starts()[row], due.starts()[row + 1]);
    }
}

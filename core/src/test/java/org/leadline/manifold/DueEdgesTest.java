package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
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

    @Test
    void whatIsDueDoesNotDependOnTheEpochThatWasFoundBefore() {
        Slice slice = randomSlice();
        DueEdges inOrder = new DueEdges(slice);
        for (int epoch = 1; epoch < 100; epoch++) {
            DueEdges alone = new DueEdges(slice);
            alone.find(epoch);
            inOrder.find(epoch);
            assertEqual(inOrder, alone);
            alone.find(7);
            alone.find(epoch);
            assertEqual(inOrder, alone);
        }
    }

    private static void assertEqual(DueEdges due, DueEdges other) {
        for (int row = 0; row < 20; row++) assertThat(columns(due, row)).isEqualTo(columns(other, row));
    }

    /// Turns whose edges begin and end within words, and are due seldom or in nearly every epoch.
    private static Slice randomSlice() {
        SplittableRandom random = new SplittableRandom(3);
        int[] starts = new int[21];
        for (int row = 0; row < 20; row++) starts[row + 1] = starts[row] + random.nextInt(200);
        int[] columns = random.ints(starts[20], 0, 1000).toArray();
        int[] fractions = random.ints(starts[20]).toArray();
        for (int edge = starts[7]; edge < starts[10]; edge++) fractions[edge] = ALL - edge;
        for (int edge = starts[10]; edge < starts[13]; edge++) fractions[edge] >>>= 6;
        return new Slice(new int[20], starts, columns, fractions);
    }

    /// Words that are full, and none behind the last of them.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 63, 64, 65, 2047, 2048, 2049, 4096})
    void everyEdgeOfAWholeFractionIsDueInEveryEpoch(int count) {
        int[] columns = new int[count];
        Arrays.setAll(columns, i -> i);
        int[] fractions = new int[count];
        Arrays.fill(fractions, ALL);
        DueEdges due = new DueEdges(new Slice(new int[2], new int[] {0, count / 2, count}, columns, fractions));
        for (int epoch = 1; epoch < 70; epoch++) {
            due.find(epoch);
            assertThat(columns(due, 0)).isEqualTo(Arrays.copyOf(columns, count / 2));
            assertThat(columns(due, 1)).isEqualTo(Arrays.copyOfRange(columns, count / 2, count));
        }
    }

    /// The check of more edges than are looked at in one piece, against whole numbers of 64 bits.
    @Test
    void anEdgeIsDueWheneverItsSharePassesAWholeNumber() {
        SplittableRandom random = new SplittableRandom(4);
        int count = 5000;
        int[] columns = new int[count];
        Arrays.setAll(columns, i -> i);
        int[] fractions = random.ints(count).toArray();
        DueEdges due = new DueEdges(new Slice(new int[1], new int[] {0, count}, columns, fractions));
        for (int epoch = 1; epoch < 80; epoch++) {
            due.find(epoch);
            boolean[] found = new boolean[count];
            for (int column : columns(due, 0)) found[column] = true;
            for (int edge = 0; edge < count; edge++) {
                long fraction = Integer.toUnsignedLong(fractions[edge]);
                long now = fraction * epoch + (1 << 12);
                assertThat(found[edge]).isEqualTo(now >>> 32 != (now - fraction) >>> 32);
            }
        }
    }

    private static int[] columns(DueEdges due, int row) {
        return Arrays.copyOfRange(due.columns(), due.starts()[row], due.starts()[row + 1]);
    }
}

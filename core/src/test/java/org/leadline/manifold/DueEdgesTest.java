package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.leadline.manifold.RoundPlan.Slice;

class DueEdgesTest {

    private static final int ALL = -1;
    private static final int HALF = 1 << 31;
    private static final int TENTH = (int) ((1L << 32) / 10);

    @Test
    void anEdgeIsDueInItsShareOfTheEpochs() {
        Slice slice = new Slice(new int[1], new int[] {0, 3}, new int[] {5, 6, 7}, new int[] {ALL, HALF, TENTH});
        DueEdges due = new DueEdges(slice, 32);
        int[] times = new int[8];
        for (int epoch = 1; epoch <= 500; epoch++) {
            due.find(epoch);
            for (int column : columns(due, epoch, 0)) times[column]++;
        }
        assertThat(times[5]).isEqualTo(500);
        assertThat(times[6]).isEqualTo(250);
        assertThat(times[7]).isBetween(49, 51);
    }

    @Test
    void edgesKeepTheirOrderWithinATurn() {
        Slice slice = new Slice(
                new int[3], new int[] {0, 3, 3, 5}, new int[] {9, 3, 4, 8, 2}, new int[] {ALL, ALL, ALL, ALL, ALL});
        DueEdges due = new DueEdges(slice, 4);
        due.find(1);
        assertThat(columns(due, 3, 0)).containsExactly(9, 3, 4);
        assertThat(columns(due, 3, 1)).isEmpty();
        assertThat(columns(due, 3, 2)).containsExactly(8, 2);
    }

    @Test
    void whatIsDueDoesNotDependOnHowManyEpochsAreLookedAtInOneGo() {
        SplittableRandom random = new SplittableRandom(3);
        int[] starts = new int[21];
        for (int row = 0; row < 20; row++) starts[row + 1] = starts[row] + random.nextInt(30);
        int[] columns = random.ints(starts[20], 0, 1000).toArray();
        int[] fractions = random.ints(starts[20]).toArray();
        Slice slice = new Slice(new int[20], starts, columns, fractions);
        DueEdges one = new DueEdges(slice, 1);
        for (int together : new int[] {2, 16, 32}) {
            DueEdges many = new DueEdges(slice, together);
            for (int epoch = 1; epoch < 100; epoch++) {
                one.find(epoch);
                many.find(epoch);
                for (int row = 0; row < 20; row++) {
                    assertThat(columns(many, epoch, row)).isEqualTo(columns(one, epoch, row));
                }
            }
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
        DueEdges due = new DueEdges(new Slice(new int[1], new int[] {0, count}, columns, fractions), 32);
        for (int epoch = 1; epoch < 80; epoch++) {
            due.find(epoch);
            boolean[] found = new boolean[count];
            for (int column : columns(due, epoch, 0)) found[column] = true;
            for (int edge = 0; edge < count; edge++) {
                long fraction = Integer.toUnsignedLong(fractions[edge]);
                long now = fraction * epoch + (1 << 12);
                assertThat(found[edge]).isEqualTo(now >>> 32 != (now - fraction) >>> 32);
            }
        }
    }

    private static int[] columns(DueEdges due, int epoch, int row) {
        return Arrays.copyOfRange(due.columns(), due.starts(epoch)[row], due.starts(epoch)[row + 1]);
    }
}

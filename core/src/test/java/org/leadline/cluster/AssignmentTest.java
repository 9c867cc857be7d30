package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    /// The largest sum of all assignments, each tried.
    private static long tried(long[][] gains, int row, boolean[] isTaken) {
        if (row == gains.length) return 0;
        long most = tried(gains, row + 1, isTaken);
        for (int column = 0; column < isTaken.length; column++) {
            if (isTaken[column]) continue;
            isTaken[column] = true;
            most = Math.max(most, gains[row][column] + tried(gains, row + 1, isTaken));
            isTaken[column] = false;
        }
        return most;
    }

    private static long sum(long[][] gains, int[] columnOf) {
        long sum = 0;
        for (int row = 0; row < columnOf.length; row++) {
            if (columnOf[row] >= 0) sum += gains[row][columnOf[row]];
        }
        return sum;
    }

    @Test
    void theSumIsThatOfTheBestOfAllAssignments() {
        SplittableRandom random = new SplittableRandom(7);
        for (int turn = 0; turn < 400; turn++) {
            int rows = random.nextInt(1, 6);
            int columns = random.nextInt(1, 6);
            int most = turn % 2 == 0 ? 4 : 1_000;
            long[][] gains = new long[rows][columns];
            for (long[] row : gains) Arrays.setAll(row, _ -> random.nextInt(most));
            int[] columnOf = Assignment.largest(gains);
            assertThat(sum(gains, columnOf)).isEqualTo(tried(gains, 0, new boolean[columns]));
            int[] used = Arrays.stream(columnOf).filter(column -> column >= 0).toArray();
            assertThat(used).doesNotHaveDuplicates().hasSize(Math.min(rows, columns));
        }
    }

    @Test
    void theBestOfEachRowIsNotTheBestOfAll() {
        long[][] gains = {{10, 9}, {9, 1}};
        assertThat(Assignment.largest(gains)).containsExactly(1, 0);
    }

    @Test
    void withoutRowsOrColumnsNobodyIsAssigned() {
        assertThat(Assignment.largest(new long[0][])).isEmpty();
        assertThat(Assignment.largest(new long[2][0])).containsExactly(-1, -1);
    }
}

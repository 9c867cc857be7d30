package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MovesTest {

    private static final int ROWS = 37;
    private static final int MOST = 1 << 25;

    /// Whole numbers, among them such as borrow from the other axis; the sums are found in any order.
    @Test
    void sumsOfEachAxisAreThoseOfWholeNumbers() {
        SplittableRandom random = new SplittableRandom(5);
        int[][] expected = new int[3][ROWS];
        Moves[] parts = {new Moves(ROWS), new Moves(ROWS), new Moves(ROWS)};
        for (int i = 0; i < 4000; i++) {
            int row = random.nextInt(ROWS);
            int[] move = random.ints(3, -MOST / 4000 * 30, MOST / 4000 * 30).toArray();
            parts[i % 3].add(row, move[0], move[1], move[2]);
            for (int axis = 0; axis < 3; axis++) expected[axis][row] += move[axis];
        }
        Moves total = new Moves(ROWS);
        total.set(parts[2]);
        total.add(parts[0]);
        total.add(parts[1]);
        for (int axis = 0; axis < 3; axis++)
            assertThat(units(total, ROWS, axis)).isEqualTo(expected[axis]);
    }

    @Test
    void clearedSumsAreZero() {
        Moves moves = new Moves(2);
        moves.add(1, -5, 7, -9);
        moves.clear();
        for (int axis = 0; axis < 3; axis++) assertThat(units(moves, 2, axis)).containsOnly(0);
    }

    /// The moves of the rows along an axis, in units.
    static int[] units(Moves moves, int rows, int axis) {
        float[][] positions = new float[3][rows];
        moves.move(positions[0], positions[1], positions[2]);
        int[] units = new int[rows];
        for (int row = 0; row < rows; row++) units[row] = Math.round(positions[axis][row] / Moves.UNIT);
        return units;
    }
}

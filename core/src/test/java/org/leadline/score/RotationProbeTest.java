package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Views;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.testing.Clouds;

class RotationProbeTest {

    private static double accuracy(Views rotations) {
        return ((Outcome.Value) RotationProbe.of(rotations)).value();
    }

    /// Noise of 1 about a point an angle.
    private static Views turned(int images, double apart, long seed) {
        Embeddings noise = Clouds.normal(4 * images, 8, seed);
        float[][] rows = new float[4 * images][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = noise.row(row);
            rows[row][row % 4] += (float) apart;
        }
        return new Views(Embeddings.of(rows), 4);
    }

    @Test
    void anglesThatLieApartAreToldAndThoseThatDoNotAreGuessed() {
        assertThat(accuracy(turned(200, 12, 1))).isEqualTo(1);
        assertThat(accuracy(turned(200, 2, 1))).isBetween(0.55, 0.9);
        assertThat(accuracy(turned(1000, 0, 1))).isCloseTo(0.25, within(0.04));
    }

    @Test
    void featuresThatAreOnePointOrDoNotTurnHaveChance() {
        float[][] same = new float[40][];
        Arrays.fill(same, new float[] {1, 0.1f, -3});
        assertThat(accuracy(new Views(Embeddings.of(same), 4))).isEqualTo(0.25);
        Embeddings images = Clouds.normal(30, 6, 2);
        float[][] alike = new float[120][];
        for (int row = 0; row < 120; row++) alike[row] = images.row(row / 4);
        assertThat(accuracy(new Views(Embeddings.of(alike), 4))).isEqualTo(0.25);
    }

    /// The last bits of a collapsed encoder's features may follow a row's place in its batch, and so the angle.
    @Test
    void roundingTellsNoAngle() {
        float[][] rows = new float[80][3];
        for (int row = 0; row < 80; row++) {
            for (int k = 0; k < 3; k++) rows[row][k] = row % 4 == k ? Math.nextUp(0.7f) : 0.7f;
        }
        assertThat(accuracy(new Views(Embeddings.of(rows), 4))).isEqualTo(0.25);
    }

    @Test
    void imagesOfEvenPositionAreLearnedAndTheOthersAsked() {
        Views told = turned(40, 12, 3);
        float[][] rows = new float[164][];
        for (int row = 0; row < 160; row++) rows[row] = told.rows().row(row);
        for (int angle = 0; angle < 4; angle++) {
            rows[160 + angle] = told.rows().row(angle == 0 ? 1 : 0);
        }
        assertThat(accuracy(new Views(Embeddings.of(Arrays.copyOf(rows, 164)), 4)))
                .as("image 40 is learned, three of its rows under a wrong angle, and not asked")
                .isEqualTo(1);
        for (int angle = 0; angle < 4; angle++) rows[4 + angle] = told.rows().row(0);
        assertThat(accuracy(new Views(Embeddings.of(Arrays.copyOf(rows, 160)), 4)))
                .as("image 1 is asked, and three of its rows look like another angle")
                .isEqualTo(77.0 / 80);
    }

    @Test
    void oneImageIsTooFewAndOtherAnglesAreAnError() {
        Outcome one = RotationProbe.of(new Views(Clouds.normal(4, 5, 4), 4));
        assertThat(((Outcome.Undefined) one).cause()).isEqualTo(Cause.TOO_FEW_ROWS);
        assertThat(accuracy(new Views(Clouds.normal(8, 5, 4), 4))).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> RotationProbe.of(new Views(Clouds.normal(8, 5, 4), 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 angles");
    }

    @Test
    void theAccuracyDoesNotDependOnTheThreads() {
        Views rotations = turned(300, 1, 5);
        assertThat(Clouds.onThreads(1, () -> RotationProbe.of(rotations)))
                .isEqualTo(Clouds.onThreads(4, () -> RotationProbe.of(rotations)));
    }
}

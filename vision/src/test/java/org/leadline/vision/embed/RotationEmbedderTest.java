package org.leadline.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leadline.random.Seed;

/// Images are turned by quarters, against the clock as `numpy.rot90` turns them.
class RotationEmbedderTest {

    /// The rows 0 1 2 | 3 4 5 | 6 7 8 in each channel, with 10 and 20 added in the second and third.
    private static byte[] image() {
        byte[] image = new byte[27];
        for (int i = 0; i < 27; i++) image[i] = (byte) (i / 9 * 10 + i % 9);
        return image;
    }

    private static byte[] rotated(int quarters) {
        byte[] into = new byte[27];
        RotationEmbedder.rotate(image(), 3, quarters, into);
        return into;
    }

    private static void assertFirstPlane(int quarters, int... expected) {
        byte[] found = rotated(quarters);
        for (int i = 0; i < 9; i++) {
            assertThat(found[i]).as("first channel, place %d", i).isEqualTo((byte) expected[i]);
            assertThat(found[9 + i]).as("second channel, place %d", i).isEqualTo((byte) (expected[i] + 10));
            assertThat(found[18 + i]).as("third channel, place %d", i).isEqualTo((byte) (expected[i] + 20));
        }
    }

    @Test
    void noQuarterLeavesTheImage() {
        assertFirstPlane(0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aQuarterMovesTheRightColumnToTheTop() {
        assertFirstPlane(1, 2, 5, 8, 1, 4, 7, 0, 3, 6);
    }

    @Test
    void twoQuartersTurnTheImageRound() {
        assertFirstPlane(2, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    @Test
    void threeQuartersMoveTheLeftColumnToTheTop() {
        assertFirstPlane(3, 6, 3, 0, 7, 4, 1, 8, 5, 2);
    }

    @Test
    void theImagesAreASeededChoiceInTheirOrder() {
        int[] chosen = RotationEmbedder.choice(2500, 2000, new Seed(1));
        assertThat(chosen).hasSize(2000).doesNotHaveDuplicates().isSorted();
        assertThat(chosen[1999]).isBetween(1999, 2499);
        assertThat(RotationEmbedder.choice(2500, 2000, new Seed(1))).isEqualTo(chosen);
        assertThat(RotationEmbedder.choice(2500, 2000, new Seed(2))).isNotEqualTo(chosen);
        assertThat(RotationEmbedder.choice(3, 2000, new Seed(1))).containsExactly(0, 1, 2);
    }
}

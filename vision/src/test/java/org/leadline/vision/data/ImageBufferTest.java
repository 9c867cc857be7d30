package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class ImageBufferTest {

    /// Two images of 2 × 2: red 0 and 255, green 51 everywhere, blue a ramp.
    private static ImageBuffer twoImages() {
        return ImageBuffer.of(
                MemorySegment.ofArray(
                        new byte[] {0, 0, 0, 0, 51, 51, 51, 51, 0, 1, 2, 3, -1, -1, -1, -1, 51, 51, 51, 51, 4, 5, 6, 7
                        }),
                2,
                2);
    }

    /// NumPy: `b = np.arange(8) / 255; b.mean(), b.std()`.
    @Test
    void statisticsAreOfEachChannelOverAllImages() {
        ChannelStatistics statistics = twoImages().statistics();
        assertThat(statistics.mean().get(0)).isEqualTo(0.5);
        assertThat(statistics.mean().get(1)).isEqualTo(0.2);
        assertThat(statistics.mean().get(2)).isCloseTo(0.01372549019607843, within(1e-15));
        assertThat(statistics.standardDeviation().get(0)).isEqualTo(0.5);
        assertThat(statistics.standardDeviation().get(1)).isZero();
        assertThat(statistics.standardDeviation().get(2)).isCloseTo(0.008985442539129099, within(1e-15));
    }

    @Test
    void selectedImagesAreCopiesInTheOrderAskedFor() {
        ImageBuffer selected = twoImages().select(new int[] {1, 0, 1});
        assertThat(selected.count()).isEqualTo(3);
        byte[] image = new byte[12];
        selected.copyImage(0, image);
        assertThat(image).startsWith(-1, -1).endsWith(6, 7);
        selected.copyImage(1, image);
        assertThat(image).startsWith(0, 0).endsWith(2, 3);
    }

    @Test
    void anImageIsAReadOnlyView() {
        MemorySegment image = twoImages().image(1);
        assertThat(image.byteSize()).isEqualTo(12);
        assertThat(image.isReadOnly()).isTrue();
        assertThat(image.get(ValueLayout.JAVA_BYTE, 11)).isEqualTo((byte) 7);
        assertThatThrownBy(() -> twoImages().image(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSegmentOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> ImageBuffer.of(MemorySegment.ofArray(new byte[11]), 1, 2))
                .isInstanceOf(InputException.class)
                .hasMessage("1 images of size 2 take 12 bytes, not 11");
    }
}

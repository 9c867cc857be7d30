package org.leadline.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.leadline.study.ImageTraits;
import org.leadline.vision.data.ImageBuffer;

class StudiedImagesTest {

    /// Red, gray, black and a blue that is half saturated: saturations 1, 0, 0, 0.5; luma by hand.
    @Test
    void traitsAreThoseOfTheirDefinitions() {
        byte[] pixels = {
            (byte) 255,
            100,
            0,
            100, // red
            0,
            100,
            0,
            100, // green
            0,
            100,
            0,
            (byte) 200 // blue
        };
        ImageTraits found = StudiedImages.traits(pixels);
        double[] luma = {0.299, 100 / 255.0, 0, (0.886 * 100 + 0.114 * 200) / 255};
        double mean = (luma[0] + luma[1] + luma[2] + luma[3]) / 4;
        double squares = 0;
        for (double one : luma) squares += (one - mean) * (one - mean) / 4;
        assertThat(found.saturation()).isCloseTo(1.5 / 4, within(1e-12));
        assertThat(found.brightness()).isCloseTo(mean, within(1e-12));
        assertThat(found.contrast()).isCloseTo(Math.sqrt(squares), within(1e-12));
        assertThat(found.image()).hasSize(12);
    }

    @Test
    void equalImagesHaveOneNameAndOthersAnother() {
        byte[] pixels = new byte[2 * 3 * 4];
        pixels[12 + 5] = 1;
        var images = StudiedImages.traits(ImageBuffer.of(MemorySegment.ofArray(pixels), 2, 2));
        assertThat(images.get(0).image()).isNotEqualTo(images.get(1).image());
        assertThat(StudiedImages.traits(new byte[12]).image())
                .isEqualTo(images.get(0).image());
        assertThat(images.get(0).contrast()).isZero();
    }
}

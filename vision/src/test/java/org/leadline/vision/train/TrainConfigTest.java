package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Precision;

class TrainConfigTest {

    private static TrainConfig config(int width, int batchSize) {
        return new TrainConfig(
                Methods.byId("simclr"),
                "resnet18",
                width,
                1,
                batchSize,
                new Milestones.Every(1),
                0.05,
                1e-4,
                Methods.byId("simclr").recipe().settings(),
                Precision.FP32,
                Device.CPU,
                1,
                ViewConfig.cifar(),
                MilestoneContents.FEATURES,
                new Seed(0));
    }

    @Test
    void aWidthOutOfBoundsIsRefusedWithItsOption() {
        for (int width : new int[] {0, 7, 1025, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> config(width, 2))
                    .isInstanceOf(InputException.class)
                    .hasMessage("--width lies between 8 and 1024, but it is " + width);
        }
    }

    /// libtorch crashes on them: a convolution of 8 channels and 125 images corrupts its memory, in Python as well.
    @Test
    void anOddBatchOfANarrowEncoderIsRefused() {
        assertThatThrownBy(() -> config(8, 125))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--batch-size is even where --width is below 16")
                .hasMessageContaining("it is 125");
        assertThatCode(() -> config(16, 125)).doesNotThrowAnyException();
        assertThatCode(() -> config(8, 124)).doesNotThrowAnyException();
    }

    @Test
    void aBatchSizeOutOfBoundsIsRefusedWithItsOption() {
        for (int batchSize : new int[] {1, 16_385, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> config(8, batchSize))
                    .isInstanceOf(InputException.class)
                    .hasMessage("--batch-size lies between 2 and 16384, but it is " + batchSize);
        }
    }
}

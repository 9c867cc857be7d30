package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;

class TrainConfigTest {

    private static TrainConfig config(int width, int batchSize) {
        return TestPlans.plan("simclr", "width", width, "epochs", 1, "batchSize", batchSize)
                .config();
    }

    @Test
    void aWidthOutOfBoundsIsRefusedByName() {
        for (int width : new int[] {0, 7, 1025, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> config(width, 2))
                    .isInstanceOf(InputException.class)
                    .hasMessage("`width` is 8 to 1024, but it is " + width);
        }
    }

    /// libtorch crashes on them: a convolution of 8 channels and 125 images corrupts its memory, in Python as well.
    @Test
    void anOddBatchOfANarrowEncoderIsRefused() {
        assertThatThrownBy(() -> config(8, 125))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`batchSize` is even where `width` is below 16")
                .hasMessageContaining("it is 125");
        assertThatCode(() -> config(16, 125)).doesNotThrowAnyException();
        assertThatCode(() -> config(8, 124)).doesNotThrowAnyException();
    }

    @Test
    void aBatchSizeOutOfBoundsIsRefusedByName() {
        for (int batchSize : new int[] {1, 16_385, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> config(8, batchSize))
                    .isInstanceOf(InputException.class)
                    .hasMessage("`batchSize` is 2 to 16384, but it is " + batchSize);
        }
    }

    @Test
    void aQueueThatDoesNotTakeWholeBatchesIsRefused() {
        assertThatThrownBy(() -> TestPlans.plan("moco-v2", "batchSize", 24, "queue", 50))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`queue` is a multiple of `batchSize`")
                .hasMessageContaining("50 is no multiple of 24");
        assertThatCode(() -> TestPlans.plan("moco-v2", "batchSize", 24, "queue", 48))
                .doesNotThrowAnyException();
    }

    @Test
    void aPredictorIsStoredOnlyWhereThereIsOne() {
        assertThatThrownBy(() -> TestPlans.plan("simclr", "store", "projector,predictor"))
                .isInstanceOf(InputException.class)
                .hasMessage("`store` names the predictor, but SimCLR has none: leave it out");
        for (String method : List.of("barlow-twins", "vicreg")) {
            assertThatThrownBy(() -> TestPlans.plan(method, "store", "predictor"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("`store` names the predictor, but ")
                    .hasMessageContaining(" has none: leave it out");
            assertThatCode(() -> TestPlans.plan(method, "store", "projector")).doesNotThrowAnyException();
        }
        for (String method : List.of("simsiam", "byol")) {
            assertThatCode(() -> TestPlans.plan(method, "store", "projector,predictor"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aPredictorThatASettingTakesAwayOrGivesIsStoredAccordingly() {
        for (String method : List.of("simsiam", "byol")) {
            assertThatThrownBy(() -> TestPlans.plan(method, "store", "predictor", "predictor", "none"))
                    .isInstanceOf(InputException.class)
                    .hasMessage("`store` names the predictor, but `predictor` is none: leave one of them out");
        }
        assertThatCode(() -> TestPlans.plan("simclr", "store", "predictor", "predictor", "linear"))
                .doesNotThrowAnyException();
    }

    @Test
    void aBatchOfOneIsRefusedByEveryMethod() {
        for (MethodSpec<?> method : Methods.all()) {
            assertThatThrownBy(() -> TestPlans.plan(method.id(), "batchSize", 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("`batchSize` is 2 to 16384, but it is 1");
        }
    }
}

package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.leadline.Progress;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.tensor.Tensors;

class ViewPipelineTest {

    private static final int STEPS = 5;

    private static final ImageBuffer IMAGES = Datasets.load(
                    "shapes", DatasetOptions.defaults().withLimit(11).withImageSize(8), Progress.silent())
            .train()
            .images();

    private final SampleOrder order = order();

    private static SampleOrder order() {
        return new SampleOrder(11, 4, new Seed(5));
    }

    private static ViewBatch batch() {
        return new ViewBatch(IMAGES, IMAGES.statistics(), ViewConfig.cifar(), 4, new Seed(6));
    }

    /// Returns the views of a step made on this thread, with an order of its own: that of the pipeline may be in use on
    /// the thread that makes views ahead.
    private static float[] direct(int step) {
        try (ViewBatch batch = batch();
                PointerScope _ = new PointerScope()) {
            ViewPipeline.Samples samples = order().of(step);
            batch.fill(samples.indices(), samples.epoch());
            return Tensors.toFloats(batch.tensor());
        }
    }

    @Test
    void viewsMadeAheadAreThoseOfTheirStepWhicheverIsAskedForNext() {
        try (ViewPipeline views = new ViewPipeline(order::of, STEPS, batch(), batch());
                PointerScope _ = new PointerScope()) {
            for (int step : new int[] {0, 1, 2, 4, 1, 2, 3, 4}) {
                assertThat(Tensors.toFloats(views.views(step)))
                        .as("step " + step)
                        .isEqualTo(direct(step));
            }
        }
    }

    @Test
    void whatFailsAheadIsToldWhenItsStepComes() {
        ViewPipeline views = new ViewPipeline(
                step -> {
                    if (step == 1) throw new IllegalArgumentException("no such step");
                    return order.of(step);
                },
                STEPS,
                batch(),
                batch());
        try (views;
                PointerScope _ = new PointerScope()) {
            views.views(0);
            assertThatThrownBy(() -> views.views(1)).hasMessage("no such step");
        }
    }

    @Test
    void anEpochGoesThroughItsSamplesOnceAndEachHasAnOrderOfItsOwn() {
        assertThat(order.stepsPerEpoch()).isEqualTo(2);
        int[] first = epoch(0);
        int[] second = epoch(1);
        for (int[] epoch : List.of(first, second)) {
            assertThat(Arrays.stream(epoch).distinct().toArray()).hasSize(8);
            for (int sample : epoch) assertThat(sample).isBetween(0, 10);
        }
        assertThat(first).isNotEqualTo(second);
        assertThat(epoch(0)).isEqualTo(first);
    }

    private int[] epoch(int number) {
        return IntStream.range(2 * number, 2 * number + 2)
                .mapToObj(order::of)
                .peek(samples -> assertThat(samples.epoch()).isEqualTo(number + 1))
                .flatMapToInt(samples -> Arrays.stream(samples.indices()))
                .toArray();
    }
}

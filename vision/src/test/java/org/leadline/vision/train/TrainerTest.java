package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.leadline.Progress;
import org.leadline.linalg.Blas;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.tensor.Precision;

class TrainerTest {

    private static final ImageBuffer IMAGES = images(16);

    private static ImageBuffer images(int count) {
        DatasetOptions options = DatasetOptions.defaults().withLimit(count).withImageSize(8);
        return Datasets.load("shapes", options, Progress.silent()).train().images();
    }

    private static TrainConfig config(int epochs, Precision precision, long seed) {
        return TestPlans.plan("simclr", "epochs", epochs, "batchSize", 8, "precision", precision, "seed", seed)
                .config();
    }

    private static Trainer trainer(TrainConfig config) {
        return new Trainer(config, IMAGES, IMAGES.statistics());
    }

    /// The losses of a training's steps, two an epoch.
    private static List<Double> losses(TrainConfig config) {
        return losses(config, IMAGES);
    }

    private static List<Double> losses(TrainConfig config, ImageBuffer images) {
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = new Trainer(config, images, images.statistics())) {
            while (trainer.epochsDone() < config.optimizer().epochs()) trainer.epoch(step -> losses.add(step.loss()));
        }
        return losses;
    }

    @Test
    void theSameConfigGivesTheSameLossesToTheLastBitAndAnotherSeedOthers() {
        List<Double> losses = losses(config(3, Precision.FP32, 0));
        assertThat(losses).hasSize(6);
        assertThat(losses(config(3, Precision.FP32, 0))).isEqualTo(losses);
        assertThat(losses(config(3, Precision.FP32, 1))).doesNotContainAnyElementsOf(losses);
    }

    /// Scores open and close scopes of their own meanwhile, on a library that libtorch multiplies with too.
    @Test
    @Tag("slow")
    void productsOfScoresBesideTrainingChangeNoLoss() throws InterruptedException {
        TrainConfig config = TestPlans.plan("simsiam", "epochs", 2, "batchSize", 100, "threads", 2, "seed", 1)
                .config();
        ImageBuffer images = images(200);
        List<Double> alone = losses(config, images);
        AtomicBoolean done = new AtomicBoolean();
        Thread scores = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                try (var _ = Blas.singleThreaded()) {
                    Thread.onSpinWait();
                }
            }
        });
        List<Double> beside = losses(config, images);
        done.set(true);
        scores.join();
        assertThat(beside).isEqualTo(alone);
    }

    @Test
    void theFirstLossInBfloat16IsNearThatInFloat32AndAlwaysTheSame() {
        double exact = losses(config(1, Precision.FP32, 0)).getFirst();
        List<Double> rounded = losses(config(1, Precision.BF16, 0));
        assertThat(rounded.getFirst()).isNotEqualTo(exact).isCloseTo(exact, withinPercentage(2));
        assertThat(losses(config(1, Precision.BF16, 0))).isEqualTo(rounded);
    }

    /// Over two epochs of two steps a target momentum that begins with 0 rises by quarters of half a cosine.
    @Test
    void theTargetNetworkFollowsByTheFractionOfTheWholeTrainingThatIsDone() {
        TrainConfig config = TestPlans.plan(
                        "byol", "epochs", 2, "batchSize", 8, "targetMomentum", 0, "projectorWidth", 16)
                .config();
        double[] momenta = {0, 0.1464466094, 0.5, 0.8535533906};
        try (Trainer trainer = trainer(config)) {
            float[] expected = {first(trainer, "target_projector.0.weight")};
            Trainer.StepListener listener = step -> {
                double momentum = momenta[step.number() - 1];
                float trained = first(trainer, "projector.0.weight");
                expected[0] = (float) (momentum * expected[0] + (1 - momentum) * trained);
                assertThat(first(trainer, "target_projector.0.weight")).isCloseTo(expected[0], within(1e-6f));
            };
            trainer.epoch(listener);
            trainer.epoch(listener);
            assertThat(trainer.stepsDone()).isEqualTo(4);
        }
    }

    private static float first(Trainer trainer, String name) {
        return Objects.requireNonNull(trainer.checkpoint().tensors().get(name)).toFloatArray()[0];
    }

    /// Every tensor is a pointer, so one that a step leaves behind shows in the count. Pointers of earlier tests may
    /// still be collected meanwhile, which only lowers it.
    @Test
    @Tag("slow")
    void nativeMemoryStaysFlatOverThreeHundredSteps() {
        int warmUp = 15;
        int epochs = 165;
        try (Trainer trainer = trainer(config(epochs, Precision.FP32, 0))) {
            while (trainer.epochsDone() < warmUp) trainer.epoch(_ -> {});
            System.gc();
            long count = Pointer.totalCount();
            long bytes = Pointer.totalBytes();
            while (trainer.epochsDone() < epochs) trainer.epoch(_ -> {});
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
        }
    }
}

package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.TrainSplit;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.probe.LinearProbe;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;

@Tag("slow")
class ImageProbeTest {

    private static final DatasetOptions OPTIONS =
            DatasetOptions.defaults().withLimit(120).withImageSize(16);
    private static final LinearProbeConfig QUICK =
            LinearProbeConfig.defaults().withEpochs(8).withBatchSize(40);

    @TempDir
    private Path directory;

    private static TrainingPlan plan(DatasetOptions options) {
        return new TrainingPlan(
                TestPlans.plan("simclr", "epochs", 1, "batchSize", 60).config(), "shapes", options);
    }

    private static Dataset data(DatasetOptions options) {
        return Datasets.load("shapes", options, Progress.silent());
    }

    private LeadlineRun train() {
        Provenance provenance = Provenance.ofThisMachine("test", OptionalInt.of(1), List.of(), Instant.EPOCH);
        return new TrainingRun(plan(OPTIONS), data(OPTIONS), Progress.silent())
                .to(directory.resolve("run"), provenance, _ -> {});
    }

    private static Outcome accuracy(LeadlineRun run, MilestoneRef ref, Milestone milestone, long seed) {
        try (Progress.Task task = Progress.silent().begin("probe", 1)) {
            return new ImageProbe(run, plan(OPTIONS), data(OPTIONS))
                    .accuracy(ref, milestone, QUICK, new Seed(seed), task);
        }
    }

    /// The classes are read off one coordinate of the embedding, so that they can be learned from it; changed images
    /// blur them.
    @Test
    void theProbeOnChangedImagesLearnsWhatTheNetworkSeesAndRepeats() {
        LeadlineRun run = train();
        MilestoneRef ref = run.milestones().getLast();
        Milestone stored = EvaluationInput.of(run).milestone(ref);
        Embeddings train = stored.train().rows().orElseThrow();
        float[] sorted = coordinate(train);
        Arrays.sort(sorted);
        float median = sorted[sorted.length / 2];
        Milestone milestone = new Milestone(
                1,
                stored.embedding(),
                Optional.of(above(median, stored.embedding())),
                new TrainSplit(Optional.of(train), Optional.of(above(median, train)), Optional.empty()));
        Outcome found = accuracy(run, ref, milestone, 0);
        assertThat(found)
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isBetween(0.65, 0.995));
        assertThat(accuracy(run, ref, milestone, 0)).isEqualTo(found);
        assertThat(LinearProbe.accuracy(
                        train,
                        milestone.train().labels().orElseThrow(),
                        milestone.embedding(),
                        milestone.labels().orElseThrow(),
                        QUICK,
                        new Seed(0)))
                .as("images as they are")
                .isNotEqualTo(found);
        Milestone others = new Milestone(
                1,
                milestone.embedding(),
                milestone.labels(),
                new TrainSplit(Optional.empty(), Optional.of(Labels.of(0, 1)), Optional.empty()));
        assertThatThrownBy(() -> accuracy(run, ref, others, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("120 train images, but there are 2 train labels");
        assertThat(accuracy(run, ref, milestone, 1)).isNotEqualTo(found);
        Milestone unlabelled = new Milestone(1, milestone.embedding(), Optional.empty());
        assertThat(accuracy(run, ref, unlabelled, 0))
                .isEqualTo(Outcome.undefined(Cause.NO_LABELS, "there are no labels"));
    }

    private static float[] coordinate(Embeddings points) {
        float[] values = new float[points.rows()];
        for (int row = 0; row < values.length; row++) values[row] = points.row(row)[0];
        return values;
    }

    private static Labels above(float border, Embeddings points) {
        float[] values = coordinate(points);
        return Labels.of(IntStream.range(0, values.length)
                .map(row -> values[row] > border ? 1 : 0)
                .toArray());
    }

    @Test
    void otherImagesThanTheRunsAreRefused() {
        LeadlineRun run = train();
        DatasetOptions others = OPTIONS.withLimit(80);
        assertThatThrownBy(() -> new ImageProbe(run, plan(others), data(others)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are not those that the run");
    }
}

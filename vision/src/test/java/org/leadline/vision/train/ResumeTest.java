package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.random.Seed;
import org.leadline.run.Checkpoint;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.train.TrainingRun.MilestoneWritten;

@Tag("slow")
class ResumeTest {

    private static final DatasetOptions OPTIONS =
            DatasetOptions.defaults().withLimit(32).withImageSize(8).withSeed(TrainingPlan.dataSeed(new Seed(3)));

    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();

    /// Killed after a milestone was written, and within the second epoch, where the last checkpoint is the
    /// milestone's or one of every tenth step.
    @ParameterizedTest
    @CsvSource({"simclr, 0, 600", "moco-v2, 0, 0", "simclr, 2, 600", "moco-v2, 2, 600"})
    void aRunThatWasInterruptedEndsWithTheSameBytes(String method, int killedAt, int seconds) throws IOException {
        requireTheSameAfterAnInterruption(plan(method, 4), killedAt, seconds);
    }

    /// Its heads are wide, which makes each of its steps and checkpoints slow.
    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"none", "0.9"})
    void aSimSiamThatWasInterruptedEndsWithTheSameBytes(String targetMomentum) throws IOException {
        requireTheSameAfterAnInterruption(plan("simsiam", 4, "targetMomentum", targetMomentum), 0, 0);
    }

    @Test
    void aSimClrWithAPredictorThatWasInterruptedEndsWithTheSameBytes() throws IOException {
        requireTheSameAfterAnInterruption(plan("simclr", 4, "predictor", "mlp"), 0, 0);
    }

    /// The target network and its momentum, which rises from step to step, go on where they were.
    @ParameterizedTest
    @CsvSource({"0, 0", "2, 600"})
    void aByolThatWasInterruptedEndsWithTheSameBytes(int killedAt, int seconds) throws IOException {
        TrainingPlan plan =
                plan("byol", 4, "projectorWidth", 32, "targetMomentum", 0.5, "store", "projector,predictor");
        requireTheSameAfterAnInterruption(plan, killedAt, seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"barlow-twins", "vicreg"})
    void aMethodWithoutNegativesOrPredictorThatWasInterruptedEndsWithTheSameBytes(String method) throws IOException {
        requireTheSameAfterAnInterruption(
                plan(method, 4, "projectorWidth", 32, "peakLearningRate", 0.01, "store", "projector"), 0, 0);
    }

    private void requireTheSameAfterAnInterruption(TrainingPlan plan, int killedAt, int seconds) throws IOException {
        LeadlineRun whole = training(plan, 600).to(directory.resolve("whole"), provenance(), _ -> {});
        Consumer<MilestoneWritten> killer = written -> {
            if (written.milestone().index() == killedAt) throw new Killed();
        };
        Path broken = directory.resolve("broken");
        assertThatThrownBy(() -> training(plan, seconds).to(broken, provenance(), killer))
                .isInstanceOf(Killed.class);
        LeadlineRun run = LeadlineRun.open(broken);
        assertThat(TrainingPlan.of(run.description().orElseThrow())).isEqualTo(plan);
        List<Integer> announced = new ArrayList<>();
        training(plan, seconds)
                .resume(
                        run,
                        notes::add,
                        written -> announced.add(written.milestone().index()));
        assertThat(announced).containsExactly(0, 2, 4);
        requireSame(run, whole);
    }

    @Test
    void aRunThatIsKilledBetweenStepsEndsWithTheSameBytes() throws IOException {
        TrainingPlan plan = plan("simclr", 4);
        LeadlineRun whole = training(plan, 600).to(directory.resolve("whole"), provenance(), _ -> {});
        Path broken = directory.resolve("broken");
        // every progress of a sample counts: killed in the fourth epoch, after the checkpoint of its tenth step
        Progress dying = dyingAfter(2 * (16 * 3 + 13));
        assertThatThrownBy(() -> new TrainingRun(plan, data(), dying, Duration.ZERO).to(broken, provenance(), _ -> {}))
                .isInstanceOf(Killed.class);
        LeadlineRun run = LeadlineRun.open(broken);
        training(plan, 0).resume(run, notes::add, _ -> {});
        assertThat(notes).containsExactly("training goes on after step " + (16 * 3 + 10) + " of epoch 4");
        requireSame(run, whole);
    }

    /// The last checkpoint is that of the milestone, and entries of the log are behind it.
    @Test
    void aLogThatRanAheadOfTheLastCheckpointHasEachEntryOnce() throws IOException {
        TrainingPlan plan = plan("simclr", 4);
        LeadlineRun whole = training(plan, 600).to(directory.resolve("whole"), provenance(), _ -> {});
        Path broken = directory.resolve("broken");
        Progress dying = dyingAfter(2 * (16 * 3 + 13));
        assertThatThrownBy(() ->
                        new TrainingRun(plan, data(), dying, Duration.ofDays(1)).to(broken, provenance(), _ -> {}))
                .isInstanceOf(Killed.class);
        LeadlineRun run = LeadlineRun.open(broken);
        assertThat(run.trainLog().getLast().step()).isEqualTo(16 * 3 + 10);
        training(plan, 600).resume(run, notes::add, _ -> {});
        assertThat(notes).containsExactly("training goes on after step " + 16 * 2 + " of epoch 2");
        requireSame(run, whole);
    }

    @ParameterizedTest
    @CsvSource({
        "999, 63, 7, 'it is of step 999, but this training ends with step 64'",
        "33, 2, 17, 'it is of step 33, which is step 1 of epoch 3, but it says step 17 of epoch 2'",
    })
    void aCheckpointOfAStepThatTheTrainingDoesNotHaveIsRefused(int step, int epoch, int batch, String reason) {
        TrainingPlan plan = plan("simclr", 4);
        Path broken = directory.resolve("broken");
        assertThatThrownBy(() -> training(plan, 600).to(broken, provenance(), written -> {
                    if (written.milestone().index() == 2) throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        LeadlineRun run = LeadlineRun.open(broken);
        Checkpoint own = run.checkpoints().newest(notes::add).orElseThrow();
        run.checkpoints().write(new Checkpoint(step, epoch, batch, own.tensors()));
        assertThatThrownBy(() -> training(plan, 600).resume(run, notes::add, _ -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the checkpoint of step " + step + " in " + broken.resolve("checkpoint"))
                .hasMessageContaining(reason);
        assertThat(run.milestones()).hasSize(2);
    }

    @Test
    void aFinishedRunIsScoredAndNotTrainedAgain() throws IOException {
        TrainingPlan plan = plan("simclr", 2);
        LeadlineRun run = training(plan, 600).to(directory.resolve("run"), provenance(), _ -> {});
        try (var files = Files.list(run.path().resolve("checkpoint"))) {
            for (Path file : files.toList()) Files.delete(file);
        }
        List<Integer> announced = new ArrayList<>();
        training(plan, 600)
                .resume(
                        run,
                        notes::add,
                        written -> announced.add(written.milestone().index()));
        assertThat(announced).containsExactly(0, 2);
        assertThat(notes).singleElement().asString().contains("is finished");
    }

    @Test
    void twoTrainingsDoNotWriteToOneRun() {
        TrainingPlan plan = plan("simclr", 2);
        Path broken = directory.resolve("broken");
        assertThatThrownBy(() -> training(plan, 600).to(broken, provenance(), _ -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        LeadlineRun run = LeadlineRun.open(broken);
        try (var _ = run.openTrainLog()) {
            assertThatThrownBy(() -> training(plan, 600).resume(run, notes::add, _ -> {}))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another training");
        }
    }

    @Test
    void partsOfFilesThatAKilledTrainingLeftAreRemoved() throws IOException {
        TrainingPlan plan = plan("simclr", 2);
        Path broken = directory.resolve("broken");
        assertThatThrownBy(() -> training(plan, 600).to(broken, provenance(), _ -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        Path part =
                broken.resolve("milestones/000000/.embeddings.safetensors.123e4567-e89b-12d3-a456-426614174000.tmp");
        Files.write(part, new byte[9]);
        training(plan, 600).resume(LeadlineRun.open(broken), notes::add, _ -> {});
        assertThat(part).doesNotExist();
    }

    /// As where the disk is full: what was whole stays, and the sentence says how to go on.
    @Test
    void aFileThatCanNotBeWrittenStopsTheRunWhichCanGoOn() throws IOException {
        TrainingPlan plan = plan("simclr", 4);
        LeadlineRun whole = training(plan, 600).to(directory.resolve("whole"), provenance(), _ -> {});
        Path broken = directory.resolve("broken");
        Path obstacle = broken.resolve("checkpoint");
        assertThatThrownBy(() -> training(plan, 600).to(broken, provenance(), _ -> block(obstacle)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("checkpoint")
                .hasMessageContaining("`resume` goes on with the run " + broken);
        assertThat(LeadlineRun.open(broken).milestones()).hasSize(1);
        Files.delete(obstacle);
        LeadlineRun run = LeadlineRun.open(broken);
        training(plan, 600).resume(run, notes::add, _ -> {});
        requireSame(run, whole);
    }

    private static void block(Path obstacle) {
        try {
            Files.createFile(obstacle);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void otherImagesAreRefused() {
        TrainingPlan plan = plan("simclr", 1);
        LeadlineRun run = training(plan, 600).to(directory.resolve("run"), provenance(), _ -> {});
        var others = Datasets.load("shapes", OPTIONS.withSeed(new Seed(9)), Progress.silent());
        assertThatThrownBy(() -> new TrainingRun(plan, others, Progress.silent()).resume(run, notes::add, _ -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are not those");
    }

    /// A rate at which weights leave the range of floats at once.
    @Test
    void aLossThatIsNotFiniteStopsWithStepRateAndWhereToGoBackTo() {
        TrainingPlan plan = plan("simclr", 2, "batchSize", 8, "peakLearningRate", 1e30);
        assertThatThrownBy(() -> training(plan, 0).to(directory.resolve("run"), provenance(), _ -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("step")
                .hasMessageContaining("learning rate")
                .hasMessageContaining("checkpoint");
        assertThat(LeadlineRun.open(directory.resolve("run")).milestones()).hasSize(1);
    }

    private static void requireSame(LeadlineRun run, LeadlineRun whole) throws IOException {
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(0, 2, 4);
        for (int i = 0; i < 3; i++) {
            for (String file : List.of("embeddings.safetensors", "model.safetensors")) {
                assertThat(run.milestones().get(i).path().resolve(file))
                        .hasSameBinaryContentAs(whole.milestones().get(i).path().resolve(file));
            }
        }
        assertThat(Files.readAllLines(run.path().resolve("train.jsonl")))
                .hasSameSizeAs(Files.readAllLines(whole.path().resolve("train.jsonl")));
        assertThat(run.trainLog())
                .extracting(TrainLogEntry::step, TrainLogEntry::loss)
                .isEqualTo(whole.trainLog().stream()
                        .map(entry -> org.assertj.core.groups.Tuple.tuple(entry.step(), entry.loss()))
                        .toList());
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Progress dyingAfter(int samples) {
        return (name, _) -> new Progress.Task() {
            private long done;

            @Override
            public void advance(long by) {
                done += by;
                if (name.equals("training") && done > samples) throw new Killed();
            }

            @Override
            public void note(String text) {}

            @Override
            public void message(String text) {}

            @Override
            public void close() {}
        };
    }

    private static TrainingRun training(TrainingPlan plan, int seconds) {
        return new TrainingRun(plan, data(), Progress.silent(), Duration.ofSeconds(seconds));
    }

    private static org.leadline.vision.data.Dataset data() {
        return Datasets.load("shapes", OPTIONS, Progress.silent());
    }

    private static Provenance provenance() {
        return Provenance.ofThisMachine("test", OptionalInt.of(1), List.of(), Instant.EPOCH);
    }

    private static TrainingPlan plan(String method, int epochs) {
        return method.equals("moco-v2") ? plan(method, epochs, "queue", 24) : plan(method, epochs, "strict", false);
    }

    /// A milestone every second epoch; the data is that of [#OPTIONS].
    private static TrainingPlan plan(String method, int epochs, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "epochs", epochs, "batchSize", 2, "milestones", "every 2", "limit", 32, "imageSize", 8, "seed", 3));
        all.addAll(List.of(more));
        return TestPlans.plan(method, all.toArray());
    }
}

package org.leadline.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.Views;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.data.ImageCollection;
import org.leadline.vision.data.Resampling;
import org.leadline.vision.data.Split;
import org.leadline.vision.data.Unsplit;
import org.leadline.vision.tensor.Device;

/// Frozen encoders embed some images of the evaluation split at four angles, where their run was begun so.
class EncoderRotationsTest {

    private static final ChannelStatistics PLAIN =
            new ChannelStatistics(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /// A traced network of `reference/weights.py`, which gives five features.
    private static final Path PROGRAM = Path.of("src/test/resources/golden/weights/program.pt");

    private static final int TURNED = 6;
    private static final int ANGLES = 4;
    private static final int FEATURES = 5;

    @TempDir
    private Path directory;

    private final DatasetOptions options =
            DatasetOptions.defaults().withLimit(20).withTestLimit(10);
    private final ImageCollection images = Datasets.open("shapes", options, Unsplit.EVALUATE_ALL, Progress.silent());
    private final EncoderRuns.Plan plain = new EncoderRuns.Plan("shapes", options, 4);

    private static TorchScriptEncoder program(String name, int size) {
        return new TorchScriptEncoder(name, "small", PROGRAM, new Preprocessing(size, Resampling.BILINEAR, PLAIN));
    }

    private LeadlineRun run(String name, EncoderRuns.Plan plan) {
        Provenance provenance = Provenance.ofThisMachine("test", OptionalInt.of(1), List.of(), Instant.EPOCH);
        return EncoderRuns.open(directory.resolve(name), plan, images.dataset(), provenance);
    }

    /// Parts have four images, so that six turned ones take two parts.
    private EncoderRun embedding(LeadlineRun run, Progress progress) {
        return new EncoderRun(run, images, new EncoderRun.Settings(Device.CPU, 4, 1, 4, TURNED), progress);
    }

    private static Views rotations(LeadlineRun run, int milestone) {
        return run.rotations(run.milestones().get(milestone)).orElseThrow();
    }

    /// Returns the image of the evaluation split that each turned image is at 0°, found by its features.
    private static int[] chosen(LeadlineRun run, int milestone) {
        Views turned = rotations(run, milestone);
        Embeddings all = run.embeddings(run.milestones().get(milestone));
        int[] found = new int[turned.samples()];
        for (int image = 0; image < found.length; image++) {
            int row = 0;
            while (!isNear(turned.rows(), image * ANGLES, all, row)) row++;
            found[image] = row;
        }
        return found;
    }

    private static boolean isNear(Embeddings one, int row, Embeddings other, int otherRow) {
        for (int column = 0; column < FEATURES; column++) {
            if (Math.abs(one.get(row, column) - other.get(otherRow, column)) > 1e-6) return false;
        }
        return true;
    }

    @Test
    void everyEncoderEmbedsTheSameImagesAtFourAngles() {
        LeadlineRun run = run("run", plain.withRotations());
        embedding(run, Progress.silent()).add(program("small", 16));
        // another seed neither stops the run nor changes its choice
        EncoderRuns.Plan reseeded = new EncoderRuns.Plan("shapes", options.withSeed(new Seed(9)), 4).withRotations();
        LeadlineRun again = run("run", reseeded);
        embedding(again, Progress.silent()).add(program("large", 24));

        for (int milestone = 0; milestone < 2; milestone++) {
            Views turned = rotations(again, milestone);
            assertThat(turned.samples()).isEqualTo(TURNED);
            assertThat(turned.views()).isEqualTo(ANGLES);
            assertThat(turned.rows().dimension()).isEqualTo(FEATURES);
            for (int angle = 1; angle < ANGLES; angle++) {
                assertThat(isNear(turned.rows(), angle, turned.rows(), 0))
                        .as("angle %d", angle)
                        .isFalse();
            }
        }
        int[] first = chosen(again, 0);
        assertThat(first).isSorted().doesNotHaveDuplicates().isEqualTo(chosen(again, 1));
        assertThat(first).as("not the first images, so that the choice shows").isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5
        });
    }

    @Test
    void anImagesFourRowsAreThoseOfItsTurns() {
        LeadlineRun run = run("run", plain.withRotations());
        embedding(run, Progress.silent()).add(program("tiny", 16));
        int[] rows = chosen(run, 0);
        ImageBuffer upright = images.read(Split.TEST, rows, 16, Resampling.BILINEAR);
        byte[] image = new byte[3 * 16 * 16];
        byte[] turns = new byte[TURNED * ANGLES * image.length];
        byte[] turn = new byte[image.length];
        for (int place = 0; place < TURNED * ANGLES; place++) {
            upright.copyImage(place / ANGLES, image);
            RotationEmbedder.rotate(image, 16, place % ANGLES, turn);
            System.arraycopy(turn, 0, turns, place * turn.length, turn.length);
        }
        ImageBuffer all = ImageBuffer.of(MemorySegment.ofArray(turns), TURNED * ANGLES, 16);
        try (PointerScope _ = new PointerScope();
                Progress.Task silent = Progress.silent().begin("", 0)) {
            Embeddings expected = new Embedder(PLAIN, Device.CPU)
                    .embed(program("tiny", 16).open(Device.CPU).network(), all, silent);
            for (int row = 0; row < TURNED * ANGLES; row++) {
                assertThat(isNear(rotations(run, 0).rows(), row, expected, row))
                        .as("row %d", row)
                        .isTrue();
            }
        }
    }

    @Test
    void theProgressCountsEveryAngle() {
        LeadlineRun run = run("run", plain.withRotations());
        Counting counting = new Counting(Long.MAX_VALUE);
        embedding(run, counting).add(program("tiny", 16));
        assertThat(counting.total).isEqualTo(20 + 10 + ANGLES * TURNED);
        assertThat(counting.done).isEqualTo(counting.total);
    }

    @Test
    void anInterruptionCostsThePartInProgressAlone() throws IOException {
        LeadlineRun whole = run("whole", plain.withRotations());
        embedding(whole, Progress.silent()).add(program("tiny", 16));
        Views expected = rotations(whole, 0);

        LeadlineRun cut = run("cut", plain.withRotations());
        EncoderRun stopped = embedding(cut, new Counting(20 + 10 + 4 * ANGLES));
        assertThatThrownBy(() -> stopped.add(program("tiny", 16))).hasMessage("killed");
        assertThat(cut.milestones()).isEmpty();
        Path part = cut.parts(1).resolve("rotations-0000000-0000004.npy");
        assertThat(part).exists();
        assertThat(cut.parts(1).resolve("rotations-0000004-0000006.npy")).doesNotExist();
        assertThat(NpyFile.read(part).shape()).containsExactly(4L, 4L, 5L);
        float[] marked = NpyFile.read(part).toFloatArray();
        marked[7] = 42;
        NpyFile.write(part, NdArray.ofFloats(marked, 4, 4, 5));

        Counting counting = new Counting(Long.MAX_VALUE);
        embedding(cut, counting).add(program("tiny", 16));
        assertThat(counting.done).isEqualTo(counting.total);
        Views found = rotations(cut, 0);
        for (int row = 0; row < TURNED * ANGLES; row++) {
            for (int column = 0; column < FEATURES; column++) {
                boolean isMarked = row == 1 && column == 2;
                assertThat(found.rows().get(row, column))
                        .isEqualTo(isMarked ? 42 : expected.rows().get(row, column));
            }
        }
        try (var left = Files.list(cut.milestones().getFirst().path())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("encoder.json", "embeddings.safetensors");
        }
    }

    @Test
    void aRunIsContinuedAsItWasBegun() {
        LeadlineRun without = run("without", plain);
        embedding(without, Progress.silent()).add(program("tiny", 16));
        assertThat(without.hasRotations(without.milestones().getFirst())).isFalse();
        assertThatThrownBy(() -> run("without", plain.withRotations()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was begun without `store` rotations")
                .hasMessageContaining("leave `store` out, or name another directory");
        run("with", plain.withRotations());
        assertThatThrownBy(() -> run("with", plain))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was begun with `store` rotations")
                .hasMessageContaining("give `store` rotations again, or name another directory");
    }

    @Test
    void anEncoderWhoseRotationsAreMissingIsNamed() {
        LeadlineRun run = run("run", plain.withRotations());
        embedding(run, Progress.silent()).add(program("tiny", 16));
        MilestoneRef milestone = run.milestones().getFirst();
        assertThat(embedding(run, Progress.silent()).add(program("tiny", 16))).isFalse();
        run.writeMilestone(milestone.index(), run.embeddings(milestone), Optional.empty());
        assertThatThrownBy(() -> embedding(run, Progress.silent()).add(program("tiny", 16)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the encoder tiny was embedded without them: remove " + milestone.path());
    }

    /// Counts steps, and stops the work after some of them.
    private static final class Counting implements Progress {

        private final long limit;
        private long total;
        private long done;

        Counting(long limit) {
            this.limit = limit;
        }

        @Override
        public Task begin(String what, long steps) {
            total = steps;
            return new Task() {
                @Override
                public void advance(long steps) {
                    done += steps;
                    if (done > limit) throw new IllegalStateException("killed");
                }

                @Override
                public void note(String note) {}

                @Override
                public void message(String line) {}

                @Override
                public void close() {}
            };
        }
    }
}

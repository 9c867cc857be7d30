package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadline.embedding.Labels;
import org.leadline.random.Seed;

class ShapesTest {

    private static final DatasetOptions FEW =
            DatasetOptions.defaults().withLimit(200).withImageSize(16);

    private static byte[] image(ImageBuffer images, int row) {
        byte[] copy = new byte[(int) ImageBuffer.imageBytes(images.size())];
        images.copyImage(row, copy);
        return copy;
    }

    @ParameterizedTest
    @EnumSource
    void everyFigureHasAreaOneAndItsCentreAtTheOrigin(Shape shape) {
        int inside = 0;
        double sumX = 0;
        double sumY = 0;
        int grid = 700;
        for (int i = 0; i < grid * grid; i++) {
            double x = (i % grid + 0.5) * 4 / grid - 2;
            double y = (Math.floorDiv(i, grid) + 0.5) * 4 / grid - 2;
            if (!shape.covers(x, y)) continue;
            inside++;
            sumX += x;
            sumY += y;
        }
        assertThat(inside * 16.0 / (grid * grid)).isCloseTo(1, within(0.015));
        assertThat(sumX / inside).isCloseTo(0, within(0.005));
        assertThat(sumY / inside).isCloseTo(0, within(0.005));
    }

    @Test
    void theWordGivesTwoThousandToTrainOnAndOneThousandToTestOn() {
        Dataset shapes = TestFiles.load("shapes", DatasetOptions.defaults().withImageSize(8));
        assertThat(shapes.name()).isEqualTo("shapes");
        assertThat(shapes.train().images().count()).isEqualTo(2000);
        assertThat(shapes.test().images().count()).isEqualTo(1000);
        Labels labels = shapes.test().labels().orElseThrow();
        assertThat(labels.names()).hasSize(10).startsWith("disc", "square");
        for (int label = 0; label < 10; label++) {
            int wanted = label;
            assertThat(Arrays.stream(labels.toArray()).filter(found -> found == wanted))
                    .hasSize(100);
        }
        assertThat(shapes.heldOut()).isEmpty();
    }

    @Test
    void theSameSeedDrawsTheSameImagesAndAnotherSeedOthers() {
        Dataset first = TestFiles.load("shapes", FEW);
        Dataset again = TestFiles.load("shapes", FEW);
        Dataset other = TestFiles.load("shapes", FEW.withSeed(new Seed(1)));
        assertThat(again.test().images().pixels().mismatch(first.test().images().pixels()))
                .isEqualTo(-1);
        assertThat(other.test().images().pixels().mismatch(first.test().images().pixels()))
                .isNotEqualTo(-1);
    }

    @Test
    void noImageOccursTwice() {
        Dataset shapes = TestFiles.load("shapes", FEW);
        Set<Integer> seen = new HashSet<>();
        for (ImageSplit split : new ImageSplit[] {shapes.train(), shapes.test()}) {
            for (int row = 0; row < split.images().count(); row++) {
                assertThat(seen.add(Arrays.hashCode(image(split.images(), row))))
                        .isTrue();
            }
        }
    }

    @Test
    void aLimitKeepsAsManyOfEachClass() {
        Labels labels = TestFiles.load("shapes", FEW).train().labels().orElseThrow();
        for (int label = 0; label < 10; label++) {
            int wanted = label;
            assertThat(Arrays.stream(labels.toArray()).filter(found -> found == wanted))
                    .hasSize(20);
        }
    }

    /// The mean of a class over 100 images has a standard error near 0.012, so 0.05 is four of them.
    @Test
    void noClassIsBrighterOrMoreOfAColorThanTheOthers() {
        ImageSplit test = TestFiles.load("shapes", FEW).test();
        double[][] sums = new double[10][3];
        Labels labels = test.labels().orElseThrow();
        for (int row = 0; row < labels.size(); row++) {
            byte[] image = image(test.images(), row);
            for (int i = 0; i < image.length; i++) {
                sums[labels.get(row)][i / 256] += (image[i] & 0xFF) / (255.0 * 256 * 100);
            }
        }
        for (int channel = 0; channel < 3; channel++) {
            int chosen = channel;
            double all = Arrays.stream(sums).mapToDouble(mean -> mean[chosen]).sum() / 10;
            for (double[] mean : sums) assertThat(mean[channel]).isCloseTo(all, within(0.05));
        }
    }

    @Test
    void atAnotherSizeTheImagesAreDrawnNotResized() {
        ImageBuffer large = TestFiles.load("shapes", FEW.withLimit(10).withImageSize(64))
                .train()
                .images();
        assertThat(large.size()).isEqualTo(64);
        ChannelStatistics statistics = large.statistics();
        assertThat(statistics.standardDeviation())
                .allSatisfy(sigma -> assertThat(sigma).isBetween(0.1, 0.4));
    }
}

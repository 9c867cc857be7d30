package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Views;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;

class ViewConfusionTest {

    private static double confusion(Views views) {
        return ((Outcome.Value) ViewConfusion.of(views)).value();
    }

    private static Cause cause(Views views) {
        return ((Outcome.Undefined) ViewConfusion.of(views)).cause();
    }

    private static Views views(int views, float[]... rows) {
        return new Views(Embeddings.of(rows), views);
    }

    /// `view_confusion` of reference/contract.py.
    @Test
    void theConfusionOfViewsThatLieAmongOthersIsNumPys() {
        var array = NpyFile.read(Path.of("src/test/resources/golden/scores/rotations.npy"));
        Views views = new Views(Embeddings.of(array.toNativeFloats(), 90 * 4, 16), 4);
        double golden =
                Golden.read("scores/contract.json").required("confusion").asDouble();
        assertThat(golden).isBetween(0.1, 0.9);
        assertThat(confusion(views)).isEqualTo(golden);
    }

    @Test
    void onlyFirstViewsAskAndAllViewsAnswer() {
        float[] east = {1, 0};
        float[] nearEast = {3, 0.2f};
        float[] north = {0, 1};
        assertThat(confusion(views(2, east, nearEast, north, new float[] {0.1f, 1})))
                .isZero();
        assertThat(confusion(views(2, east, north, nearEast, new float[] {0, -1})))
                .as("either first view has the other for its nearest")
                .isEqualTo(1);
        assertThat(confusion(views(2, east, nearEast, north, new float[] {0.9f, -0.1f})))
                .as("the second sample's own view lies with the first sample, whose own is nearer to it still")
                .isEqualTo(0.5);
    }

    @Test
    void aTieIsConfusion() {
        float[][] same = new float[3000][];
        Arrays.fill(same, new float[] {0.3f, -0.2f, 0.77f});
        assertThat(confusion(views(3, same))).isEqualTo(1);
    }

    @Test
    void oneViewOneSampleAndARowOfZerosHaveNone() {
        assertThat(cause(new Views(Clouds.normal(6, 4, 1), 1))).isEqualTo(Cause.NO_VIEWS);
        assertThat(cause(new Views(Clouds.normal(6, 4, 1), 6))).isEqualTo(Cause.TOO_FEW_ROWS);
        assertThat(cause(views(2, new float[] {1, 2}, new float[] {1, 1}, new float[2], new float[] {2, 1})))
                .isEqualTo(Cause.ZERO_ROW);
    }

    @Test
    void theConfusionDoesNotDependOnTheThreads() {
        Views views = new Views(Clouds.blobs(1500, 12, 500, 1.5, 7), 3);
        assertThat(Clouds.onThreads(1, () -> ViewConfusion.of(views)))
                .isEqualTo(Clouds.onThreads(4, () -> ViewConfusion.of(views)));
    }
}

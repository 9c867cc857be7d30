package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.embedding.Labels;

class ProbeAtChanceTest {

    /// Four classes of 250 rows; the standard error of 0.25 is 0.0137.
    private static final Optional<Labels> LABELS =
            Optional.of(Labels.of(IntStream.range(0, 1000).map(row -> row % 4).toArray()));

    @TempDir
    private Path directory;

    private Optional<String> warning(Optional<Labels> labels, double... probe) {
        return ProbeAtChance.warning(
                new LabeledRuns(directory).with("run", probe, Map.of()).scores("run"), labels);
    }

    @Test
    void aProbeThatNeverLearnsSaysSo() {
        assertThat(warning(LABELS, 0.24, 0.26, 0.25))
                .contains(
                        "The linear probe of run is at chance at every milestone: 0.260 at best, and the most frequent"
                                + " class has 0.250 of the rows. See whether the labels are in the order of the rows.");
    }

    @Test
    void aProbeThatLearnsAtAnyMilestoneDoesNot() {
        assertThat(warning(LABELS, 0.24, 0.30, 0.25)).isEmpty();
        assertThat(warning(LABELS, 0.24, 0.289, 0.25)).as("within three errors").isPresent();
    }

    @Test
    void aProbeThatNamesTheMostFrequentClassIsAtChance() {
        Optional<Labels> uneven = Optional.of(
                Labels.of(IntStream.range(0, 1000).map(row -> row < 900 ? 0 : 1).toArray()));
        assertThat(warning(uneven, 0.90, 0.90, 0.90)).isPresent();
        assertThat(warning(uneven, 0.90, 0.95, 0.90)).isEmpty();
    }

    @Test
    void oneTrainedMilestoneOrNoLabelsDecideNothing() {
        assertThat(warning(LABELS, 0.24, 0.25)).isEmpty();
        assertThat(warning(Optional.empty(), 0.24, 0.25, 0.25)).isEmpty();
    }
}

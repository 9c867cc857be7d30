package org.leadline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.score.LayoutRowOutliers;
import org.leadline.score.LinearProbeScore;
import org.leadline.study.StudiedRun.Details;
import org.leadline.study.StudiedRun.OutlyingRows;
import org.leadline.study.StudiedRun.Part;

class OutlyingImagesTest {

    @TempDir
    private Path directory;

    /// `roc_auc_score` of scikit-learn 1.9.1 gives 0.8125.
    @Test
    void theAreaIsScikitLearns() {
        double[] values = {0.1, 0.4, 0.4, 0.9, 0.3, 0.7, 0.2, 0.4, 0.05, 0.6};
        assertThat(OutlyingImages.area(values, Set.of(2, 3))).isCloseTo(0.8125, within(1e-12));
        assertThat(OutlyingImages.area(values, Set.of(8, 0))).isZero();
        assertThat(OutlyingImages.area(new double[] {1, 1, 1}, Set.of(1))).isEqualTo(0.5);
    }

    private static List<ImageTraits> images(int first) {
        List<ImageTraits> images = new ArrayList<>();
        for (int row = 0; row < MadeRuns.ROWS; row++) {
            images.add(new ImageTraits(
                    "image" + (first + row), row / 1000.0, 0.5 + (row % 7) / 100.0, row < 10 ? 5 : 0.2 + row % 3));
        }
        return images;
    }

    private StudiedRun run(MadeRuns made, String method, long seed, List<Integer> outlying) {
        return made.with(
                method,
                seed,
                Map.of(
                        Part.BACKBONE,
                        made.scores(Map.of(
                                LinearProbeScore.METRIC,
                                new double[] {0.2, 0.3},
                                LayoutRowOutliers.METRIC,
                                new double[] {0.1, 0.1}))),
                new Details(
                        List.of(),
                        List.of(
                                new OutlyingRows(LayoutRowOutliers.METRIC.id(), 0, 0, List.of(500, 501)),
                                new OutlyingRows(LayoutRowOutliers.METRIC.id(), 1, 0, outlying),
                                new OutlyingRows(LayoutRowOutliers.METRIC.id(), 1, 1, List.of(700))),
                        List.of()));
    }

    @Test
    void outlyingImagesAreHeldAgainstOthersAndAgainstOtherTrainings() {
        MadeRuns made = new MadeRuns(directory, 2);
        List<StudiedRun> runs = List.of(
                run(made, "simclr", 0, List.of(996, 997, 998, 999)),
                run(made, "byol", 0, List.of(998, 999, 100, 200)),
                run(made, "simclr", 1, List.of(498, 499, 20)),
                run(made, "vicreg", 2, List.of(1, 2, 3)));
        OutlyingImages table = OutlyingImages.of(runs, Map.of(0L, images(0), 1L, images(500)));
        assertThat(table.rows()).extracting(OutlyingImages.Row::method).containsExactly("simclr", "byol");
        OutlyingImages.Row simclr = table.rows().getFirst();
        assertThat(simclr.milestones()).isEqualTo(2);
        assertThat(simclr.areas().images()).containsExactly(4, 3);
        // Of seed 0 all four are the most saturated. Of seed 1 two of three lie in the middle, one low.
        double second = (498 + 499 + 20 + 3 - 6) / (3.0 * 997);
        assertThat(simclr.areas().saturation().getFirst()).isEqualTo(1);
        assertThat(simclr.areas().saturation().getLast()).isCloseTo(second, within(1e-12));
        assertThat(OutlyingImages.Areas.agree(simclr.areas().saturation())).isFalse();
        assertThat(OutlyingImages.Areas.agree(List.of(0.6, 0.7))).isTrue();
        assertThat(OutlyingImages.Areas.agree(List.of(0.6))).isFalse();
        assertThat(simclr.acrossMethods().found()).hasValue(0.5);
        assertThat(simclr.acrossMethods().byChance().orElseThrow()).isCloseTo(0.004, within(1e-12));
        // Both seeds have images 500 to 999: of seed 0 996 to 999 are outlying, of seed 1 998, 999 and 520.
        assertThat(simclr.acrossSeeds().found().orElseThrow()).isCloseTo(4 / 7.0, within(1e-12));
        assertThat(simclr.acrossSeeds().byChance().orElseThrow()).isCloseTo(2 * 12 / 500.0 / 7, within(1e-12));
        assertThat(table.rows().getLast().acrossSeeds().of()).isZero();
    }

    /// Ten images share the most extreme contrast, three of them outlying.
    @Test
    void theMostExtremeTraitOfAnImageCounts() {
        MadeRuns made = new MadeRuns(directory, 2);
        OutlyingImages.Row row = OutlyingImages.of(
                        List.of(run(made, "simclr", 0, List.of(1, 2, 3))), Map.of(0L, images(0)))
                .rows()
                .getFirst();
        assertThat(row.areas().extremeness().getFirst()).isCloseTo((3 * 995.5 - 6) / (3 * 997), within(1e-12));
    }

    @Test
    void aMilestoneWithAThousandthOrLessHasNoOutliers() {
        MadeRuns made = new MadeRuns(directory, 2);
        assertThat(OutlyingImages.of(List.of(run(made, "simclr", 0, List.of(7))), Map.of(0L, images(0)))
                        .rows())
                .isEmpty();
    }

    @Test
    void traitsAreReadAsTheyWereWritten() {
        ImageTraitFiles files = new ImageTraitFiles(directory.resolve("images"));
        assertThat(files.has(3)).isFalse();
        assertThat(files.read("plan", 3)).isEmpty();
        List<ImageTraits> some = List.of(new ImageTraits("0a", 0.25, 0.5, 0.125), new ImageTraits("0b", 0, 1, 0));
        files.write("plan", 3, some);
        assertThat(files.read("plan", 3)).contains(some);
        assertThatThrownBy(() -> files.read("other", 3))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("s3.csv", "it is of plan", "the record is of other");
    }

    /// Writes a file of images as somebody who makes its digest anew.
    private void write(String text) {
        Checksums.write(directory.resolve("s0.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        ImageTraitFiles files = new ImageTraitFiles(directory);
        String head = "plan,row,image,saturation,brightness,contrast\n";
        write(head + "plan,0,aa,0.5,x,1\n");
        assertThatThrownBy(() -> files.read("plan", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'x' is no finite number");
        write(head + "plan,1,aa,0.5,0.5,1\n");
        assertThatThrownBy(() -> files.read("plan", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 1 stands where row 0 belongs");
        write(head + "plan,0,aa,0.5,0.5,1\n");
        StudiedRun run =
                run(new MadeRuns(Files.createDirectories(directory.resolve("runs")), 2), "simclr", 0, List.of(1));
        assertThatThrownBy(() -> files.of("plan", List.of(run)))
                .as("a file that is cut off")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is of 1 images, but simclr-s0 was evaluated on 1000");
    }
}

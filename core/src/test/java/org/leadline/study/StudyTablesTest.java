package org.leadline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.score.Agreement;
import org.leadline.score.AmiGt;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LayoutRowOutliers;
import org.leadline.score.Lidar;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.Outliers;
import org.leadline.score.RankMe;
import org.leadline.score.SilhouetteGt;
import org.leadline.score.Uniformity;
import org.leadline.study.RegretTable.Kind;
import org.leadline.study.StudiedRun.Details;
import org.leadline.study.StudiedRun.OutlyingRows;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.StudiedRun.Spectrum;

class StudyTablesTest {

    private static final double[] RISING = {0.2, 0.3, 0.4, 0.5, 0.6};

    @TempDir
    private Path directory;

    private MadeRuns made;

    @BeforeEach
    void make() {
        made = new MadeRuns(directory, RISING.length);
    }

    private static RegretTable.Row row(RegretTable table, String score) {
        return table.rows().stream()
                .filter(row -> row.choice().scores().contains(score))
                .findFirst()
                .orElseThrow();
    }

    private static RegretTable.Row row(RegretTable table, Kind kind) {
        return table.rows().stream()
                .filter(row -> row.choice().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static RegretTable.Tested ofRuns(RegretTable.Row row) {
        return row.overLast().ofRuns().orElseThrow();
    }

    private static RegretTable.Tested ofMethods(RegretTable.Row row) {
        return row.overLast().ofMethods().orElseThrow();
    }

    @Test
    void regretIsAveragedByMethodBeforeItIsHeldAgainstTheLastMilestone() {
        double[] early = {0, 9, 1, 1, 1};
        double[] late = {0, 1, 1, 1, 9};
        RegretTable table = RegretTable.of(List.of(
                made.run("vicreg", 0, RISING, Map.of(RankMe.METRIC, early)),
                made.run("vicreg", 1, RISING, Map.of(RankMe.METRIC, early)),
                made.run("vicreg", 2, RISING, Map.of(RankMe.METRIC, early)),
                made.run("byol", 0, RISING, Map.of(RankMe.METRIC, late))));
        RegretTable.Row found = row(table, "rankme");
        assertThat(found.regret().mean()).isCloseTo(3 * 0.3 / 4, within(1e-12));
        assertThat(ofMethods(found).mean().mean()).isCloseTo(0.15, within(1e-12));
        assertThat(ofMethods(found).mean().n()).isEqualTo(2);
        assertThat(ofRuns(found).mean().mean()).isCloseTo(3 * 0.3 / 4, within(1e-12));
        assertThat(ofRuns(found).mean().n()).isEqualTo(4);
        assertThat(found.regret().isLast()).hasValue(0.25);
        assertThat(ofMethods(found).isLess()).isFalse();
        assertThat(ofMethods(found).isMore()).isFalse();
        assertThat(row(table, Kind.LAST).overLast().ofMethods()).isEmpty();
        assertThat(row(table, Kind.ADVICE).regret().isLast()).hasValue(1);
        assertThat(row(table, Kind.RANDOM).regret().mean()).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void scoresThatChooseAndOrderAlikeInEveryRunAreOne() {
        double[] falling = {9, 8, 7, 6, 5};
        double[] other = {9, 8, 5, 6, 7}; // it chooses as falling, and orders otherwise
        double[] rising = {1, 2, 3, 4, 5};
        RegretTable table = RegretTable.of(List.of(
                run("vicreg", falling, rising, other),
                run("byol", falling, rising, other),
                run("barlow-twins", falling, rising, other)));
        assertThat(row(table, "rankme").choice().scores())
                .containsExactly("rankme", "uniformity"); // lower is better there
        assertThat(ofRuns(row(table, "rankme")).isMore()).isTrue();
        assertThat(table.undirected()).hasSize(1);
        RegretTable.Oracle oracle = table.undirected().getFirst();
        assertThat(oracle.score()).isEqualTo("entropy");
        assertThat(oracle.runs()).isEqualTo(3);
        assertThat(oracle.regret())
                .as("rising values end at the best milestone")
                .hasValue(0);
        assertThat(oracle.over()).hasValue(0);
        assertThat(row(table, "rankme").ordering().orElseThrow().worstSignError())
                .hasValue(1);
        assertThat(row(table, "lidar").choice().scores()).containsExactly("lidar");
        assertThat(table.rows().stream().filter(row -> row.choice().kind() == Kind.SCORE))
                .hasSize(2);
    }

    private StudiedRun run(String method, double[] rankme, double[] uniformity, double[] lidar) {
        return made.run(
                method,
                0,
                RISING,
                Map.of(
                        RankMe.METRIC, rankme,
                        LayoutEntropy.METRIC, uniformity, // nobody knows which way it is better here
                        Uniformity.METRIC, uniformity,
                        Lidar.METRIC, lidar));
    }

    /// p of (0.3, 0.2, 0.1) and of (0.1, 0, 0.1) is 0.07417990022744854 and 0.18350341907227397 by
    /// `scipy.stats.ttest_1samp` of SciPy 1.17.1.
    @Test
    void pIsCorrectedForTheNumberOfScores() {
        double[] first = {0, 9, 1, 1, 1};
        double[] second = {0, 1, 9, 1, 1};
        double[] third = {0, 1, 1, 9, 1};
        double[] last = {0, 1, 1, 1, 9};
        RegretTable table = RegretTable.of(List.of(
                made.run("vicreg", 0, RISING, Map.of(RankMe.METRIC, first, Lidar.METRIC, third)),
                made.run("byol", 0, RISING, Map.of(RankMe.METRIC, second, Lidar.METRIC, last)),
                made.run("barlow-twins", 0, RISING, Map.of(RankMe.METRIC, third, Lidar.METRIC, third))));
        assertThat(ofRuns(row(table, "rankme")).p()).isCloseTo(2 * 0.07417990022744854, within(1e-10));
        assertThat(ofRuns(row(table, "lidar")).p()).isCloseTo(0.18350341907227397, within(1e-10));
        assertThat(row(table, "lidar").overLast().ofRuns())
                .isEqualTo(row(table, "lidar").overLast().ofMethods());
    }

    @Test
    void theLastHalfHasNoColumnWithTheNetworkBeforeTraining() {
        List<StudiedRun> runs = List.of(made.run("simsiam", 0, RISING, Map.of(Agreement.METRIC, RISING)));
        TableOne.Choice half =
                new TableOne.Choice(Spacing.LAST_HALF, Part.BACKBONE, OptionalInt.empty(), Optional.of("CIFAR-100"));
        assertThat(TableOne.of(runs, half).rows().get(1).cells())
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.withInitial()).isFalse();
                    assertThat(cell.paper()).hasValue(-0.71);
                });
        TableOne.Choice equal =
                new TableOne.Choice(Spacing.EQUAL, Part.BACKBONE, OptionalInt.empty(), Optional.empty());
        assertThat(TableOne.of(runs, equal).rows().get(1).cells())
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell.paper()).isEmpty());
        assertThat(TableOne.of(runs, equal).rows().get(1).cells().getFirst().r().points())
                .isEqualTo(5);
    }

    @Test
    void aScoreThatFollowsTheEpochTellsNothingBeyondIt() throws IOException {
        double[] probe = {0.1, 0.2, 0.31, 0.4, 0.49, 0.6, 0.71, 0.8};
        double[] entropy = {9, 1, 5, 2, 6, 3, 7, 4};
        double[] ami = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
        MadeRuns eight = new MadeRuns(Files.createDirectory(directory.resolve("time")), probe.length);
        StudiedRun run = eight.with(
                "simclr",
                0,
                Map.of(
                        Part.BACKBONE,
                        eight.scores(Map.of(
                                LinearProbeScore.METRIC, probe, AmiGt.METRIC, ami, LayoutEntropy.METRIC, entropy))),
                new Details(List.of(), List.of(), List.of()));
        TimeTable table = TimeTable.of(List.of(run));
        assertThat(table.rows())
                .extracting(TimeTable.Row::score)
                .containsExactly("epoch", "loss", "ami-gt", "agreement", "silhouette-gt", "silhouette", "entropy");
        assertThat(table.rows().getFirst().beyond()).isEmpty();
        double ofEpoch = table.rows().getFirst().r().coefficients().getFirst();
        assertThat(ofEpoch).isGreaterThan(0.999).isLessThan(1);
        TimeTable.Row ofAmi = table.rows().get(2);
        assertThat(ofAmi.r().coefficients().getFirst()).isCloseTo(ofEpoch, within(1e-9));
        assertThat(ofAmi.beyond().orElseThrow().givenTime().coefficients())
                .as("ranks of both are those of the epoch, so nothing is left")
                .isEmpty();
        TimeTable.Row ofEntropy = table.rows().getLast();
        EntropyTable.Row same = EntropyTable.of(List.of(run)).row("simclr").orElseThrow();
        assertThat(ofEntropy.beyond().orElseThrow().differences())
                .isEqualTo(same.beyond().differences());
        assertThat(ofEntropy.beyond().orElseThrow().givenTime())
                .isEqualTo(same.beyond().givenTime());
        assertThat(table.rows().get(1).r().coefficients()).as("no loss is kept").isEmpty();
    }

    @Test
    void directionsAreTheExponentialOfTheEntropyOfShares() {
        assertThat(DirectionTable.directions(List.of(3.0, 3.0, 3.0, 3.0))).isCloseTo(4, within(1e-12));
        assertThat(DirectionTable.directions(List.of(7.0, 0.0))).isCloseTo(1, within(1e-12));
        assertThat(DirectionTable.directions(List.of(0.5, 0.25, 0.25))).isCloseTo(2 * Math.sqrt(2), within(1e-12));
    }

    @Test
    void theEntropyIsHeldAgainstTheDirectionsOfTrainedMilestonesGivenTime() throws IOException {
        int[] directions = {9, 1, 5, 2, 6, 3, 7, 4};
        double[] entropy = {9, 1, 5, 2, 6, 3, 7, 4};
        double[] probe = {0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5};
        List<Spectrum> spectra = new ArrayList<>(List.of(new Spectrum(Part.PROJECTOR, 3, List.of(5.0))));
        for (int i = 0; i < directions.length; i++) {
            entropy[i] = i == 0 ? 9 : -entropy[i];
            spectra.add(new Spectrum(Part.BACKBONE, i, Collections.nCopies(directions[i], 1.0)));
        }
        MadeRuns eight = new MadeRuns(Files.createDirectory(directory.resolve("eight")), directions.length);
        StudiedRun run = eight.with(
                "simclr",
                0,
                Map.of(
                        Part.BACKBONE,
                        eight.scores(Map.of(LinearProbeScore.METRIC, probe, LayoutEntropy.METRIC, entropy))),
                new Details(spectra, List.of(), List.of()));
        OverRuns found = EntropyTable.of(List.of(run))
                .row("simclr")
                .orElseThrow()
                .beyond()
                .withDirections();
        assertThat(found.coefficients())
                .singleElement()
                .satisfies(r -> assertThat(r).isCloseTo(-1, within(1e-9)));
        assertThat(found.points()).isEqualTo(7);
        assertThat(EntropyTable.of(List.of(run)).row("byol")).isEmpty();
    }

    @Test
    void outliersAreComparedWhereBothHaveSome() {
        String layout = LayoutRowOutliers.METRIC.id();
        List<OutlyingRows> outliers = List.of(
                new OutlyingRows(layout, 0, 0, List.of(1, 2, 3)), // before training
                new OutlyingRows(layout, 1, 0, List.of(1, 2, 3, 4)),
                new OutlyingRows(layout, 1, 1, List.of(1, 2)),
                new OutlyingRows(Outliers.METRIC.id(), 1, 0, List.of(4, 5)),
                new OutlyingRows(layout, 2, 0, List.of(4)), // no more than a thousandth
                new OutlyingRows(layout, 3, 0, List.of(7, 8)),
                new OutlyingRows(layout, 4, 0, List.of()));
        StudiedRun run = made.with(
                "simclr",
                0,
                Map.of(
                        Part.BACKBONE,
                        made.scores(Map.of(LinearProbeScore.METRIC, RISING, LayoutEntropy.METRIC, RISING))),
                new Details(List.of(), outliers, List.of()));
        OutlierTable.Row row = OutlierTable.of(List.of(run)).rows().getFirst();
        assertThat(row.milestones()).isEqualTo(4);
        assertThat(row.withOutliers()).isEqualTo(2);
        assertThat(row.outlying()).hasValue(0.003);
        assertThat(row.shares().inEmbedding().found()).hasValue(0.25);
        assertThat(row.shares().overSeeds().found()).hasValue(0.5);
        assertThat(row.shares().overSeeds().byChance()).hasValue(0.002);
        assertThat(row.shares().overMilestones().found()).hasValue(0.25);
        assertThat(row.shares().overMilestones().pairs()).isEqualTo(1);
        assertThat(row.shares().overMilestones().of()).isEqualTo(2);
        assertThat(OutlierTable.mostOutlying(outliers)).hasValue(1);
    }

    @Test
    void aTrainingLearnedWhereItsGainIsFarAboveTheNoiseOfItsProbe() {
        ProbeGain gain = ProbeGain.of(made.run("simclr", 0, RISING, Map.of()));
        assertThat(gain.errors()).isCloseTo(0.4 / Math.sqrt((0.16 + 0.24) / MadeRuns.ROWS), within(1e-9));
        assertThat(gain.isLearned()).isTrue();
        double[] broken = {0.20, 0.30, 0.60, 0.10, 0.10};
        assertThat(ProbeGain.of(made.run("simclr", 0, broken, Map.of())).isLearned())
                .isTrue();
        double[] flat = {0.30, 0.28, 0.35, 0.31, 0.32};
        assertThat(ProbeGain.of(made.run("simclr", 0, flat, Map.of())).isLearned())
                .isFalse();
    }

    @Test
    void theSilhouetteOfClassesIsCountedOverTrainedMilestones() {
        double[] sizes = {0.9, -0.02, 0.01, -0.20, 0.04};
        GroundTruthTable.Row row = GroundTruthTable.of(
                        List.of(made.run("simclr", 0, RISING, Map.of(SilhouetteGt.METRIC, sizes))))
                .rows()
                .getFirst();
        assertThat(row).isEqualTo(new GroundTruthTable.Row("simclr", 4, 3, 0.20, 0.04));
    }

    @Test
    void theBandOfCornersIsOnePointWhereAllCornersAreAlikeAndWideWhereTheyAreNot() {
        double[][] alike = new double[RISING.length][8];
        double[][] unlike = new double[RISING.length][8];
        for (int i = 0; i < RISING.length; i++) {
            for (int corner = 0; corner < 8; corner++) {
                alike[i][corner] = i * i;
                unlike[i][corner] = i * i + 10 * corner;
            }
        }
        FrameTable.Row same = frame(alike);
        assertThat(same.band().low()).isCloseTo(same.band().high(), within(1e-12));
        assertThat(same.spread()).isZero();
        assertThat(same.hasSign()).isTrue();
        assertThat(same.band().high()).isBetween(0.9, 1.0);
        FrameTable.Row other = frame(unlike);
        assertThat(other.band().low()).isLessThan(0);
        assertThat(other.band().high()).isGreaterThan(0.7);
        assertThat(other.spread()).isEqualTo(70);
        assertThat(frame(unlike)).isEqualTo(other);
    }

    private FrameTable.Row frame(double[][] corners) {
        StudiedRun run = made.with(
                "simclr",
                0,
                Map.of(
                        Part.BACKBONE,
                        made.scores(Map.of(LinearProbeScore.METRIC, RISING)),
                        Part.SIGNS,
                        made.repeated(AmiGt.METRIC, corners)),
                new Details(List.of(), List.of(), List.of()));
        return FrameTable.of(List.of(run)).rows().getFirst();
    }
}

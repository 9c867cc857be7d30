package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.alert.Alert;
import org.leadline.alert.AlertFile;
import org.leadline.alert.History;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.RunScores;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.score.DriftCka;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Clouds;
import org.leadline.trend.Series;
import org.leadline.trust.TrustRecord;

class MonitorTest {

    private static final EvaluationConfig COLLAPSE =
            EvaluationConfig.paper().withRepeats(1).withMetrics(Scores.named(List.of("collapse")));

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);

    @TempDir
    Path directory;

    private Monitor monitor(EvaluationConfig config, KnownTrust known) {
        return Monitor.of(EvaluationInput.of(RunDirectory.open(directory)), config, known);
    }

    private Monitor monitor() {
        return monitor(COLLAPSE, KnownTrust.PAPER);
    }

    private void write(int epoch, Embeddings features) {
        write(epoch, Map.of("embedding", features));
    }

    private void write(int epoch, Map<String, Embeddings> layers) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        layers.forEach((name, rows) -> arrays.put(name, EmbeddingsFile.toArray(rows)));
        SafetensorsFile.write(
                directory.resolve("epoch_" + epoch + ".safetensors"), new LinkedHashMap<>(arrays), Map.of());
    }

    private static Embeddings healthy(int epoch) {
        return Clouds.normal(80, 12, epoch);
    }

    /// All rows along one direction, with next to nothing beside it.
    private static Embeddings narrow(int epoch) {
        float[][] rows = new float[80][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Clouds.normal(80, 12, epoch).row(row);
            for (int k = 1; k < 12; k++) rows[row][k] *= 1e-4f;
            rows[row][0] = 5 + Math.abs(rows[row][0]);
        }
        return Embeddings.of(rows);
    }

    @Test
    void aCollapseIsNewOnceAndKeptInTheFile() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, healthy(epoch));
        assertThat(monitor().look(Progress.silent()).verdict().alerts()).isEmpty();
        for (int epoch = 3; epoch < 5; epoch++) write(epoch, narrow(epoch));

        RunFindings first = monitor().look(Progress.silent());
        assertThat(first.newAlerts())
                .extracting(alert -> alert.kind().id())
                .containsExactly("collapse", "dimensional-collapse", "one-direction");
        assertThat(AlertFile.read(RunDirectory.open(directory).alerts()))
                .isEqualTo(first.verdict().alerts());

        write(5, narrow(5));
        RunFindings second = monitor().look(Progress.silent());
        assertThat(second.newAlerts()).isEmpty();
        assertThat(second.verdict().alerts()).isEqualTo(first.verdict().alerts());
    }

    @Test
    void milestonesCountInTheirOrderWhicheverIsScoredFirst() {
        for (int epoch = 0; epoch < 5; epoch++) write(epoch, epoch < 3 ? healthy(epoch) : narrow(epoch));
        RunFindings looked = monitor().look(Progress.silent());
        Monitor watching = monitor();
        List<MilestoneRef> milestones = RunDirectory.open(directory).milestones();
        for (MilestoneRef ref : milestones.reversed()) watching.score(ref, SILENT);
        watching.score(milestones.get(1), SILENT);
        assertThat(watching.scores().milestones())
                .extracting(one -> one.ref().index())
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(watching.findings().verdict().alerts())
                .isEqualTo(looked.verdict().alerts())
                .isNotEmpty();
        watching.forget(4);
        watching.forget(3);
        assertThat(watching.scores().milestones())
                .extracting(one -> one.ref().index())
                .containsExactly(0, 1, 2);
        assertThat(watching.findings().verdict().alerts()).isEmpty();
    }

    @Test
    void anAlertThatIsNotKeptIsNewOnce() {
        for (int epoch = 0; epoch < 5; epoch++) write(epoch, epoch < 3 ? healthy(epoch) : narrow(epoch));
        Monitor monitor = monitor(COLLAPSE.withMetrics(Set.of("effective-rank")), KnownTrust.PAPER);
        assertThat(monitor.look(Progress.silent()).newAlerts()).hasSize(1);
        assertThat(Files.exists(RunDirectory.open(directory).alerts())).isFalse();
        assertThat(monitor.look(Progress.silent()).newAlerts()).isEmpty();
    }

    @Test
    void anAlertThatAnotherWatcherKeptIsNewForOneThatLookedBefore() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, healthy(epoch));
        Monitor trainer = monitor();
        assertThat(trainer.look(Progress.silent()).newAlerts()).isEmpty();
        for (int epoch = 3; epoch < 5; epoch++) write(epoch, narrow(epoch));
        assertThat(monitor().look(Progress.silent()).newAlerts()).hasSize(3);
        assertThat(trainer.look(Progress.silent()).newAlerts()).hasSize(3);
    }

    @Test
    void nothingIsFoundInTheOrderOfEncoders() {
        for (int epoch = 0; epoch < 5; epoch++) write(epoch, epoch < 3 ? healthy(epoch) : narrow(epoch));
        RunFindings findings = monitor().ofEncoders().look(Progress.silent());
        assertThat(findings.verdict().alerts()).isEmpty();
        assertThat(findings.scores().milestones()).hasSize(5);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(Files.exists(run.alerts())).isFalse();
        assertThat(Files.exists(run.seriesScores())).isFalse();
    }

    @Test
    void damagedAlertsAreSaidAndReplaced() throws IOException {
        for (int epoch = 0; epoch < 5; epoch++) write(epoch, epoch < 3 ? healthy(epoch) : narrow(epoch));
        Path alerts = RunDirectory.open(directory).alerts();
        Files.createDirectories(Objects.requireNonNull(alerts.getParent()));
        Files.writeString(alerts, "{\"alerts\": [");
        RunFindings findings = monitor().look(Progress.silent());
        assertThat(findings.warnings()).anyMatch(warning -> warning.contains("alerts.json is not valid JSON"));
        assertThat(AlertFile.read(alerts))
                .isEqualTo(findings.verdict().alerts())
                .isNotEmpty();
    }

    @Test
    void aFileThatCanNotBeWrittenIsAWarning() throws IOException {
        for (int epoch = 0; epoch < 5; epoch++) write(epoch, epoch < 3 ? healthy(epoch) : narrow(epoch));
        Files.createDirectories(RunDirectory.open(directory).alerts().resolve("in the way"));
        RunFindings findings = monitor().look(Progress.silent());
        assertThat(findings.verdict().alerts()).hasSize(3);
        assertThat(findings.warnings()).anyMatch(warning -> warning.contains("alerts.json"));
    }

    @Test
    void filesThatAreAsTheyShouldBeAreNotWrittenAgain() throws IOException {
        for (int epoch = 0; epoch < 5; epoch++) write(epoch, epoch < 3 ? healthy(epoch) : narrow(epoch));
        monitor().look(Progress.silent());
        Path alerts = RunDirectory.open(directory).alerts();
        FileTime before = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(alerts, before);
        monitor().look(Progress.silent());
        assertThat(Files.getLastModifiedTime(alerts)).isEqualTo(before);
    }

    @Test
    void milestonesScoredOneByOneComeToTheSame() {
        for (int epoch = 0; epoch < 5; epoch++) write(epoch, epoch < 3 ? healthy(epoch) : narrow(epoch));
        Monitor oneByOne = monitor();
        List<Alert> alerts = List.of();
        try (Progress.Task task = Progress.silent().begin("", 5)) {
            for (MilestoneRef ref : RunDirectory.open(directory).milestones()) {
                oneByOne.score(ref, task);
                alerts = oneByOne.findings().verdict().alerts();
            }
        }
        assertThat(alerts)
                .isNotEmpty()
                .isEqualTo(monitor().look(Progress.silent()).verdict().alerts());
    }

    @Test
    void theProjectorsOutputsAreLookedAtWhereTheyAreStored() {
        for (int epoch = 0; epoch < 5; epoch++) {
            write(
                    epoch,
                    Map.of("embedding", healthy(epoch), "projection", epoch < 3 ? healthy(epoch + 9) : narrow(epoch)));
        }
        RunFindings findings = monitor().look(Progress.silent());
        assertThat(findings.verdict().alerts())
                .isNotEmpty()
                .allMatch(alert -> alert.evidence().contains("projector's outputs"));
        assertThat(monitor(COLLAPSE.withLayer(NetworkLayer.PROJECTOR), KnownTrust.PAPER)
                        .look(Progress.silent())
                        .verdict()
                        .looked())
                .as("alerts are about features")
                .isEmpty();
    }

    @Test
    void theMilestoneToKeepIsPartOfTheFindings() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, healthy(epoch));
        assertThat(monitor().look(Progress.silent()).recommendation().milestone())
                .hasValue(2);
        for (int epoch = 3; epoch < 5; epoch++) write(epoch, narrow(epoch));
        RunFindings broken = monitor().look(Progress.silent());
        assertThat(broken.recommendation().milestone()).hasValue(2);
        assertThat(broken.recommendation().basis().id()).isEqualTo("before-collapse");
        assertThat(monitor(COLLAPSE.withLayer(NetworkLayer.BACKBONE).withMetrics(Set.of("rankme")), KnownTrust.PAPER)
                        .look(Progress.silent())
                        .recommendation()
                        .reason())
                .contains("nothing was looked for");
    }

    @Test
    void aTrainingThatBreaksAtOnceHasNoMilestoneToKeep() {
        for (int epoch = 0; epoch < 4; epoch++) write(epoch, epoch == 0 ? healthy(epoch) : narrow(epoch));
        assertThat(monitor().look(Progress.silent()).recommendation().basis().id())
                .isEqualTo("none");
    }

    @Test
    void rulesThatLackTheirScoresAreNamed() {
        for (int epoch = 0; epoch < 2; epoch++) write(epoch, healthy(epoch));
        RunFindings findings = monitor(COLLAPSE.withMetrics(Set.of("rankme")), KnownTrust.PAPER)
                .look(Progress.silent());
        assertThat(findings.verdict().skipped())
                .extracting(rule -> rule.kind().id())
                .contains("collapse", "dimensional-collapse", "outliers");
        assertThat(Files.exists(RunDirectory.open(directory).alerts()))
                .as("a collapse was not looked for")
                .isFalse();
    }

    @Test
    void trustIsFoundByTheMethodThatIsNamed() {
        for (int epoch = 0; epoch < 2; epoch++) write(epoch, healthy(epoch));
        EvaluationConfig layout = COLLAPSE.withMetrics(Set.of("agreement", "rankme"));
        KnownTrust simclr =
                new KnownTrust(KnownTrust.PAPER.table(), java.util.Optional.of("simclr"), NetworkLayer.BACKBONE);
        Verdict verdict = monitor(layout, simclr).look(Progress.silent()).verdict();
        assertThat(verdict.context()).isEqualTo("simclr");
        assertThat(verdict.trust()).extracting(TrustRecord::metric).containsExactly("agreement");
    }

    @Test
    void scoresOfTheSeriesLieInAFileOfTheRunAndNameItsMilestones() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, healthy(epoch));
        EvaluationConfig parts = COLLAPSE.withMetrics(Set.of("cluster-learnability", "intrinsic-dimension"));
        Path file = RunDirectory.open(directory).seriesScores();
        monitor(parts, KnownTrust.PAPER).look(Progress.silent());
        List<SeriesFile.Entry> before = SeriesFile.read(file);
        assertThat(before).extracting(SeriesFile.Entry::milestone).containsExactly(0, 1, 2);
        assertThat(before)
                .extracting(entry -> entry.score().parameters())
                .containsOnly(before.getFirst().score().parameters());

        write(3, healthy(3));
        monitor(parts, KnownTrust.PAPER).look(Progress.silent());
        List<SeriesFile.Entry> after = SeriesFile.read(file);
        assertThat(after).hasSize(4);
        assertThat(after.getFirst().score().key())
                .isNotEqualTo(before.getFirst().score().key());
    }

    /// The fourth milestone equals the third.
    @Test
    void rulesReadTheDriftOfEachMilestone() {
        for (int epoch = 0; epoch < 4; epoch++) write(epoch, healthy(Math.min(epoch, 2)));
        RunFindings findings = monitor().look(Progress.silent());
        List<History.Point> drift = new History(findings.scores().milestones()).series(DriftCka.METRIC);
        assertThat(drift).extracting(History.Point::milestone).containsExactly(1, 2, 3);
        assertThat(drift.get(1).mean()).isLessThan(0.3);
        assertThat(drift.get(2).mean()).isCloseTo(1, within(1e-9));
    }

    @Test
    void milestonesScoredOneByOneHaveTheSameDrift() {
        for (int epoch = 0; epoch < 4; epoch++) write(epoch, healthy(epoch));
        EvaluationConfig config = COLLAPSE.withMetrics(Set.of("drift-cka", "drift-cka-last"));
        Monitor oneByOne = monitor(config, KnownTrust.PAPER);
        try (Progress.Task task = Progress.silent().begin("", 4)) {
            for (MilestoneRef ref : RunDirectory.open(directory).milestones()) {
                oneByOne.score(ref, task);
                assertThat(oneByOne.findings().scores().series(DriftCka.TO_LAST).points())
                        .as("while the run grows nobody knows the last milestone")
                        .isEmpty();
            }
        }
        Series grown = oneByOne.findings().scores().series(DriftCka.METRIC);
        assertThat(grown.points()).hasSize(3);
        RunScores whole =
                monitor(config, KnownTrust.PAPER).look(Progress.silent()).scores();
        assertThat(whole.series(DriftCka.METRIC)).isEqualTo(grown);
        assertThat(whole.series(DriftCka.TO_LAST).points()).hasSize(3);
    }

    @Test
    void whatIsNotLookedAtWritesNoSeries() {
        write(0, healthy(0));
        monitor().look(Progress.silent());
        assertThat(RunDirectory.open(directory).seriesScores()).doesNotExist();
    }
}

package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.alert.Alert;
import org.leadline.alert.AlertFile;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Clouds;
import org.leadline.trust.TrustRecord;

class MonitorTest {

    private static final EvaluationConfig COLLAPSE =
            EvaluationConfig.paper().withRepeats(1).withMetrics(Scores.named(List.of("collapse")));

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
                .containsExactly("collapse", "dimensional-collapse");
        assertThat(AlertFile.read(RunDirectory.open(directory).alerts()))
                .isEqualTo(first.verdict().alerts());

        write(5, narrow(5));
        RunFindings second = monitor().look(Progress.silent());
        assertThat(second.newAlerts()).isEmpty();
        assertThat(second.verdict().alerts()).isEqualTo(first.verdict().alerts());
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

    @Test
    void whatIsNotLookedAtWritesNoSeries() {
        write(0, healthy(0));
        monitor().look(Progress.silent());
        assertThat(RunDirectory.open(directory).seriesScores()).doesNotExist();
    }
}

package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.leadline.alert.Alert;
import org.leadline.alert.AlertFile;
import org.leadline.embedding.Labels;
import org.leadline.embedding.NetworkLayer;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.ScoreFile;
import org.leadline.score.EffectiveRank;
import org.leadline.score.Formula;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Setting;
import org.leadline.testing.Clouds;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustTable;

/// Files that the build before scores had a file each has written, in `before/`: 80 rows of three classes with four
/// views, scored with k = 3, 12 neighbors and one seed, the embedding and the projector's outputs.
class EarlierFilesTest {

    private static final Path BEFORE = Path.of("src/test/resources/before");

    private static final EvaluationConfig CONFIG = EvaluationConfig.paper()
            .withRepeats(1)
            .withClusters(3)
            .withUmap(EvaluationConfig.paper().layout().umap().withNeighbors(12))
            .withMetrics(Scores.named(List.of("label-free", "paper")));

    private static Setting setting(NetworkLayer layer) {
        return new Setting(
                CONFIG.withLayer(layer),
                80,
                Optional.of(Labels.of(Clouds.classes(80, 3))),
                Setting.TrainIdentity.none(),
                OptionalInt.of(4));
    }

    /// A loss does not depend on the part of the network any more, cluster learnability takes rows in another
    /// order, layouts move rows in another order, and undefined scores had no cause. That build did not have every
    /// score of today.
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PREDICTOR")
    void everyStoredScoreIsFoundByTodaysKey(NetworkLayer layer) {
        Map<Score.Key, Outcome> stored = ScoreFile.read(BEFORE.resolve("scores.json")).scores().stream()
                .collect(Collectors.toMap(Score::key, Score::outcome));
        Set<String> known = stored.keySet().stream().map(Score.Key::metric).collect(Collectors.toSet());
        List<Formula.Wanted> wanted = Scores.selected(CONFIG.selection().metrics()).stream()
                .flatMap(formula -> formula.wanted(setting(layer)).stream())
                .filter(one -> known.contains(one.key().metric()))
                .filter(one -> !Set.of("loss", "cluster-learnability")
                        .contains(one.key().metric()))
                .filter(one -> !isOfLayout(one.key().parameters()))
                .toList();
        assertThat(wanted).hasSizeGreaterThan(15).allSatisfy(one -> {
            boolean hadNoCause =
                    layer == NetworkLayer.PROJECTOR && one.key().metric().equals("alpha-req");
            if (!hadNoCause) assertThat(stored).as(one.toString()).containsKey(one.key());
        });
    }

    @Test
    void storedScoresAreAllOfFormulasOfToday() {
        assertThat(ScoreFile.read(BEFORE.resolve("scores.json")).scores())
                .hasSizeGreaterThan(50)
                .filteredOn(score -> !score.metric().equals("cluster-learnability"))
                .filteredOn(score -> !isOfLayout(score.parameters()))
                .allSatisfy(score -> assertThat(Scores.ALL)
                        .anyMatch(formula ->
                                formula.metric().id().equals(score.metric()) && formula.isCurrent(score.parameters())));
    }

    /// Their values would not be found today, so they are dropped when scores are written.
    @Test
    void storedScoresOfLayoutsAreOfNoFormulaOfToday() {
        assertThat(ScoreFile.read(BEFORE.resolve("scores.json")).scores())
                .filteredOn(score -> isOfLayout(score.parameters()))
                .hasSizeGreaterThan(10)
                .noneMatch(score -> Scores.ALL.stream()
                        .anyMatch(formula ->
                                formula.metric().id().equals(score.metric()) && formula.isCurrent(score.parameters())));
    }

    private static boolean isOfLayout(Parameters parameters) {
        return parameters.values().containsKey("optimizer");
    }

    @Test
    void scoresAgainstLabelsDoNotNameTheTrainLabelsAnyMore(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("scores.json");
        Files.writeString(file, """
                {"formatVersion": 1, "scores": [
                  {"metric": "silhouette-gt", "value": 0.5, "n": 3, "d": 2, "elapsedMillis": 1,
                   "params": {"labels": "f626391f", "trainLabels": "918795e1"}},
                  {"metric": "knn", "value": 0.5, "n": 3, "d": 2, "elapsedMillis": 1,
                   "params": {"labels": "f626391f", "trainLabels": "918795e1"}}]}
                """);
        assertThat(ScoreFile.read(file).scores())
                .extracting(score -> score.parameters().values().keySet().toString())
                .containsExactly("[labels]", "[labels, trainLabels]");
    }

    @Test
    void evidenceIsReadByTodaysContexts() {
        TrustTable table = TrustFile.read(BEFORE.resolve("trust.json"));
        assertThat(table.find("inverse-condition", "simclr projector")).isPresent();
        assertThat(table.find("agreement", "simclr projector").orElseThrow().evidence())
                .extracting(evidence -> evidence.subset())
                .containsExactly("with the initial network, k 3, 12 neighbors", "without it, k 3, 12 neighbors");
        assertThat(table.records()).noneMatch(one -> one.context().contains("projection"));
        assertThat(table.records())
                .flatExtracting(one -> one.evidence())
                .isNotEmpty()
                .as("that build kept nothing but correlations")
                .allMatch(one -> one.length().isEmpty()
                        && one.beyondTime().isEmpty()
                        && one.following().isEmpty());
    }

    @Test
    void alertsAreReadByTodaysRules() {
        List<Alert> alerts = AlertFile.read(BEFORE.resolve("alerts.json"));
        assertThat(alerts)
                .extracting(alert -> alert.kind().title() + " at " + alert.milestone())
                .containsExactly("collapse at 4", "dimensional collapse at 4");
        Alert today = new Alert(
                alerts.getLast().kind(), 4, Optional.of(EffectiveRank.METRIC), "the evidence of today", "the advice");
        assertThat(alerts).as("the alert was said before it had a metric").anyMatch(today::isAbout);
    }
}

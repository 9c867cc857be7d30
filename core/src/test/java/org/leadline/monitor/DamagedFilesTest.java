package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.alert.AlertFile;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.StoredRun;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Clouds;
import org.leadline.testing.RecordingProgress;

/// Files that Leadline keeps beside a run and that were cut short, spoiled, or written by a newer Leadline.
class DamagedFilesTest {

    private static final EvaluationConfig CONFIG = EvaluationConfig.paper()
            .withRepeats(1)
            .withMetrics(Scores.named(List.of("rankme", "collapse", "drift-cka")));

    private static final String NEWER = "{\"formatVersion\": 7, \"more\": true}";

    @TempDir
    private Path directory;

    private RunFindings whole;

    /// The findings of a look at the run, and all that it said.
    private record Look(RunFindings findings, List<String> said) {}

    @BeforeEach
    void scoreARun() {
        for (int epoch = 1; epoch <= 3; epoch++) {
            NpyFile.write(
                    directory.resolve("epoch_" + epoch + ".npy"), EmbeddingsFile.toArray(Clouds.normal(80, 12, epoch)));
        }
        whole = look().findings;
    }

    private EvaluationInput input() {
        return EvaluationInput.of(RunDirectory.open(directory));
    }

    private Look look() {
        RecordingProgress progress = new RecordingProgress();
        RunFindings findings = Monitor.of(input(), CONFIG, KnownTrust.PAPER).look(progress);
        List<String> said = new ArrayList<>(progress.messages());
        said.addAll(findings.warnings());
        return new Look(findings, said);
    }

    private static List<Object> outcomes(RunFindings findings) {
        return findings.scores().milestones().stream()
                .flatMap(one -> one.scores().stream())
                .<Object>map(score -> List.of(score.key(), score.outcome()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"formatVersion\": 1}", "[]", "null", "{\"formatVersion\": 1, \"scores\": [{}]}"})
    void damagedScoresAreSaidOnceAndComputedAnew(String damaged) throws IOException {
        Path scores = directory.resolve(".leadline/000002/scores.json");
        Files.writeString(scores, damaged);
        assertThat(StoredRun.read(input().run()).scores().unscored())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains(scores.toString()));
        Look anew = look();
        assertThat(outcomes(anew.findings)).isEqualTo(outcomes(whole));
        assertThat(anew.said)
                .singleElement()
                .asString()
                .startsWith("the stored scores of milestone 2 of " + directory.getFileName()
                        + " were damaged, and were computed anew: " + scores);
        Look again = look();
        assertThat(outcomes(again.findings)).isEqualTo(outcomes(whole));
        assertThat(again.said).isEmpty();
    }

    @Test
    void filesOfANewerLeadlineStayAndThatIsSaid() throws IOException {
        List<Path> files = List.of(
                directory.resolve(".leadline/000002/scores.json"),
                directory.resolve(".leadline/series-scores.json"),
                directory.resolve(".leadline/alerts.json"));
        for (Path file : files) Files.writeString(file, NEWER);
        for (int time = 0; time < 2; time++) {
            Look look = look();
            assertThat(outcomes(look.findings)).isEqualTo(outcomes(whole));
            assertThat(look.said).hasSize(3).allMatch(line -> line.contains("is not kept in their place"));
            for (Path file : files) {
                assertThat(look.said).anyMatch(line -> line.contains(file + " has format version 7"));
                assertThat(file).hasContent(NEWER);
            }
        }
    }

    @Test
    void aDamagedSeriesAndDamagedAlertsAreSaidOnceAndWrittenAnew() throws IOException {
        Path series = directory.resolve(".leadline/series-scores.json");
        Path alerts = directory.resolve(".leadline/alerts.json");
        byte[] written = Files.readAllBytes(alerts);
        Files.writeString(series, "{\"formatVersion\": 1, \"scores\": [");
        Files.writeString(alerts, "");
        Look anew = look();
        assertThat(outcomes(anew.findings)).isEqualTo(outcomes(whole));
        assertThat(anew.said).hasSize(2).allMatch(line -> line.contains("were damaged, and were computed anew: "));
        assertThat(AlertFile.read(alerts)).isEqualTo(anew.findings.verdict().alerts());
        assertThat(alerts).hasBinaryContent(written);
        assertThat(look().said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout.json", "layout.npy"})
    void aDamagedLayoutIsMadeAnewAndANewerOneStays(String name) throws IOException {
        RunEvaluation evaluation = new RunEvaluation(input(), CONFIG);
        MilestoneRef ref = input().run().milestones().getLast();
        Embeddings points = evaluation.layout(ref).orElseThrow();
        Path folder = directory.resolve(".leadline/000003");
        byte[] written = Files.readAllBytes(folder.resolve(name));
        Files.writeString(folder.resolve(name), "{");
        assertThat(input().run().lastLayout(ref)).isEmpty();
        assertThat(evaluation.layout(ref).orElseThrow().row(5)).isEqualTo(points.row(5));
        assertThat(folder.resolve(name)).hasBinaryContent(written);
        Files.writeString(folder.resolve("layout.json"), NEWER);
        assertThat(evaluation.layout(ref).orElseThrow().row(5)).isEqualTo(points.row(5));
        assertThat(folder.resolve("layout.json")).hasContent(NEWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout.json", "layout.npy"})
    void aDamagedLayoutThatIsMadeAnewForScoresIsSaidOnce(String name) throws IOException {
        EvaluationConfig config = CONFIG.withMetrics(Scores.named(List.of("entropy")));
        new RunEvaluation(input(), config).all(new RecordingProgress());
        Path folder = directory.resolve(".leadline/000003");
        Files.writeString(folder.resolve(name), "{");
        Files.delete(folder.resolve("scores.json"));
        RecordingProgress progress = new RecordingProgress();
        new RunEvaluation(input(), config).all(progress);
        assertThat(progress.messages())
                .singleElement()
                .asString()
                .startsWith("the stored layouts of milestone 3 of " + directory.getFileName()
                        + " were damaged, and were computed anew: " + folder.resolve(name));
        RecordingProgress again = new RecordingProgress();
        new RunEvaluation(input(), config).all(again);
        assertThat(again.messages()).isEmpty();
    }
}

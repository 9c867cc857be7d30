package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Scores of several milestones' rows, as each verb shows them.
@Tag("slow")
class SeriesTest {

    private static final String QUICK = " --repeats 1 --neighbors 10 --k 3";

    @TempDir
    private Path directory;

    private Path labels;

    @BeforeEach
    void write() {
        for (int epoch = 0; epoch < 6; epoch++) {
            SampleEmbeddings.write(directory.resolve("emb_" + epoch + ".npy"), 60, epoch, 0.6 * epoch);
        }
        labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
    }

    private static List<JsonNode> of(List<JsonNode> lines, String metric) {
        return lines.stream()
                .filter(line -> line.path("metric").asString("").equals(metric))
                .toList();
    }

    @Test
    void evaluateShowsThemBesideTheMilestones() {
        List<JsonNode> lines = Cli.json("evaluate {} --metrics drift-neighbors,drift-cka", directory);
        assertThat(lines).hasSize(12);
        List<JsonNode> drift = of(lines, "drift-cka");
        assertThat(drift.getFirst().path("cause").asString()).isEqualTo("no-other-milestone");
        assertThat(drift.subList(1, 6))
                .allSatisfy(line -> assertThat(line.get("value").asDouble()).isBetween(-1.0, 1.0));
        assertThat(drift.getLast().get("value").asDouble())
                .as("classes that come apart hold the rows in place")
                .isGreaterThan(drift.get(1).get("value").asDouble());
        assertThat(Cli.run("evaluate {} --metrics drift-neighbors,cross-silhouette" + QUICK, directory)
                        .ok()
                        .out())
                .contains("drift-neighbors", "cross-silhouette", "because there is no milestone before it");
    }

    @Test
    void correlateRankAndReportShowThemAsExperimental() {
        String metrics = " --metrics linear-probe,effective-rank,drift-neighbors,cross-silhouette,clid" + QUICK;
        List<JsonNode> rows = Cli.json("correlate {} --labels {}" + metrics, directory, labels);
        for (String metric : List.of("drift-neighbors", "cross-silhouette", "clid")) {
            assertThat(of(rows, metric)).singleElement().satisfies(row -> {
                assertThat(row.get("experimental").asBoolean()).isTrue();
                assertThat(row.at("/withoutInitial/n").asInt()).isEqualTo(5);
            });
        }
        assertThat(of(rows, "effective-rank").getFirst().has("experimental")).isFalse();
        assertThat(Cli.run("correlate {} --labels {}" + metrics, directory, labels)
                        .ok()
                        .out())
                .contains("drift-neighbors (experimental)", "cross-silhouette (experimental)");

        Cli rank = Cli.run("rank {} --labels {}" + metrics, directory, labels).ok();
        assertThat(rank.out()).contains("drift-neighbors (experimental)", "cross-silhouette (experimental)");
        List<JsonNode> ranked = Cli.json("rank {}" + metrics, directory);
        assertThat(of(ranked, "cross-silhouette").getFirst().get("better").asString())
                .isEqualTo("higher");
        assertThat(of(ranked, "drift-neighbors").getFirst().has("choice")).isFalse();

        Path report = directory.resolve("report.html");
        Cli.run("report {} --out {}" + metrics, directory, report).ok();
        assertThat(report)
                .content()
                .contains("Neighbors kept since the milestone before", "there is no milestone before it");
    }

    /// Effective rank prefers one milestone and cross-silhouette another; the first one alone is asked.
    @Test
    void theyAreNeverPartOfTheConsensus() {
        List<JsonNode> with = Cli.json("rank {} --metrics effective-rank,cross-silhouette" + QUICK, directory);
        List<JsonNode> without = Cli.json("rank {} --metrics effective-rank" + QUICK, directory);
        assertThat(with.stream().map(line -> line.path("meanRank").asDouble(-1)).filter(rank -> rank >= 0))
                .isEqualTo(without.stream()
                        .map(line -> line.path("meanRank").asDouble(-1))
                        .filter(rank -> rank >= 0)
                        .toList());
        assertThat(of(with, "cross-silhouette").getFirst().get("choice").asString())
                .isNotEqualTo(
                        of(with, "effective-rank").getFirst().get("choice").asString());
    }
}

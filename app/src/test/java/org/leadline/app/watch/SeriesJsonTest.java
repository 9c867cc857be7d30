package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.score.EffectiveRank;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeriesJsonTest {

    @TempDir
    private Path root;

    private Watcher watcher;
    private final SeriesJson series = new SeriesJson();

    @BeforeEach
    void score() throws IOException {
        for (String run : List.of("simclr-s0", "simclr-s1", "other")) {
            Files.createDirectories(root.resolve(run));
            write(run, 1);
            write(run, 2);
        }
        Watcher.Times times = new Watcher.Times(Duration.ofMillis(100), Duration.ofSeconds(10));
        watcher = new Watcher(root, times, WatcherTest.OPENER, WatcherTest.DEAF);
        watcher.once();
    }

    private void write(String run, int epoch) throws IOException {
        Files.write(root.resolve(run + "/epoch_" + epoch + ".npy"), WatcherTest.milestone(root, epoch, 5));
    }

    private JsonNode ask(String query) {
        return JsonMapper.shared().readTree(series.of(watcher.views(), SeriesJson.Wanted.of(query)));
    }

    @Test
    void aColumnHoldsTheMeanOfEachMilestoneInFull() {
        JsonNode answer = ask("runs=simclr-s1&metrics=effective-rank");
        assertThat(answer.get("runs")).hasSize(1);
        JsonNode run = answer.get("runs").get(0);
        assertThat(run.get("id").asString()).isEqualTo("simclr-s1");
        assertThat(run.get("count").asInt()).isEqualTo(2);
        assertThat(run.get("milestones").get(1).asInt()).isEqualTo(2);
        assertThat(run.get("scores")).hasSize(1);
        MilestoneScores last = watcher.views()
                .get(2)
                .findings()
                .orElseThrow()
                .scores()
                .milestones()
                .getLast();
        double mean = ((ScoreSummary.Mean) last.summary(EffectiveRank.METRIC).orElseThrow()).mean();
        assertThat(run.at("/scores/effective-rank/mean/1").asDouble()).isCloseTo(mean, within(0.0));
        assertThat(answer.get("metrics").findValuesAsString("id")).contains("effective-rank", "std-collapse");
    }

    @Test
    void onlyWhatChangedIsToldBehindAVersion() throws IOException {
        long version = ask("").get("version").asLong();
        assertThat(ask("after=" + version).get("runs").get(0).get("milestones")).isEmpty();
        write("other", 3);
        watcher.once();
        JsonNode changed = ask("metrics=effective-rank&after=" + version);
        assertThat(changed.has("metrics")).isFalse();
        JsonNode other = changed.get("runs").get(0);
        assertThat(other.get("id").asString()).isEqualTo("other");
        assertThat(other.get("whole").asBoolean()).isFalse();
        assertThat(other.get("count").asInt()).isEqualTo(3);
        assertThat(other.get("milestones")).hasSize(1);
        assertThat(other.get("again").toString()).isEqualTo("[3]");
        assertThat(other.at("/scores/effective-rank/mean")).hasSize(1);
        assertThat(changed.get("runs").get(1).get("milestones")).isEmpty();
    }

    @Test
    void milestonesWhoseFilesAreOthersAreToldApartFromThoseWithOtherScores() throws IOException {
        long version = ask("").get("version").asLong();
        Files.write(root.resolve("other/epoch_1.npy"), WatcherTest.milestone(root, 7, 5));
        watcher.once();
        JsonNode other = ask("after=" + version).get("runs").get(0);
        assertThat(other.get("again").toString()).isEqualTo("[1]");
        assertThat(other.get("milestones").toString())
                .as("drift from the other file")
                .isEqualTo("[1,2]");
    }

    @Test
    void thereIsToldOfScoresAloneThatAreNew() throws IOException {
        long version = ask("").get("version").asLong();
        assertThat(ask("metrics=&after=" + version).has("metrics")).isFalse();
        Files.createDirectories(root.resolve("late"));
        write("late", 1);
        watcher.once();
        JsonNode changed = ask("metrics=&after=" + version);
        assertThat(changed.get("metrics").findValuesAsString("id")).contains("effective-rank");
        assertThat(ask("metrics=&after=" + changed.get("version").asLong()).has("metrics"))
                .isFalse();
        assertThat(ask("after=1700000000000000").has("metrics")).isTrue();
    }

    @Test
    void aVersionOfAnEarlierProgramIsAnsweredInFull() {
        JsonNode run = ask("after=1700000000000000").get("runs").get(0);
        assertThat(run.get("whole").asBoolean()).isTrue();
        assertThat(run.get("milestones")).hasSize(2);
    }

    @Test
    void anUndefinedValueIsNullWithItsReason() throws IOException {
        Path same = root.resolve("other/epoch_3.npy");
        NpyFile.write(same, NdArray.ofFloats(new float[80 * 12], 80, 12));
        watcher.once();
        JsonNode column = ask("runs=other").at("/runs/0/scores/effective-rank");
        assertThat(column.get("mean").get(2).isNull()).isTrue();
        assertThat(column.at("/reasons/3").asString()).isNotBlank();
    }

    @Test
    void runsThatDifferInTheirSeedAloneHaveOneGroup() {
        List<String> groups = ask("metrics=").get("runs").findValuesAsString("group");
        assertThat(groups.get(1)).isEqualTo(groups.get(2)).isNotEqualTo(groups.get(0));
        String group = SeedGroup.ofPath("runs/simclr-s0");
        for (String path : List.of("runs/simclr-s12", "runs/simclr-s1")) {
            assertThat(SeedGroup.ofPath(path)).as(path).isEqualTo(group);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a/seed_1/x, a/seed_2/x",
        "a-seed16, a-seed32",
        "a/rng=3, a/rng=4",
        "a/s16, a/s8",
        "s0, s1",
        "a-s0-b, a-s1-b",
        "a_s0, a_s12",
        "lr=0.1_s=16, lr=0.1_s=8"
    })
    void runsWhoseNamesTellASeedHaveOneGroup(String path, String other) {
        assertThat(SeedGroup.ofPath(path)).isEqualTo(SeedGroup.ofPath(other));
    }

    @ParameterizedTest
    @CsvSource({
        "resnet-18, resnet-50",
        "bs-64, bs-32",
        "vit-s16, vit-s32",
        "vit_s8, vit_s14",
        "vits16, vits8",
        "vit-s-16, vit-s-8",
        "a_42, a_7",
        "a/1, a/2",
        "lr0.1, lr0.2",
        "lr-s0.1, lr-s0.2",
        "resnet18, resnet34",
        "bs64, bs32",
        "a-seed1.5, a-seed2.5"
    })
    void runsThatDifferInAnotherNumberDoNot(String path, String other) {
        assertThat(SeedGroup.ofPath(path)).isNotEqualTo(SeedGroup.ofPath(other));
    }

    @Test
    void detailsHoldAllOfARunButItsValues() {
        JsonNode details =
                JsonMapper.shared().readTree(new RunDetails(watcher.views().getFirst()).json());
        assertThat(details.get("id").asString()).isEqualTo("other");
        assertThat(details.get("newest").asInt()).isEqualTo(2);
        assertThat(details.get("index").asString()).isEqualTo("milestone");
        assertThat(details.at("/keep/reason").asString()).isNotBlank();
        assertThat(details.get("alerts").isArray()).isTrue();
        assertThat(details.get("waiting")).isEmpty();
        assertThat(details.get("metrics").findValuesAsString("title")).contains("Effective rank");
    }

    @Test
    void theFirstRunsAndScoresAreToldWithoutBeingNamed() throws IOException {
        Files.createDirectories(root.resolve("0-empty"));
        Files.writeString(root.resolve("0-empty/leadline.json"), "{}");
        watcher.once();
        assertThat(watcher.views()).hasSize(4);
        JsonNode answer = ask("most=1&metrics=isotropy&first=2");
        assertThat(answer.get("runs").findValuesAsString("id"))
                .as("the first that has scores")
                .containsExactly("other");
        List<String> listed = answer.get("metrics").findValuesAsString("id");
        assertThat(answer.at("/runs/0/scores").propertyNames()).containsExactlyElementsOf(listed.subList(0, 2));
        assertThat(ask("most=none&first=x&metrics=").get("runs")).isEmpty();
    }

    @Test
    void theSameAnswerIsGivenAgainUntilARunHasOtherScores() throws IOException {
        KeptSeries kept = new KeptSeries();
        String query = "metrics=effective-rank";
        Answer first = kept.of(watcher.views(), query);
        assertThat(kept.of(watcher.views(), query)).isSameAs(first);
        assertThat(kept.of(watcher.views(), "metrics=")).isNotSameAs(first);
        assertThat(kept.of(watcher.views(), query + "&after=5"))
                .isNotSameAs(kept.of(watcher.views(), query + "&after=5"));
        List<RunView> renamed = List.of(RunView.empty("b", root));
        assertThat(kept.of(List.of(RunView.empty("a", root)), query)).isNotSameAs(kept.of(renamed, query));
        write("other", 3);
        watcher.once();
        assertThat(kept.of(watcher.views(), query)).isNotSameAs(first);
    }
}

package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.leadline.app.report.MilestoneReport.Network;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.monitor.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PackedPageTest {

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

    /// The most bytes of the report of 50 runs of 200 milestones with 20 scores and 20 clouds of 10,000 points.
    private static final int LARGEST = 3_000_000;

    @Test
    void thePointsOfACloudSurviveTheirWayThroughThePage() throws IOException {
        CloudReport cloud = Samples.cloud(0, 200);
        String page = Page.html(Samples.report(List.of(Samples.fullRun("simclr")), List.of()));
        JsonNode place = JsonMapper.shared()
                .readTree(script(page, "report-data").group(2))
                .at("/clouds/0/clouds/0/points");
        byte[] bytes = unpacked(page, "report-clouds");
        int at = place.get("at").asInt();
        int count = place.get("count").asInt();
        int[] packed = IntStream.range(0, count)
                .map(i -> (short) ((bytes[at + i] & 0xff) | (bytes[at + count + i] << 8)))
                .toArray();

        double unit = (cloud.layout().get(1, 0) - cloud.layout().get(0, 0)) / (double) (packed[1] - packed[0]);
        for (int i = 0; i < count; i++) {
            int row = i % 200;
            double expected = cloud.layout().get(row, i / 200) - cloud.layout().get(0, i / 200);
            assertThat((packed[i] - packed[i - row]) * unit).isCloseTo(expected, within(0.02));
        }
    }

    @Test
    void manyScoresArePackedAndTheirTablesAreMadeWhenTheyAreOpened() throws IOException {
        List<Metric> metrics = List.of(Samples.PROBE, Samples.AGREEMENT, Samples.ENTROPY);
        List<RunReport> runs = IntStream.range(0, 700)
                .mapToObj(i -> Samples.run("run-" + i, metrics, Samples.milestones(10)))
                .toList();
        String page = Page.html(Samples.report(runs, List.of()));
        JsonNode data = JsonMapper.shared().readTree(unpacked(page, "report-data"));

        assertThat(script(page, "report-data").group(1)).contains("text/plain");
        assertThat(data.at("/tables/chunks")).hasSize(700);
        assertThat(data.at("/tables/chunks/699").toString()).isEqualTo("[[0,1,2]]");
        assertThat(data.at("/tables/heads/2").asString()).contains("Entropy", "H(Z<sub>3</sub>)");
        assertThat(data.at("/runs/699/scores/columns/2/mean/0").asDouble()).isEqualTo(6.25);
        assertThat(page)
                .contains("<details data-scores=\"699\"><summary><h3>run-699</h3>, ")
                .doesNotContain("Scores of run-");
    }

    @Test
    void aLargeReportOfUnlikeRunsAndCloudsStaysBelowThreeMegabytes() {
        SplittableRandom random = new SplittableRandom(7);
        List<Metric> metrics = IntStream.range(0, 20)
                .mapToObj(i -> Samples.metric("score-" + i, "Score " + i, "", false))
                .toList();
        Labels truth = Labels.of(
                random.ints(10_000, 0, 10).toArray(),
                IntStream.range(0, 10).mapToObj(i -> "class " + i).toList());
        List<RunReport> runs = new ArrayList<>();
        for (int run = 0; run < 50; run++) {
            List<CloudReport> clouds = run < 20 ? List.of(cloud(random, truth)) : List.of();
            runs.add(Samples.with(
                    Samples.run("run-" + run, metrics, milestones(random, metrics)),
                    new RunReport.Pictures(clouds, List.of(), List.of(), List.of()),
                    Verdict.none()));
        }
        String page = Page.html(Samples.report(runs, List.of()));

        assertThat(page.length()).isLessThan(LARGEST);
        assertThat(script(page, "report-clouds").group(2).length()).isGreaterThan(1_000_000);
    }

    private static List<MilestoneReport> milestones(SplittableRandom random, List<Metric> metrics) {
        List<MilestoneReport> milestones = new ArrayList<>();
        for (int index = 1; index <= 200; index++) {
            Map<String, ScoreSummary> scores = new HashMap<>();
            for (Metric metric : metrics) scores.put(metric.id(), new ScoreSummary.Mean(random.nextDouble(), 0, 1));
            milestones.add(new MilestoneReport(index, Network.TRAINED, scores));
        }
        return milestones;
    }

    /// A cloud of ten groups, with clusters that no other cloud has.
    private static CloudReport cloud(SplittableRandom random, Labels truth) {
        float[] points = new float[30_000];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) (truth.get(i / 3) * (i % 3 + 1) % 7 + random.nextGaussian());
        }
        Labels clusters = Labels.of(random.ints(10_000, 0, 10).toArray());
        return new CloudReport(200, Embeddings.of(points, 10_000, 3), Optional.of(clusters), Optional.of(truth));
    }

    private static MatchResult script(String page, String id) {
        return SCRIPT.matcher(page)
                .results()
                .filter(script -> script.group(1).contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] unpacked(String page, String id) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(script(page, id).group(2));
        try (InflaterInputStream stream =
                new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
            return stream.readAllBytes();
        }
    }
}

package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leadline.alert.Alert;
import org.leadline.alert.Rule;
import org.leadline.alert.Rules;
import org.leadline.app.report.MilestoneReport.Network;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.monitor.Verdict;
import org.leadline.recommend.Basis;
import org.leadline.recommend.Recommendation;
import org.leadline.score.EffectiveRank;
import org.leadline.trend.Correlation;
import org.leadline.trust.Evidence;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageTest {

    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'<!--\u202e";

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

    private static final CorrelationTable TABLE = new CorrelationTable(
            Samples.PROBE,
            List.of("simclr"),
            List.of(
                    Samples.row(Samples.AGREEMENT, Samples.found(0.9371, 0.0123, 5), Samples.found(0.4142, 0.5551, 4)),
                    Samples.row(
                            Samples.ENTROPY,
                            Samples.found(-0.8765, 0.0000321, 5),
                            Samples.undefined("fewer than 3 milestones were trained"))));

    private static String full() {
        return Page.html(Samples.report(List.of(Samples.fullRun("simclr")), List.of(TABLE)));
    }

    @Test
    void nothingIsLoadedFromOutside() {
        String page = full();
        String markup = SCRIPT.matcher(page).replaceAll("");

        assertThat(attributes(markup, "srcset|poster|action|background|data")).isEmpty();
        assertThat(attributes(markup, "src"))
                .as("pictures within the page")
                .isNotEmpty()
                .allMatch(source -> source.startsWith("data:image/svg+xml;base64,"));
        assertThat(attributes(markup, "href|xlink:href"))
                .isNotEmpty()
                .allMatch(to -> to.startsWith("#") || to.equals("data:,"));
        assertThat(markup).doesNotContain("url(").doesNotContain("@import").doesNotContain("http://", "https://");
        assertThat(page).doesNotContain("fetch(", "XMLHttpRequest", "import(", "WebSocket(", "sendBeacon");
        assertThat(page).contains("content=\"default-src 'none';");
    }

    @Test
    void thePolicyNamesEveryScriptByItsHash() throws Exception {
        String page = full();
        List<String> scripts = SCRIPT.matcher(page)
                .results()
                .filter(script -> script.group(1).isEmpty())
                .map(script -> script.group(2))
                .toList();

        assertThat(scripts).hasSize(7);
        for (String script : scripts) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(page).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
    }

    @Test
    void everyNumberOfTheCorrelationTableAppears() {
        String page = full();

        assertThat(page).contains(">0.94<", ">0.41<", ">−0.88<", "0.9371", "0.4142", "−0.8765");
        assertThat(page).contains("p\u00A0=\u00A00.012", "p\u00A0=\u00A00.555 (not significant)", ">3.2e−5<");
        assertThat(page).contains("Spearman 0.47", "Spearman −0.44", "0.93 to 0.95", "−0.89 to −0.87");
        assertThat(page).contains("fewer than 3 milestones were trained");
    }

    @Test
    void significanceIsMarkedByASignAndNotByColorAlone() {
        String page = full();

        assertThat(page).containsPattern("class=\"first positive\"[^>]*><span class=\"r\"><span[^>]*>▲</span>0\\.94");
        assertThat(page).containsPattern("class=\"first negative\"[^>]*><span class=\"r\"><span[^>]*>▼</span>−0\\.88");
        assertThat(page)
                .containsPattern("class=\"second insignificant\"[^>]*><span class=\"r\"><span[^>]*> </span>0\\.41");
    }

    @Test
    void hostileTextStaysText() {
        Metric metric = Samples.metric("odd", HOSTILE, HOSTILE, false);
        MilestoneReport milestone = new MilestoneReport(
                0,
                Network.INITIAL,
                Map.of("odd", undefined(HOSTILE), "linear-probe", new ScoreSummary.Mean(0.5, 0, 1)));
        LinkedHashMap<String, String> provenance = new LinkedHashMap<>(Map.of(HOSTILE, HOSTILE));
        RunReport run = new RunReport(
                new RunReport.Identity(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                new RunReport.Extent(HOSTILE, 1, 2),
                new RunReport.Measured(List.of(Samples.PROBE, metric), List.of(milestone)),
                new RunReport.Pictures(
                        List.of(Samples.cloud(0, 9)),
                        List.of(new SpectrumReport(NetworkLayer.BACKBONE, 0, List.of(2.0, 1.0))),
                        List.of(new RunReport.LossPoint(0, 1)),
                        List.of(new RunReport.Picture(HOSTILE, "<svg>" + HOSTILE + "</svg>"))),
                new Verdict(
                        "",
                        List.of(DROP),
                        List.of(new Alert(DROP.kind(), 1, Optional.empty(), HOSTILE, HOSTILE)),
                        List.of(new TrustRecord(
                                "odd",
                                HOSTILE,
                                List.of(new Evidence(HOSTILE, HOSTILE, Correlation.reported(0.9, 30)))))),
                new RunReport.Background(provenance, List.of(HOSTILE)));
        CorrelationTable table = new CorrelationTable(
                Samples.PROBE,
                List.of(HOSTILE),
                List.of(Samples.row(metric, Samples.undefined(HOSTILE), Samples.undefined(HOSTILE))));

        String page = Page.html(new ReportData(
                HOSTILE, HOSTILE, List.of(run), List.of(Samples.evidence(HOSTILE)), List.of(table), List.of(HOSTILE)));

        assertThat(page).doesNotContain("<img src=x").doesNotContain("</script><img");
        assertThat(SCRIPT.matcher(page).results().count()).isEqualTo(9);
        assertThat(page).contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&lt;!--");
        assertThat(data(page).at("/clouds/0/name").asString()).isEqualTo(VisibleText.line(HOSTILE));
    }

    @Test
    void anUndefinedScoreShowsItsReason() {
        List<MilestoneReport> milestones = List.of(
                new MilestoneReport(0, Network.INITIAL, Map.of("entropy", undefined("all points coincide"))),
                new MilestoneReport(20, Network.TRAINED, Map.of("entropy", new ScoreSummary.Mean(5.125, 0.25, 3))));
        String page =
                Page.html(Samples.report(List.of(Samples.run("a", List.of(Samples.ENTROPY), milestones)), List.of()));

        assertThat(page).contains("Undefined, because all points coincide.");
        assertThat(page).contains("5.125<span class=\"sd\"> ± 0.250</span>");
        JsonNode column = data(page).at("/runs/0/scores/columns/0");
        assertThat(column.get("mean").toString()).isEqualTo("[null,5.125]");
        assertThat(column.at("/reasons/0").asString()).isEqualTo("all points coincide");
    }

    @Test
    void aScoreThatIsUndefinedEverywhereIsNotDrawnAndSaysWhy() {
        List<MilestoneReport> milestones =
                List.of(new MilestoneReport(0, Network.INITIAL, Map.of("entropy", undefined("all points coincide"))));
        String page =
                Page.html(Samples.report(List.of(Samples.run("a", List.of(Samples.ENTROPY), milestones)), List.of()));

        assertThat(page).contains("No score has a value yet").doesNotContain("data-trend=");
    }

    @Test
    void aRunWithoutMilestonesSaysSo() {
        String page = Page.html(
                Samples.report(List.of(Samples.run("empty", List.of(Samples.ENTROPY), List.of())), List.of()));

        assertThat(page).contains("One run was measured at no milestone yet", "This run has no milestone yet.");
    }

    @Test
    void oneMilestoneIsEnoughForAReport() {
        RunReport run = Samples.run("one", List.of(Samples.PROBE, Samples.ENTROPY), Samples.milestones(1));
        Statistics none = Samples.undefined("a correlation needs 3 milestones and there is 1");
        CorrelationTable table =
                new CorrelationTable(Samples.PROBE, List.of("one"), List.of(Samples.row(Samples.ENTROPY, none, none)));

        String page = Page.html(Samples.report(List.of(run), List.of(table)));

        assertThat(page).contains("1 milestone (epoch 0)", "because a correlation needs 3 milestones and there is 1.");
        assertThat(page).doesNotContain("NaN").contains("<path class=\"mark initial\"");
    }

    @Test
    void withoutLabelsTheChangeOfEachScoreStandsInForTheCorrelation() {
        RunReport run = Samples.run("free", List.of(Samples.AGREEMENT, Samples.ENTROPY), Samples.milestones(3));
        String page = Page.html(Samples.report(List.of(run), List.of()));

        assertThat(page).contains("There is no correlation table, because no run has a label-based reference");
        assertThat(page).contains("Without labels there is nothing to compare with", "↘ −0.600");
        assertThat(page).doesNotContain("id=\"scatter\"").doesNotContain("<table class=\"correlation");
    }

    private static ScoreSummary undefined(String detail) {
        return new ScoreSummary.NoMean(new Outcome.Undefined(Cause.COLLAPSED, detail));
    }

    private static final Rule DROP = Rules.ALL.stream()
            .filter(rule -> rule.kind().id().equals("drop"))
            .findFirst()
            .orElseThrow();

    @Test
    void anAlertStandsWithItsEvidenceAndWhatToTry() {
        Alert alert = new Alert(
                Rules.ALL.get(2).kind(),
                40,
                Optional.of(EffectiveRank.METRIC),
                "the effective rank is 4.5",
                "look at it");
        String page = page(new Verdict("", Rules.ALL, List.of(alert), List.of()), List.of());
        assertThat(page)
                .contains("<b>Epoch 40: dimensional collapse.</b> The effective rank is 4.5.")
                .contains("Look at it.");
        assertThat(page(new Verdict("", Rules.ALL, List.of(), List.of()), List.of()))
                .contains(
                        "No alert. Checked: non-finite values, collapse, dimensional collapse, rotation probe below the")
                .contains(
                        "network's, one direction, few directions, sudden drop, outliers in the entropy, plateau, standstill.")
                .doesNotContain("Skipped checks");
        assertThat(page(new Verdict("", Rules.ALL.subList(0, 1), List.of(), List.of()), List.of()))
                .contains("No alert. Checked: non-finite values.")
                .contains(
                        "Skipped checks: collapse (needs <code>std-collapse</code>; add <code>--metrics collapse</code>),"
                                + " dimensional collapse (needs");
        assertThat(page(Verdict.none(), List.of())).doesNotContain("No alert").contains("No checks ran, because");
    }

    @Test
    void trustIsAWordAndANumberBesideTheScore() {
        TrustRecord known = PaperTables.table().find("agreement", "simsiam").orElseThrow();
        String page = page(new Verdict("", Rules.ALL, List.of(), List.of(known)), List.of());
        assertThat(page)
                .contains("<span class=\"tag unreliable\">unreliable for simsiam, r −0.71 to 0.00</span>")
                .contains("paper: correlation with trend over 40 milestones of 800 epochs (CIFAR-10, with the initial"
                        + " network: 0.00; CIFAR-10, without it: −0.21;")
                .contains(
                        "No evidence yet that Entropy tracks linear-probe accuracy for this method; its direction is the"
                                + " source's claim. <code>correlate --save-trust</code> on a labeled run measures it.");
    }

    @Test
    void whatToKeepStandsAboveTheFinding() {
        Recommendation keep = new Recommendation(
                OptionalInt.of(40), new Basis.LastMilestone(), "it is the last one < of " + HOSTILE, Optional.empty());
        String page = page(new Verdict("", Rules.ALL, List.of(), List.of(), keep), List.of());
        assertThat(page)
                .contains("<p class=\"keep\"><b>Keep milestone 40</b>: it is the last one &lt; of ")
                .contains("Expected regret: no records yet.");
        assertThat(page.indexOf("class=\"keep\"")).isLessThan(page.indexOf("class=\"headline\""));
        assertThat(page(Verdict.none(), List.of())).doesNotContain("class=\"keep\"");
    }

    @Test
    void eachPartOfTheNetworkHasItsSpectrum() {
        String page = page(
                Verdict.none(),
                List.of(
                        new SpectrumReport(NetworkLayer.BACKBONE, 0, List.of(10.0, 1.0, 0.01)),
                        new SpectrumReport(NetworkLayer.BACKBONE, 80, List.of(10.0, 5.0, 0.0)),
                        new SpectrumReport(NetworkLayer.PREDICTOR, 80, List.of(0.0))));
        assertThat(page)
                .contains("<figcaption>Backbone</figcaption>", "<figcaption>Predictor</figcaption>")
                .doesNotContain("<figcaption>Projector</figcaption>", "NaN", "Infinity")
                .contains("of 3: epoch 0: 2 · epoch 80: 2");
        assertThat(page.split("class=\"ray\"", -1)).hasSize(4);
    }

    private static String page(Verdict verdict, List<SpectrumReport> spectra) {
        RunReport run = Samples.run("one", Samples.fullRun("one").scores().metrics(), Samples.milestones(3));
        RunReport judged = Samples.with(run, new RunReport.Pictures(List.of(), spectra, List.of(), List.of()), verdict);
        return Page.html(Samples.report(List.of(judged), List.of()));
    }

    @Test
    void everyChartHasAWordForReadersWithoutScripts() {
        String page = full();
        long plots = Pattern.compile("class=\"plot\"").matcher(page).results().count();

        assertThat(plots).isEqualTo(4);
        assertThat(Pattern.compile("<noscript>").matcher(page).results().count())
                .isEqualTo(plots + 1);
        assertThat(page).contains("Entropy over the milestones. simclr: 6.250 at epoch 0, 5.050 at epoch 80.");
    }

    @Test
    void aReportOfElevenMilestonesAndThreeFullCloudsStaysBelowOneMegabyte() {
        List<CloudReport> clouds =
                List.of(Samples.cloud(0, 10_000), Samples.cloud(100, 10_000), Samples.cloud(200, 10_000));
        RunReport run = Samples.with(
                Samples.run("big", List.of(Samples.PROBE, Samples.AGREEMENT, Samples.ENTROPY), Samples.milestones(11)),
                new RunReport.Pictures(clouds, List.of(), List.of(), List.of()),
                Verdict.none());

        assertThat(Page.html(Samples.report(List.of(run), List.of())).length()).isLessThan(1_000_000);
    }

    @Test
    void theReferenceIsTheProbeWhereNoTableNamesOne() {
        RunReport run = Samples.run("a", List.of(Samples.ENTROPY, Samples.PROBE), Samples.milestones(3));
        ReportData data = Samples.report(List.of(run), List.of());

        assertThat(data.reference()).isEqualTo(Optional.of(Samples.PROBE));
        assertThat(data.metrics()).containsExactly(Samples.PROBE, Samples.ENTROPY);
    }

    private static List<String> attributes(String markup, String names) {
        return Pattern.compile("<[a-z][^>]*\\s(?:" + names + ")\\s*=\\s*\"?([^\"\\s>]*)")
                .matcher(markup)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static JsonNode data(String page) {
        MatchResult block = SCRIPT.matcher(page)
                .results()
                .filter(script -> script.group(1).contains("report-data"))
                .findFirst()
                .orElseThrow();
        return JsonMapper.builder().build().readTree(block.group(2));
    }
}

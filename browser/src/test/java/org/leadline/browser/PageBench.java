package org.leadline.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How fast the page is with many runs, many tabs and large clouds. It asserts nothing: figures and bars are
/// printed.
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageBench {

    private static final int LOADS = 30;
    private static final int MILESTONES = 200;
    private static final int WIDE = 1440;
    private static final String TWENTY =
            "rankme,effective-rank,spectral-entropy-rank,participation-ratio,iso-score,vendi,"
                    + "vendi-2,alpha-req,alpha-req-r2,nesum,stable-rank,inverse-condition,coherence,self-cluster,uniformity,"
                    + "std-collapse,intrinsic-dimension,intrinsic-dimension-mle,spectrum,h0-persistence";

    private static final String SPENT =
            "async () => (await import(new URL('main.js', location))).modules['spent.js'].spent";

    /// The end of the last chart that was drawn, since the page was asked for.
    private static final String CHARTS = "(" + SPENT + ")().then((spent) => spent.chartsEnd)";

    private static final String PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

    @TempDir
    private static Path directory;

    private Chromium chromium;
    private Figures figures;

    @BeforeAll
    void start() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        figures = new Figures(chromium.name(), "page.json");
        Path one = directory.resolve("one");
        for (int epoch = 1; epoch <= MILESTONES; epoch++) {
            Npy.write(one.resolve("epoch_" + epoch + ".npy"), 40, 1 + epoch % 7);
        }
        ManyRuns.score(one, TWENTY);
    }

    @AfterAll
    void stop() throws IOException {
        if (figures != null) figures.write();
        if (chromium != null) chromium.close();
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 250})
    void aPageOfManyRuns(int runs) throws IOException {
        Path root = directory.resolve("runs-" + runs);
        for (int run = 0; run < runs; run++) ManyRuns.copy(directory.resolve("one"), root.resolve("run-" + run));
        try (WatchedRuns watched = WatchedRuns.of(root, "--repeats", "1", "--k", "5", "--metrics", TWENTY)) {
            watched.awaitScored(runs, MILESTONES);
            double[] painted = new double[LOADS];
            double[] charts = new double[LOADS];
            for (int load = 0; load < LOADS; load++) {
                try (BrowserContext window = chromium.window(WIDE)) {
                    Page page = window.newPage();
                    page.navigate(watched.address());
                    page.locator("figure.chart canvas").first().waitFor();
                    page.waitForTimeout(1_500);
                    painted[load] = number(page, PAINTED);
                    charts[load] = number(page, CHARTS);
                }
            }
            String what = "%d runs x %d milestones x 20 scores: ".formatted(runs, MILESTONES);
            figures.percentile(what + "first paint", painted, "ms", 300);
            figures.percentile(what + "all visible charts", charts, "ms", 1_000);
            if (runs == 50) newMilestone(watched, root.resolve("run-0"), what);
        }
    }

    private void newMilestone(WatchedRuns watched, Path run, String what) throws IOException {
        double[] bytes = new double[LOADS];
        double[] millis = new double[LOADS];
        String sent = "() => performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)";
        String busy = "(" + SPENT + ")().then((spent) => spent.millis)";
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = window.newPage();
            page.navigate(watched.address() + "#runs=run-0");
            page.locator("#link[data-state=live]").waitFor();
            for (int i = 0; i < LOADS; i++) {
                page.evaluate("() => performance.setResourceTimingBufferSize(10000)");
                double before = number(page, sent);
                double worked = number(page, busy);
                int milestone = MILESTONES + 1 + i;
                Npy.write(run.resolve("epoch_" + milestone + ".npy"), 40, 2);
                page.locator("#runs .run.chosen")
                        .getByText(milestone + " of " + milestone)
                        .waitFor();
                page.waitForTimeout(1_500);
                bytes[i] = number(page, sent) - before;
                millis[i] = number(page, busy) - worked;
            }
        }
        figures.percentile(what + "a new milestone, on the wire", bytes, "byte", 5_000);
        figures.percentile(what + "a new milestone, of the main thread", millis, "ms", 16);
    }

    @Test
    void aNinthTabBesideEight() throws IOException {
        Path root = directory.resolve("tabs");
        ManyRuns.copy(directory.resolve("one"), root.resolve("run"));
        try (WatchedRuns watched = WatchedRuns.of(root, "--repeats", "1", "--k", "5", "--metrics", TWENTY);
                BrowserContext window = chromium.window(WIDE)) {
            watched.awaitScored(1, MILESTONES);
            for (int tab = 0; tab < 8; tab++) {
                Page page = window.newPage();
                page.navigate(watched.address());
                page.locator("#link[data-state=live]").waitFor();
            }
            double[] loaded = new double[LOADS];
            for (int i = 0; i < LOADS; i++) {
                try (Page ninth = window.newPage()) {
                    ninth.navigate(watched.address());
                    ninth.locator("#link[data-state=live]").waitFor();
                    ninth.locator("figure.chart canvas").first().waitFor();
                    ninth.waitForTimeout(500);
                    loaded[i] = number(ninth, CHARTS);
                }
            }
            figures.percentile("a ninth tab beside eight that are live: its charts", loaded, "ms", 1_000);
        }
    }
}

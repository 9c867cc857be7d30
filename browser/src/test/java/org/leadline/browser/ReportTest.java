package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report as a file in a browser: of few runs, and of so many that their tables are made by the page.
class ReportTest {

    private static final int ROWS = 200;
    private static final int WIDE = 1200;
    private static final int MANY_RUNS = 20;
    private static final int MANY_MILESTONES = 50;

    @TempDir
    private Path directory;

    /// Writes the report of runs, and opens it.
    private Page report(BrowserContext window, List<String> runs, String... options) throws IOException {
        Path file = directory.resolve("report.html");
        List<String> words = new ArrayList<>(List.of("report"));
        runs.forEach(run -> words.add(directory.resolve(run).toString()));
        words.addAll(List.of("--out", file.toString(), "--repeats", "1", "--k", "5"));
        words.addAll(List.of(options));
        WatchedRuns.launch(words, ProcessBuilder.Redirect.DISCARD);
        Page page = window.newPage();
        List<String> wrong = new ArrayList<>();
        page.onPageError(wrong::add);
        page.navigate(file.toUri().toString());
        page.locator(".plot .uplot").first().waitFor();
        assertThat(wrong).isEmpty();
        return page;
    }

    @Test
    void chartsNameTheirRunsAndCloudsHaveTheirColors() throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) {
            Npy.write(directory.resolve("growing/epoch_" + epoch + ".npy"), ROWS, epoch);
            Npy.write(directory.resolve("collapsed/epoch_" + epoch + ".npy"), ROWS, epoch < 3 ? 1 : 0);
        }
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                BrowserContext window = chromium.window(WIDE)) {
            Page page = report(window, List.of("growing", "collapsed"), "--metrics", "agreement,collapse");
            Locator chart =
                    page.locator("figure.chart:has(.uplot)", new Page.LocatorOptions().setHasText("Effective rank"));
            chart.first().locator(".u-over").hover();
            assertThat(chart.first().locator(".readout").innerText()).contains("growing ", "collapsed ");
            keysReadAChart(page, chart.first());
            Locator cloud = page.locator("#cloud-canvas");
            cloud.scrollIntoViewIfNeeded();
            page.locator("#cloud-classes button").nth(4).waitFor();
            assertThat(Clouds.colors(cloud)).isGreaterThanOrEqualTo(5);
            try (BrowserContext forced = chromium.window(WIDE, ColorScheme.LIGHT, ForcedColors.ACTIVE)) {
                Page same = forced.newPage();
                same.navigate(page.url());
                Locator legend = same.locator("#cloud-classes");
                legend.scrollIntoViewIfNeeded();
                legend.locator("button").nth(4).waitFor();
                assertThat(Clouds.colors(legend))
                        .as("the legend in forced colors")
                        .isGreaterThanOrEqualTo(5);
            }
        }
    }

    private static void keysReadAChart(Page page, Locator chart) {
        Locator plot = chart.locator(".plot");
        plot.focus();
        plot.press("Home");
        assertThat(plot.getAttribute("aria-valuetext")).matches("milestone 1: growing [0-9.]+; collapsed [0-9.]+");
        assertThat(chart.locator(".readout").innerText()).startsWith("milestone 1");
        plot.press("End");
        assertThat(plot.getAttribute("aria-valuenow")).isEqualTo("3");
        assertThat(plot.getAttribute("aria-valuetext")).contains("collapsed undefined: ");
        assertThat(new AxeBuilder(page).include("#trends").analyze().getViolations())
                .allSatisfy(fault -> assertThat(fault.getImpact()).isNotIn("serious", "critical"));
    }

    @Test
    void theTablesOfManyRunsAreMadeWhenTheyAreOpened() throws IOException {
        Path first = directory.resolve("run-00");
        Npy.write(first.resolve("epoch_1.npy"), ROWS, 1);
        String metrics = "label-free";
        ManyRuns.score(first, metrics);
        ManyRuns.repeat(first, MANY_MILESTONES);
        List<String> names =
                IntStream.range(0, MANY_RUNS).mapToObj("run-%02d"::formatted).toList();
        for (String name : names.subList(1, MANY_RUNS)) ManyRuns.copy(first, directory.resolve(name));
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                BrowserContext window = chromium.window(WIDE, ColorScheme.DARK, ForcedColors.NONE)) {
            Page page = report(window, names, "--metrics", metrics);
            Locator details = page.locator("details[data-scores='7']");
            assertThat(details.locator("table").count()).isZero();
            assertThat(details.count()).isOne();
            details.locator("summary").click();
            details.locator("table").first().waitFor();
            assertThat(details.locator("table").first().locator("tbody tr").count())
                    .isEqualTo(MANY_MILESTONES);
            assertThat(details.locator("table")
                            .first()
                            .locator("tbody td")
                            .first()
                            .innerText())
                    .matches("−?[0-9.]+");
            assertThat(details.innerText()).contains("Undefined, because");
            assertThat(new AxeBuilder(page).include("#scores").analyze().getViolations())
                    .allSatisfy(fault -> assertThat(fault.getImpact()).isNotIn("serious", "critical"));
        }
    }
}

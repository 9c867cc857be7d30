package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One value far from 99,999 others, in the chart and to be read. The series is put in the place of the
/// server's answer: so many milestones would take hours to score.
class SpikeTest {

    private static final int COUNT = 100_000;
    private static final int SPIKE = 2;
    private static final int WIDE = 1200;

    @TempDir
    private Path directory;

    private static String series() {
        String milestones =
                IntStream.range(0, COUNT).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String values = IntStream.range(0, COUNT)
                .mapToObj(i -> i == SPIKE ? "123.456" : Double.toString(i % 10 / 10.0))
                .collect(Collectors.joining(","));
        return "{\"metrics\":[{\"id\":\"spiked\",\"title\":\"Spiked\",\"symbol\":\"\",\"unit\":\"\","
                + "\"needsLabels\":false,\"better\":\"\",\"claim\":\"\",\"trust\":[]}],\"version\":1,\"runs\":[{\"id\":\"run\","
                + "\"whole\":true,\"count\":" + COUNT
                + ",\"group\":\"0\",\"context\":\"\",\"index\":\"milestone\",\"milestones\":["
                + milestones + "],\"scores\":{\"spiked\":{\"mean\":[" + values + "]}}}]}";
    }

    @Test
    void aSingleValueAmongAHundredThousandIsDrawnAndReadExactly() throws IOException {
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS)) {
            Npy.write(directory.resolve("run/epoch_1.npy"), 60, 1);
            try (WatchedRuns watched = WatchedRuns.of(directory, "--repeats", "1", "--metrics", "collapse");
                    BrowserContext window = chromium.window(WIDE)) {
                String series = series();
                window.route(
                        "**/api/v1/series**",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(series)));
                Page page = window.newPage();
                page.navigate(watched.address());
                Locator figure = page.locator("figure.chart[data-score=spiked]");
                Locator plot = figure.locator("[role=slider]");
                plot.waitFor();
                plot.focus();
                plot.press("Home");
                plot.press("ArrowRight");
                plot.press("ArrowRight");
                assertThat(plot.getAttribute("aria-valuetext")).isEqualTo("milestone 2: run 123.5");
                assertThat(figure.locator(".readout").innerText().lines()).contains("123.5", "123.456");
                for (String size : new String[] {"small", "larger"}) {
                    assertThat(inkAboveTheMiddle(figure)).as(size).isGreaterThan(20);
                    if (size.equals("small")) figure.getByText("larger").click();
                    page.waitForTimeout(500);
                }
                page.locator("#views").getByText("Table").click();
                page.getByLabel("Rows of the table").selectOption("run:run");
                page.locator("#table td:text-is('123.5')").waitFor();
                page.getByText("of 100\u202f000 rows are shown").waitFor();
                Download saved = page.waitForDownload(
                        () -> page.locator("#table").getByText("Save as CSV").click());
                assertThat(Files.readAllLines(saved.path())).hasSize(COUNT + 1).contains("run,2,123.456");
            }
        }
    }

    /// Counts the pixels in the color of a line in the upper half of the plot, where nothing but the spike is.
    private static int inkAboveTheMiddle(Locator figure) {
        return ((Number) figure.evaluate("(figure) => { const canvas = figure.querySelector('canvas');"
                        + " const half = Math.floor(canvas.height / 2);"
                        + " const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, half);"
                        + " let count = 0; for (let i = 0; i < data.length; i += 4) {"
                        + " const [r, g, b, a] = data.slice(i, i + 4);"
                        + " if (a > 100 && Math.max(r, g, b) - Math.min(r, g, b) > 60) count++; }"
                        + " return count; }"))
                .intValue();
    }
}

package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page on paper: also charts that nobody has scrolled to.
class PrintTest {

    /// The charts that have ink: a canvas with pixels of a line.
    private static final String INKED = """
            () => [...document.querySelectorAll("figure.chart .plot canvas")].filter((canvas) => {
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              for (let i = 3; i < data.length; i += 4) if (data[i] > 100) return true;
              return false;
            }).length""";

    private static final String WANTED =
            "() => document.querySelectorAll('figure.chart').length - document.querySelectorAll('.plot[hidden]').length";

    @TempDir
    private Path directory;

    private static int count(Page page, String script) {
        return ((Number) page.evaluate(script)).intValue();
    }

    @Test
    void everyChartIsDrawnBeforeThePageIsPrinted() throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) {
            Npy.write(directory.resolve("run/epoch_" + epoch + ".npy"), 80, epoch);
        }
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                WatchedRuns watched = WatchedRuns.of(directory, "--repeats", "1", "--metrics", "collapse");
                BrowserContext window = chromium.window(500)) {
            watched.awaitScored(1, 2);
            Page page = window.newPage();
            page.navigate(watched.address());
            page.locator("#link[data-state=live]").waitFor();
            page.waitForTimeout(1_000);
            int cards = count(page, "() => document.querySelectorAll('figure.chart').length");
            assertThat(count(page, INKED)).as("what is in view").isBetween(1, cards - 1);
            page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
            assertThat(count(page, INKED)).isEqualTo(count(page, WANTED)).isGreaterThan(cards / 2);
            Object wide = page.evaluate("() => document.querySelector('#charts').getBoundingClientRect().width");
            assertThat(((Number) wide).doubleValue()).as("182 mm").isBetween(687.0, 689.0);
            page.evaluate("() => dispatchEvent(new Event('afterprint'))");
            assertThat(page.locator("html[data-print]").count()).isZero();
        }
    }
}

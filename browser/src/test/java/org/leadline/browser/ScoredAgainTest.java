package org.leadline.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cloud of a milestone whose file is written again while it is shown.
class ScoredAgainTest {

    private static final int WIDE = 1200;

    @TempDir
    private Path directory;

    @Test
    void theCloudShowsTheNewLayoutWithoutANewLoadOfThePage() throws IOException {
        milestone(1, 200);
        milestone(2, 200);
        try (WatchedRuns watched = watch();
                Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, watched);
            page.getByText("milestone 2: 200 points").first().waitFor();
            milestone(2, 260);
            page.getByText("milestone 2: 260 points").first().waitFor();
            page.locator(".cloud-slider").press("Home");
            page.getByText("milestone 1: 200 points").first().waitFor();
        }
    }

    @Test
    void theColorsOfAMilestoneThatIsWrittenAgainWithAsManyRowsAreAskedForAnew() throws IOException {
        milestone(1, 200);
        try (WatchedRuns watched = watch();
                Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, watched);
            page.locator(".cloud-classes button").first().waitFor();
            page.getByText("Trustworthiness of the layout:").waitFor();
            AtomicBoolean areRowsAsked = new AtomicBoolean();
            page.onRequest(
                    request -> areRowsAsked.compareAndSet(false, request.url().contains("/1/rows")));
            page.waitForResponse("**/milestones/1/classes", () -> {
                try {
                    Npy.write(directory.resolve("run/epoch_1.npy"), 200, 9);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            page.waitForCondition(areRowsAsked::get);
        }
    }

    private WatchedRuns watch() throws IOException {
        return WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement");
    }

    private static Page open(BrowserContext window, WatchedRuns watched) {
        Page page = window.newPage();
        page.navigate(watched.address());
        page.locator("#link[data-state=live]").waitFor();
        return page;
    }

    private void milestone(int epoch, int rows) throws IOException {
        Npy.write(directory.resolve("run/epoch_" + epoch + ".npy"), rows, epoch);
    }
}

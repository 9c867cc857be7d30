package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A cloud of more points than a machine without a GPU can draw in a frame.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyPointsTest {

    private static final int POINTS = 300_000;
    private static final int WIDE = 1000;
    private static final int REACH = 12;

    /// A fast machine draws the most points of a canvas in a frame that is short enough.
    private static final int SLOWER = 6;

    @TempDir
    private static Path directory;

    private WatchedRuns watched;

    @BeforeAll
    void watch() throws IOException {
        Npy.write(directory.resolve("run/epoch_1.npy"), 60, 2);
        watched = WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement");
        watched.awaitScored(1, 1);
    }

    @AfterAll
    void stop() {
        if (watched != null) watched.close();
    }

    @ParameterizedTest
    @EnumSource(Chromium.Drawing.class)
    void fewerAreDrawnWhileTheyTurnAndAllWhenTheyStandStill(Chromium.Drawing drawing) {
        try (Chromium chromium = Chromium.start(drawing);
                BrowserContext window = chromium.movingWindow(WIDE)) {
            Clouds.serve(window, POINTS);
            Page page = window.newPage();
            page.navigate(watched.address());
            boolean isGl = drawing == Chromium.Drawing.WEB_GL;
            String all = isGl ? "300\u202f000 points" : "100\u202f000 of 300\u202f000 points, evenly chosen";
            page.getByText(Pattern.compile(": " + all + "[.;]")).waitFor();
            page.locator(".cloud-stage").scrollIntoViewIfNeeded();
            Chromium.slowDown(page, SLOWER);
            page.getByText("Turn", new Page.GetByTextOptions().setExact(true)).click();
            page.getByText(Pattern.compile(": " + all + "; [0-9\u202f]+ of 300\u202f000 points while it turns\\."))
                    .waitFor();
            Chromium.slowDown(page, 1);
            page.getByText("Pause").click();
            page.waitForTimeout(1_500);
            theRowUnderThePointerIsMarked(page);
        }
    }

    private static void theRowUnderThePointerIsMarked(Page page) {
        Locator canvas = page.locator(".cloud-stage canvas");
        BoundingBox box = canvas.boundingBox();
        double x = Math.round(0.5 * box.width);
        double y = Math.round(0.5 * box.height);
        canvas.click(new Locator.ClickOptions().setPosition(x, y));
        page.getByText(Pattern.compile("^Row [0-9]+")).first().waitFor();
        page.waitForTimeout(500);
        BoundingBox marker = page.locator(".cloud-marker").boundingBox();
        assertThat(marker.x + marker.width / 2 - box.x).isBetween(x - REACH, x + REACH);
        assertThat(marker.y + marker.height / 2 - box.y).isBetween(y - REACH, y + REACH);
    }
}

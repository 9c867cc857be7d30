package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The slider over many milestones: what it asks the server for, and what it shows meanwhile.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SliderTest {

    private static final int ROWS = 60;
    private static final int MILESTONES = 40;
    private static final int WIDE = 1200;
    private static final String LAYOUT = "**/layout?*";
    private static final String CLASSES = "**/classes";

    @TempDir
    private static Path directory;

    private Chromium chromium;
    private WatchedRuns watched;

    @BeforeAll
    void watch() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        Npy.write(directory.resolve("run/epoch_1.npy"), ROWS, 3);
        ManyRuns.score(directory.resolve("run"), "agreement");
        ManyRuns.repeat(directory.resolve("run"), MILESTONES);
        watched = WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement");
        watched.awaitScored(1, MILESTONES);
    }

    @AfterAll
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    private Page open(BrowserContext window) {
        Page page = window.newPage();
        page.navigate(watched.address());
        isShown(page, MILESTONES);
        return page;
    }

    private static void isShown(Page page, int milestone) {
        page.getByText(Pattern.compile("milestone " + milestone + ": " + ROWS + " points\\.$"))
                .waitFor();
    }

    /// Drags the slider over all milestones from the first to the last, each for a few milliseconds.
    private static void drag(Page page) {
        page.evaluate("async () => { const slider = document.querySelector('.cloud-slider');"
                + " for (let at = 0; at <= slider.max; at++) { slider.value = at;"
                + " slider.dispatchEvent(new Event('input'));"
                + " await new Promise((resolve) => setTimeout(resolve, 5)); } }");
    }

    @Test
    void whoeverDragsAsksForFewMilestonesAndSeesTheLast() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.waitForTimeout(1_000); // the milestone beside it is fetched, too
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            drag(page);
            page.waitForTimeout(300);
            isShown(page, MILESTONES);
            assertThat(asked).filteredOn(url -> url.contains("/layout?")).hasSizeBetween(1, MILESTONES / 2);
        }
    }

    @Test
    void whatIsNotWantedAnyMoreIsGivenUp() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.waitForTimeout(1_000); // the milestone beside it is fetched, too
            List<Route> held = new ArrayList<>();
            List<String> left = new ArrayList<>();
            page.route(LAYOUT, held::add);
            page.onRequestFailed(request -> left.add(request.url()));
            drag(page);
            page.waitForTimeout(300);
            isShown(page, MILESTONES);
            assertThat(held).isNotEmpty();
            assertThat(left).as("each that was not answered").hasSameSizeAs(held);
        }
    }

    @Test
    void pointsAreDrawnBeforeTheirColorsAndTheCaptionSaysWhoseColorsTheyHave() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.waitForTimeout(1_000); // the milestone beside it is fetched, too
            List<Route> held = new ArrayList<>();
            page.route(CLASSES, held::add);
            page.locator(".cloud-slider").press("Home");
            page.getByText("milestone 1: " + ROWS + " points. Still in the colors of milestone " + MILESTONES)
                    .waitFor();
            assertThat(Clouds.colors(page.locator(".cloud-stage canvas"))).isGreaterThanOrEqualTo(4);
            page.waitForTimeout(200);
            assertThat(held).hasSize(1);
            held.getFirst().resume();
            page.unroute(CLASSES);
            isShown(page, 1);
        }
    }
}

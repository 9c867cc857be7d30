package org.leadline.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pictures of the page, of three short trainings on drawn shapes: one that grows, one that collapses, and two side
/// by side; light and dark, wide and narrow. One of them is the README's. They are for looking at: nothing is
/// asserted.
@Tag("pictures")
class Pictures {

    private static final int WIDE = 1280;
    private static final int NARROW = 400;
    private static final int README_HEIGHT = 1560;

    /// A high window: what is not in view is not drawn. Higher ones than this are more than a software renderer has.
    private static final int HIGH = 4000;
    private static final int LAST = 12;
    private static final Path TARGET = Path.of("target/pictures");
    private static final Path RUNS = TARGET.resolve("runs");
    private static final Path README_PICTURE = Path.of("../docs/watch.png");

    /// Trains, unless it was done before.
    private static void train(String name, String method) throws IOException {
        Path run = RUNS.resolve(name);
        if (Files.exists(run.resolve("milestones/%06d".formatted(LAST)))) return;
        List<String> training = new ArrayList<>(List.of("train", "--data", "shapes", "--method", method));
        training.addAll(List.of("--epochs", Integer.toString(LAST), "--milestone-every", "1", "--width", "16"));
        training.addAll(List.of("--out", run.toString()));
        WatchedRuns.launch(training, ProcessBuilder.Redirect.INHERIT);
    }

    @Test
    void thePageOfThreeTrainings() throws IOException {
        Files.createDirectories(RUNS);
        train("simclr", "simclr");
        train("simsiam", "simsiam");
        train("no-stop-gradient", "simsiam-no-stop-gradient");
        try (Chromium chromium = Chromium.start(Chromium.Drawing.WEB_GL);
                WatchedRuns watched = WatchedRuns.of(RUNS)) {
            watched.awaitScored(3, LAST + 1);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : new int[] {WIDE, NARROW}) {
                    String kind = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
                    try (BrowserContext window = chromium.window(width, scheme, ForcedColors.NONE)) {
                        whole(open(window, watched, "#runs=simclr&cloud=simclr"), "growing-" + kind);
                        whole(
                                open(window, watched, "#runs=no-stop-gradient&cloud=no-stop-gradient"),
                                "collapsed-" + kind);
                        whole(compared(open(window, watched, "#runs=simclr,simsiam&cloud=simclr")), "compared-" + kind);
                    }
                }
            }
            try (BrowserContext window = chromium.window(WIDE)) {
                Page page = open(window, watched, "#runs=simclr,simsiam&cloud=simclr");
                page.setViewportSize(WIDE, README_HEIGHT);
                page.screenshot(new Page.ScreenshotOptions().setPath(README_PICTURE));
            }
        }
    }

    private static Page open(BrowserContext window, WatchedRuns watched, String chosen) {
        Page page = window.newPage();
        page.setViewportSize(page.viewportSize().width, HIGH);
        page.navigate(watched.address() + chosen);
        page.locator("figure.chart canvas").first().waitFor();
        page.locator(".cloud-pane figcaption").first().waitFor();
        page.waitForTimeout(2_500);
        return page;
    }

    private static Page compared(Page page) {
        Locator choice = page.getByLabel("Side by side with");
        choice.selectOption("simsiam");
        page.locator(".cloud-pane").nth(1).getByText("points").waitFor();
        page.waitForTimeout(1_500);
        return page;
    }

    /// Keeps the whole page, a picture for each height of the window.
    private static void whole(Page page, String name) {
        for (int number = 1; ; number++) {
            page.screenshot(new Page.ScreenshotOptions().setPath(TARGET.resolve(name + "-" + number + ".png")));
            boolean isEnd = (Boolean) page.evaluate("() => { const before = scrollY; scrollBy(0, innerHeight - 60);"
                    + " return scrollY - before < 60; }");
            if (isEnd) break;
            page.waitForTimeout(1_500);
        }
        page.close();
    }
}

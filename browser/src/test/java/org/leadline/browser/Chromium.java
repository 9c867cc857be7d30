package org.leadline.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The system's Chromium, without a window and without a network.
final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE =
            Path.of(System.getenv().getOrDefault("LEADLINE_CHROMIUM", "/usr/bin/chromium"));
    private static final boolean IS_REQUIRED = "required".equals(System.getenv("LEADLINE_BROWSER"));
    private static final int HEIGHT = 900;

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// How clouds are drawn.
    enum Drawing {
        CANVAS("--disable-gpu", "--disable-3d-apis"),
        WEB_GL("--enable-unsafe-swiftshader", "--use-angle=swiftshader");

        private final String first;
        private final String second;

        Drawing(String first, String second) {
            this.first = first;
            this.second = second;
        }
    }

    /// Starts it; skips the test where there is none, unless it is required.
    static Chromium start(Drawing drawing) {
        if (!IS_REQUIRED) {
            assumeTrue(
                    Files.isExecutable(EXECUTABLE),
                    "there is no " + EXECUTABLE + ": bin/install-chromium installs Debian's, LEADLINE_CHROMIUM names"
                            + " another");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> flags = new ArrayList<>(QUIET);
        flags.addAll(List.of(drawing.first, drawing.second));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(flags));
        return new Chromium(playwright, browser);
    }

    /// Opens a window of its own with the usual colors.
    BrowserContext window(int width) {
        return window(width, ColorScheme.LIGHT, ForcedColors.NONE);
    }

    /// Returns the browser's name and version.
    String name() {
        return "Chromium " + browser.version() + ", headless, no GPU";
    }

    /// Opens a window of its own in which things may move.
    BrowserContext movingWindow(int width) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, HEIGHT));
    }

    /// Opens a window of its own, in which nothing moves by itself.
    BrowserContext window(int width, ColorScheme scheme, ForcedColors forced) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setForcedColors(forced)
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    /// Makes the scripts of a page take longer, as those of a slow machine do.
    ///
    /// @param times how many times as long
    static void slowDown(Page page, int times) {
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", times);
        page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

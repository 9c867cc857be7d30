package org.leadline.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
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

    /// Starts it; skips the test where there is none, unless it is required.
    ///
    /// @param isGl whether WebGL is drawn in software, or not at all
    static Chromium start(boolean isGl) {
        if (!IS_REQUIRED) {
            assumeTrue(
                    Files.isExecutable(EXECUTABLE),
                    "there is no " + EXECUTABLE + ": bin/install-chromium installs Debian's, LEADLINE_CHROMIUM names"
                            + " another");
        }
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> flags = new ArrayList<>(QUIET);
        flags.addAll(isGl ? List.of("--enable-unsafe-swiftshader", "--use-angle=swiftshader") : List.of("--disable-gpu", "--disable-3d-apis"));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(flags));
        return new Chromium(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

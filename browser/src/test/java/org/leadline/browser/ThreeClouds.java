package org.leadline.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The page of one run with three clouds, for the tests of a class.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ThreeClouds {

    static final int ROWS = 300;
    static final int WIDE = 1200;

    @TempDir
    private static Path directory;

    private WatchedRuns watched;

    @BeforeAll
    void watch() throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) {
            Npy.write(directory.resolve("run/epoch_" + epoch + ".npy"), ROWS, 2 * epoch);
        }
        watched = WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement");
    }

    @AfterAll
    void stop() {
        if (watched != null) watched.close();
    }

    void inPage(Chromium.Drawing drawing, Consumer<Page> test) {
        try (Chromium chromium = Chromium.start(drawing);
                BrowserContext window = chromium.window(WIDE)) {
            test.accept(open(window));
        }
    }

    Page open(BrowserContext window) {
        Page page = window.newPage();
        page.navigate(watched.address());
        page.locator("#runs .run").getByText("3 of 3").waitFor();
        page.getByText("milestone 3: " + ROWS + " points").first().waitFor();
        page.waitForTimeout(300);
        return page;
    }

    static Locator marked(Page page, Pattern words) {
        return page.locator(".cloud-marked").filter(new Locator.FilterOptions().setHasText(words));
    }

    static Integer ink(Page page) {
        return Clouds.inks(page).getFirst();
    }
}

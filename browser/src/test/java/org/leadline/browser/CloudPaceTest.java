package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How many of 100,000 points are drawn in a frame by machines of different speeds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudPaceTest {

    private static final int WIDE = 800;

    @TempDir
    private static Path directory;

    private WatchedRuns watched;
    private Chromium chromium;
    private BrowserContext window;
    private Page page;

    @BeforeAll
    void open() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        watched = WatchedRuns.of(directory);
        window = chromium.window(WIDE);
        page = window.newPage();
        page.navigate(watched.address());
    }

    @AfterAll
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    /// Draws frames, and returns how many points the last one had.
    ///
    /// @param millis the milliseconds of frame i that draws n points, as a script says it
    private int drawn(int frames, String millis) {
        Object found = page.evaluate("async () => { await import(new URL('cloud.js', location));"
                + " const { modules } = await import(new URL('main.js', location));"
                + " const { pace } = modules['cloud-pace.js'];"
                + " const speed = pace(); let n = 0;"
                + " for (let i = 0; i < " + frames + "; i++) {"
                + " n = Math.min(100000, speed.most()); speed.took(Math.max(16.7, " + millis + "), n); }"
                + " return n; }");
        return ((Number) found).intValue();
    }

    @Test
    void allAreDrawnWhereAFrameIsShortOrLongForOnce() {
        assertThat(drawn(100, "5")).isEqualTo(100_000);
        assertThat(drawn(100, "i === 50 ? 400 : 20")).isEqualTo(100_000);
    }

    @Test
    void fewerAreDrawnWhereThatMakesFramesShort() {
        assertThat(drawn(16, "2 + 0.0015 * n")).isEqualTo(12_500);
        assertThat(drawn(20, "2 + 0.0008 * n")).isEqualTo(25_000);
        assertThat(drawn(100, "2 + 0.02 * n")).isEqualTo(5_000);
    }

    @Test
    void fewerAreDrawnWhereEveryFourthFrameWaitsForThoseBeforeIt() {
        assertThat(drawn(100, "i % 4 === 3 ? 0.006 * n : 17")).isEqualTo(12_500);
    }

    @Test
    void fewerAreDrawnWhereTheFirstFramesSeemShort() {
        assertThat(drawn(150, "i < 10 ? 60 : 10 + 0.0015 * n")).isEqualTo(12_500);
    }

    @Test
    void allAreDrawnWhereFewerWouldNotHelp() {
        assertThat(drawn(50, "200")).isEqualTo(100_000);
    }

    @Test
    void aFewFramesAreEnoughWhereTheyAreVerySlow() {
        assertThat(drawn(8, "1000")).isEqualTo(100_000);
        assertThat(drawn(11, "n > 50000 && i > 5 ? 1200 : 400")).isEqualTo(6_250);
    }

    @Test
    void moreAreDrawnWhereTheMachineIsFastAgain() {
        assertThat(drawn(800, "i < 50 ? 2 + 0.0015 * n : 5")).isEqualTo(100_000);
    }
}

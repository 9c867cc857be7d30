package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The page of watch in a browser: one watch of a growing and a collapsed run, and a browser without WebGL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {

    private static final int ROWS = 200;
    private static final int MILESTONES = 4;

    @TempDir
    private static Path directory;

    private Chromium chromium;
    private WatchedRuns watched;

    @BeforeAll
    void watch() throws IOException {
        chromium = Chromium.start(false);
        for (int epoch = 1; epoch <= MILESTONES; epoch++) {
            WatchedRuns.milestone(directory.resolve("growing/epoch_" + epoch + ".npy"), ROWS, epoch);
            WatchedRuns.milestone(directory.resolve("collapsed/epoch_" + epoch + ".npy"), ROWS, epoch < 3 ? 1 : 0);
        }
        watched = WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement,collapse");
    }

    @AfterAll
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    private BrowserContext context(int width, ColorScheme scheme, ForcedColors forced) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setForcedColors(forced));
    }

    /// Opens the page and waits until all is scored.
    private Page open(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(watched.address());
        for (String run : List.of("growing", "collapsed")) {
            page.getByText(MILESTONES + " of " + MILESTONES).first().waitFor();
            assertThat(page.getByText(run).first().isVisible()).isTrue();
        }
        page.getByText(ROWS + " points").first().waitFor();
        return page;
    }

    @Test
    void itAsksNoOtherHostAndNothingIsRefusedOrFails() {
        try (BrowserContext context = context(1440, ColorScheme.LIGHT, ForcedColors.NONE)) {
            List<String> errors = new ArrayList<>();
            List<String> requests = new ArrayList<>();
            context.onConsoleMessage((ConsoleMessage message) -> {
                if (message.type().equals("error")) errors.add(message.text());
            });
            context.onWebError(error -> errors.add(error.error()));
            context.onRequest(request -> requests.add(request.url()));
            open(context);
            assertThat(errors).isEmpty();
            assertThat(requests).isNotEmpty().allMatch(url -> url.startsWith(watched.address()));
        }
    }

    @Test
    void axeFindsNothingSeriousInAnyColors() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (ForcedColors forced : List.of(ForcedColors.NONE, ForcedColors.ACTIVE)) {
                try (BrowserContext context = context(1440, scheme, forced)) {
                    List<String> found = new AxeBuilder(open(context))
                            .analyze().getViolations().stream()
                                    .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                                    .map(PageTest::words)
                                    .toList();
                    assertThat(found).as(scheme + ", forced colors " + forced).isEmpty();
                }
            }
        }
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + ": " + rule.getNodes().getFirst().getHtml();
    }

    @Test
    void nothingIsWiderThanANarrowWindow() {
        for (int width : new int[] {320, 360, 768, 2560}) {
            try (BrowserContext context = context(width, ColorScheme.LIGHT, ForcedColors.NONE)) {
                Object wide = open(context).evaluate("() => document.documentElement.scrollWidth");
                assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(width);
            }
        }
    }

    @Test
    void aCollapseIsAnAlertWithItsEvidence() {
        try (BrowserContext context = context(1440, ColorScheme.LIGHT, ForcedColors.NONE)) {
            Page page = open(context);
            page.locator("#alert-list > li").first().waitFor();
            assertThat(page.locator("#alert-list").innerText()).contains("collapsed");
        }
    }

    @Test
    void theCloudIsDrawnWithoutWebGlAndTurnsByKeys() {
        try (BrowserContext context = context(1440, ColorScheme.LIGHT, ForcedColors.NONE)) {
            Page page = open(context);
            String inked = "() => { const c = document.querySelector('#cloud canvas');"
                    + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                    + " let sum = 0; for (let i = 0; i < d.length; i += 4) sum += d[i] * (i % 977); return sum; }";
            page.waitForFunction("() => document.querySelector('#cloud canvas').width > 300");
            Object before = page.evaluate(inked);
            page.locator("#cloud canvas").focus();
            page.keyboard().press("ArrowLeft");
            page.waitForTimeout(500);
            assertThat(page.evaluate(inked)).isNotEqualTo(before);
        }
    }
}

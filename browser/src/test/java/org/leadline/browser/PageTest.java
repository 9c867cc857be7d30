package org.leadline.browser;

import static com.microsoft.playwright.options.WaitForSelectorState.DETACHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The page of watch on a growing and a collapsed run: what it loads, says and lets be reached.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {

    private static final int ROWS = 200;
    private static final int MILESTONES = 4;
    private static final int WIDE = 1440;

    /// Six shapes with six dashes each.
    private static final int LOOKS = 36;

    private static final int FIRST_PAINT_BYTES = 120_000;
    private static final int CLOUD_BYTES = 200_000;

    @TempDir
    private static Path directory;

    private Chromium chromium;
    private WatchedRuns watched;

    @BeforeAll
    void watch() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        for (int epoch = 1; epoch <= MILESTONES; epoch++) {
            Npy.write(directory.resolve("growing/epoch_" + epoch + ".npy"), ROWS, epoch);
            Npy.write(directory.resolve("collapsed/epoch_" + epoch + ".npy"), ROWS, epoch < 3 ? 1 : 0);
        }
        watched = WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement,collapse");
        watched.awaitScored(2, MILESTONES);
    }

    @AfterAll
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    /// Opens the page and waits until all is scored and a cloud is drawn.
    private Page open(BrowserContext window) {
        return open(window, "#cloud=growing");
    }

    private Page open(BrowserContext window, String chosen) {
        Page page = window.newPage();
        page.navigate(watched.address() + chosen);
        assertThat(page.locator("#runs .run"))
                .satisfies(_ -> page.locator("#runs .run").nth(1).waitFor());
        for (int run = 0; run < 2; run++) {
            page.locator("#runs .run")
                    .nth(run)
                    .getByText(MILESTONES + " of " + MILESTONES)
                    .waitFor();
        }
        page.getByText(ROWS + " points").first().waitFor();
        return page;
    }

    private static Locator chart(Page page, String score) {
        return page.locator("figure.chart[data-score='" + score + "']");
    }

    @Test
    void itAsksNoOtherHostAndNothingIsRefusedOrFails() {
        try (BrowserContext window = chromium.window(WIDE)) {
            List<String> errors = new ArrayList<>();
            List<String> requests = new ArrayList<>();
            window.onConsoleMessage(message -> {
                if (message.type().equals("error")) errors.add(message.text() + " " + message.location());
            });
            window.onWebError(error -> errors.add(error.error()));
            window.onRequest(request -> requests.add(request.url()));
            window.addInitScript("addEventListener('securitypolicyviolation',"
                    + " (event) => console.error('refused ' + event.violatedDirective))");
            Page page = open(window);
            page.getByLabel("Run of the cloud").selectOption("collapsed");
            page.getByText("has no layout").first().waitFor();
            assertThat(errors).isEmpty();
            assertThat(requests).isNotEmpty().allMatch(url -> url.startsWith(watched.address()));
        }
    }

    @Test
    void itIsLightBeforeTheFirstPaintAndBeforeTheCloud() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            Object painted = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
            String loaded = "(until) => performance.getEntries()"
                    + ".filter((one) => one.encodedBodySize && one.responseEnd <= until)"
                    + ".reduce((sum, one) => sum + one.encodedBodySize, 0)";
            assertThat(((Number) page.evaluate(loaded, painted)).intValue()).isBetween(1_000, FIRST_PAINT_BYTES);
            assertThat(((Number) page.evaluate(loaded, 1e9)).intValue()).isBetween(20_000, CLOUD_BYTES);
        }
    }

    @Test
    void axeFindsNothingSeriousInAnyColors() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (ForcedColors forced : List.of(ForcedColors.NONE, ForcedColors.ACTIVE)) {
                for (String chosen : List.of(
                        "#cloud=growing", "#cloud=growing&view=table", "#cloud=growing&beside=collapsed@1&row=3")) {
                    try (BrowserContext window = chromium.window(WIDE, scheme, forced)) {
                        List<String> found = new AxeBuilder(open(window, chosen))
                                .analyze().getViolations().stream()
                                        .filter(rule ->
                                                Set.of("serious", "critical").contains(rule.getImpact()))
                                        .map(PageTest::words)
                                        .toList();
                        assertThat(found)
                                .as("%s, forced colors %s, %s", scheme, forced, chosen)
                                .isEmpty();
                    }
                }
            }
        }
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + ": "
                + rule.getNodes().getFirst().getHtml();
    }

    @Test
    void noTwoRunsLookTheSameAlsoWhereColorsAreForced() {
        for (ForcedColors forced : List.of(ForcedColors.NONE, ForcedColors.ACTIVE)) {
            try (BrowserContext window = chromium.window(WIDE, ColorScheme.LIGHT, forced)) {
                Object looks = open(window)
                        .evaluate(
                                "async (count) => { const { modules } = await import(new URL('main.js', location));"
                                        + " const { color, dash, outline } = modules['marks.js'];"
                                        + " return new Set(Array.from({ length: count }, (_, slot) =>"
                                        + " [color(slot), dash(slot), outline(slot, 4)].join(' '))).size; }",
                                LOOKS);
                assertThat(looks).as("forced colors %s", forced).isEqualTo(LOOKS);
            }
        }
    }

    @Test
    void nothingIsWiderThanItsWindow() {
        for (int width : new int[] {320, 360, 768, 2560}) {
            try (BrowserContext window = chromium.window(width)) {
                Object wide = open(window).evaluate("() => document.documentElement.scrollWidth");
                assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(width);
            }
        }
    }

    @Test
    void aCollapseIsAnAlertAndAMilestoneBeforeItIsToBeKept() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.locator("#alert-list > li").first().waitFor();
            assertThat(page.locator("#alert-list").innerText()).contains("collapsed", "Std-collapse", "milestone 3");
            assertThat(page.locator("#keeps").innerText()).contains("Keep milestone 2", "Keep milestone 4");
        }
    }

    @Test
    void whatIsUndefinedSaysWhyInChartTableAndCloud() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "#milestone=4&cloud=growing");
            assertThat(chart(page, "agreement").innerText())
                    .contains("undefined at 2 milestones: every embedding is the same point");
            page.getByLabel("Run of the cloud").selectOption("collapsed");
            page.getByText("has no layout").first().waitFor();
            page.locator("#views").getByText("Table").click();
            page.locator("#table tbody tr").first().waitFor();
            assertThat(page.locator("#table").textContent()).contains("undefined: every embedding is the same point");
        }
    }

    @Test
    void keysReadAChartAndChooseAMilestoneThatTheAddressKeeps() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            Locator plot = chart(page, "agreement").locator("[role=slider]");
            plot.focus();
            plot.press("Home");
            assertThat(plot.getAttribute("aria-valuetext"))
                    .startsWith("milestone 1: ")
                    .contains("collapsed 0.", "growing 0.");
            plot.press("ArrowRight");
            plot.press("ArrowRight");
            assertThat(plot.getAttribute("aria-valuetext"))
                    .startsWith("milestone 3: ")
                    .contains("collapsed undefined: every embedding is the same point");
            plot.press("Enter");
            page.getByText("Milestone 3 is chosen").waitFor();
            page.reload();
            page.getByText("Milestone 3 is chosen").waitFor();
            page.getByText("growing, milestone 3: " + ROWS + " points").waitFor();
        }
    }

    @Test
    void twoRunsStandSideBySideUnderOneCamera() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.getByLabel("Side by side with").selectOption("collapsed");
            page.locator(".cloud-slider").nth(1).waitFor();
            page.locator(".cloud-slider").nth(1).press("Home");
            page.getByText("collapsed, milestone 1: " + ROWS + " points").waitFor();
            List<Integer> before = Clouds.inks(page);
            page.locator(".cloud-stage canvas").first().press("ArrowLeft");
            page.waitForTimeout(300);
            List<Integer> after = Clouds.inks(page);
            assertThat(before).hasSize(2);
            assertThat(after.get(0)).isNotEqualTo(before.get(0));
            assertThat(after.get(1)).isNotEqualTo(before.get(1));
        }
    }

    @Test
    void theAddressKeepsHowTheCloudIsLookedAt() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            Locator canvas = page.locator(".cloud-stage canvas").first();
            for (String key : List.of("ArrowLeft", "ArrowLeft", "ArrowUp", "+")) canvas.press(key);
            page.getByLabel("Color").selectOption("outlier");
            page.locator(".cloud-classes button").first().click();
            page.locator("#cloud")
                    .getByLabel(Pattern.compile("Mark row"))
                    .first()
                    .click();
            page.getByLabel("Side by side with").selectOption("collapsed");
            page.locator(".cloud-slider").nth(1).press("Home");
            page.getByText("collapsed, milestone 1: " + ROWS + " points.").waitFor();
            page.waitForTimeout(1_000);
            assertThat(page.url())
                    .contains("camera=0.42,0.44,1.2&color=outlier&class=near%20others&row=", "&beside=collapsed@1");
            List<String> once = looksAfterReload(page);
            assertThat(looksAfterReload(page)).isEqualTo(once);
            page.locator(".cloud-stage canvas").first().press("0");
            page.waitForTimeout(1_000);
            assertThat(page.url()).doesNotContain("camera");
            assertThat(Clouds.inks(page).getFirst().toString()).isNotEqualTo(once.get(1));
            page.evaluate("() => { location.hash = '#cloud=growing'; }");
            page.locator(".cloud-slider").nth(1).waitFor(new Locator.WaitForOptions().setState(DETACHED));
            assertThat(page.locator(".cloud-classes [aria-pressed=true]").count())
                    .isZero();
        }
    }

    @Test
    void theAddressKeepsTheChartThatIsLarge() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            chart(page, "std-collapse").locator(".size").click();
            assertThat(page.url()).contains("score=std-collapse");
            page.reload();
            page.locator("figure.chart.large[data-score='std-collapse'] canvas").waitFor();
            assertThat(page.locator("figure.chart.large").count()).isOne();
            assertThat(page.locator("figure.chart").first().getAttribute("data-score"))
                    .isEqualTo("std-collapse");
        }
    }

    /// Reloads the page, and returns its address and what is to be seen of clouds once they rest.
    private static List<String> looksAfterReload(Page page) {
        page.reload();
        page.getByText("collapsed, milestone 1: " + ROWS + " points.").waitFor();
        page.waitForTimeout(1_000);
        List<String> looks = new ArrayList<>(List.of(page.url()));
        Clouds.inks(page).forEach(ink -> looks.add(ink.toString()));
        looks.add(page.locator(".cloud-classes [aria-pressed=true]")
                .allInnerTexts()
                .toString());
        looks.add(page.locator(".cloud-marked").innerText());
        looks.add(page.locator(".cloud-pane figcaption").allInnerTexts().toString());
        return looks;
    }
}

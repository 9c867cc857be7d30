package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The cloud, drawn on a canvas and by WebGL.
class CloudTest extends ThreeClouds {

    @ParameterizedTest
    @EnumSource(Chromium.Drawing.class)
    void itIsDrawnInColorsAndTurnsByKeysAndByHand(Chromium.Drawing drawing) {
        inPage(drawing, page -> {
            Object isGl =
                    page.evaluate("() => document.querySelector('.cloud-stage canvas').getContext('2d') === null");
            assertThat(isGl).isEqualTo(drawing == Chromium.Drawing.WEB_GL);
            assertThat(Clouds.colors(page.locator(".cloud-stage canvas")))
                    .as("colors of clusters")
                    .isGreaterThanOrEqualTo(5);
            Set<Integer> inks = new TreeSet<>(List.of(ink(page)));
            Locator canvas = page.locator(".cloud-stage canvas");
            for (String key : List.of("ArrowLeft", "ArrowUp", "+")) {
                canvas.press(key);
                page.waitForTimeout(200);
                assertThat(inks.add(ink(page))).as(key).isTrue();
            }
            canvas.hover();
            page.mouse().down();
            page.mouse().move(WIDE / 2.0, 300);
            page.mouse().up();
            page.waitForTimeout(200);
            assertThat(inks.add(ink(page))).as("by hand").isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(Chromium.Drawing.class)
    void theSliderGoesOverMilestonesByKeysAndFFollowsTheNewest(Chromium.Drawing drawing) {
        inPage(drawing, page -> {
            Integer newest = ink(page);
            Locator slider = page.locator(".cloud-slider");
            slider.press("Home");
            page.getByText("milestone 1: " + ROWS + " points").waitFor();
            page.waitForTimeout(200);
            assertThat(ink(page)).isNotEqualTo(newest);
            slider.press("ArrowRight");
            page.getByText("milestone 2: " + ROWS + " points").waitFor();
            page.locator("body").press("f");
            page.getByText("milestone 3: " + ROWS + " points").waitFor();
            page.waitForTimeout(200);
            assertThat(ink(page)).as("the same layout is the same picture").isEqualTo(newest);
        });
    }

    @ParameterizedTest
    @EnumSource(Chromium.Drawing.class)
    void aClickMarksTheRowUnderThePointer(Chromium.Drawing drawing) {
        inPage(drawing, page -> {
            Locator canvas = page.locator(".cloud-stage canvas");
            int[] at = Clouds.anyPoint(canvas);
            canvas.click(new Locator.ClickOptions().setPosition(at[0] + 1, at[1] + 1));
            marked(page, Pattern.compile("^Row [0-9]+ · ")).waitFor();
            assertThat(page.locator(".cloud-marker").isVisible()).isTrue();
        });
    }

    @Test
    void aGraphicsCardThatWasResetDrawsTheCloudAgain() {
        inPage(Chromium.Drawing.WEB_GL, page -> {
            Integer before = ink(page);
            page.evaluate("""
                () => new Promise((done) => {
                  const canvas = document.querySelector(".cloud-stage canvas");
                  const card = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
                  canvas.addEventListener("webglcontextlost", () => setTimeout(() => card.restoreContext(), 50));
                  canvas.addEventListener("webglcontextrestored", done);
                  card.loseContext();
                })""");
            page.waitForTimeout(200);
            assertThat(ink(page)).isEqualTo(before);
        });
    }

    @Test
    void aMilestoneThatIsChosenElsewhereStaysAlthoughTheNewestWasFollowed() {
        inPage(Chromium.Drawing.CANVAS, page -> {
            Locator follows = page.getByLabel("Follow the newest");
            page.locator("body").press("f");
            assertThat(follows.isChecked()).isTrue();
            Locator chart = page.locator("figure.chart [role=slider]").first();
            chart.press("Home");
            chart.press("Enter");
            page.getByText("milestone 1: " + ROWS + " points").waitFor();
            page.getByText("Milestone 1 is chosen").waitFor();
            assertThat(follows.isChecked()).isFalse();
            page.locator("body").press("f");
            page.getByText("Milestone 3 is chosen").waitFor();
            page.evaluate("() => { location.hash = '#milestone=2'; }");
            page.getByText("milestone 2: " + ROWS + " points").waitFor();
            assertThat(follows.isChecked()).isFalse();
        });
    }

    /// Counts how often points are drawn on a canvas from now on.
    private static void countDrawings(Page page) {
        page.evaluate("""
                () => {
                  window.drawings = 0;
                  const put = CanvasRenderingContext2D.prototype.putImageData;
                  CanvasRenderingContext2D.prototype.putImageData = function (...all) {
                    window.drawings++;
                    return put.apply(this, all);
                  };
                }""");
    }

    @Test
    void underReducedMotionNothingMovesAndThePageSaysWhyItDoesNotTurn() {
        inPage(Chromium.Drawing.CANVAS, page -> {
            Locator turn = page.getByText("Turn", new Page.GetByTextOptions().setExact(true));
            assertThat(turn.isVisible()).isFalse();
            page.getByText("It does not turn by itself, since your system asks for less motion.")
                    .waitFor();
            countDrawings(page);
            page.locator(".cloud-slider").press("Home");
            page.getByText("milestone 1: " + ROWS + " points").waitFor();
            page.waitForTimeout(1_000);
            int drawings = ((Number) page.evaluate("() => window.drawings")).intValue();
            assertThat(drawings)
                    .as("a way from layout to layout takes 20 or more")
                    .isLessThan(10);
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
            turn.click();
            page.getByText("Pause").waitFor();
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            turn.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            page.waitForTimeout(300);
            Integer still = ink(page);
            page.waitForTimeout(300);
            assertThat(ink(page)).isEqualTo(still);
        });
    }

    private static void isDrawnFlat(Page page) {
        Locator canvas = page.locator(".cloud-stage canvas");
        page.waitForFunction("() => document.querySelector('.cloud-stage canvas').getContext('2d') !== null");
        page.waitForTimeout(300);
        assertThat(Clouds.colors(canvas)).as("colors of clusters").isGreaterThanOrEqualTo(5);
        Integer before = ink(page);
        canvas.press("ArrowLeft");
        page.waitForTimeout(300);
        assertThat(ink(page)).as("keys turn it").isNotEqualTo(before);
        int[] at = Clouds.anyPoint(canvas);
        canvas.click(new Locator.ClickOptions().setPosition(at[0] + 1, at[1] + 1));
        marked(page, Pattern.compile("^Row [0-9]+ · ")).waitFor();
        assertThat(canvas.getAttribute("aria-label")).contains(ROWS + " points");
    }

    @Test
    void aGraphicsCardThatDoesNotComeBackLeavesTheCloudToACanvas() {
        inPage(Chromium.Drawing.WEB_GL, page -> {
            page.locator(".cloud-stage canvas").focus();
            page.evaluate(
                    "() => { const canvas = document.querySelector('.cloud-stage canvas'); window.before = canvas;"
                            + " canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext(); }");
            page.waitForFunction("() => document.querySelector('.cloud-stage canvas') !== window.before");
            assertThat(page.evaluate("() => document.activeElement.localName")).isEqualTo("canvas");
            isDrawnFlat(page);
        });
    }

    @Test
    void whereShadersDoNotLinkTheCloudIsDrawnOnACanvas() {
        try (Chromium chromium = Chromium.start(Chromium.Drawing.WEB_GL);
                BrowserContext window = chromium.window(WIDE)) {
            window.addInitScript("WebGL2RenderingContext.prototype.getProgramParameter = () => false;");
            isDrawnFlat(open(window));
        }
    }
}

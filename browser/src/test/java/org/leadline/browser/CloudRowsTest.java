package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rows of clouds: which one lies under the pointer or beside another one, and those worth a look.
class CloudRowsTest extends ThreeClouds {

    /// The sentences on how far layouts can be trusted.
    private static Locator trusts(Page page) {
        Pattern said = Pattern.compile("^Trustworthiness of the layout: 0\\.[0-9]{4} ");
        return page.locator(".cloud-trust").filter(new Locator.FilterOptions().setHasText(said));
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
                  const draw = WebGL2RenderingContext.prototype.drawArrays;
                  WebGL2RenderingContext.prototype.drawArrays = function (...all) {
                    window.drawings++;
                    return draw.apply(this, all);
                  };
                }""");
    }

    @ParameterizedTest
    @EnumSource(Chromium.Drawing.class)
    void theRowUnderThePointerIsNamedInBothCloudsAndAClickMarksThatOne(Chromium.Drawing drawing) {
        inPage(drawing, page -> {
            page.getByLabel("Side by side with").selectOption("run");
            page.locator(".cloud-pane").nth(1).getByText(ROWS + " points.").waitFor();
            trusts(page).nth(1).waitFor();
            Locator canvas = page.locator(".cloud-stage canvas").first();
            int[] at = Clouds.anyPoint(canvas);
            page.waitForTimeout(500);
            countDrawings(page);
            canvas.hover(new Locator.HoverOptions().setPosition(at[0] + 1, at[1] + 1));
            Locator words = page.locator(".cloud-words:visible");
            words.nth(1).waitFor();
            assertThat(words.allInnerTexts()).allMatch(text -> text.matches("Row [0-9]+ · cluster [0-9].*"));
            String row = words.first().innerText().replaceAll(" ·.*", "");
            assertThat(words.nth(1).innerText()).startsWith(row + " ·");
            assertThat(page.locator(".cloud-named:visible").count()).isEqualTo(2);
            assertThat(page.locator(".cloud-marked").innerText())
                    .as("it is not marked")
                    .isEmpty();
            assertThat(page.evaluate("() => window.drawings"))
                    .as("nothing is drawn for it")
                    .isEqualTo(0);
            page.mouse().down();
            page.mouse().up();
            marked(page, Pattern.compile("^" + row + " · ")).waitFor();
            page.mouse().move(2, 2);
            words.first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        });
    }

    @Test
    void keysGoFromRowToRowAndMarkOne() {
        inPage(Chromium.Drawing.CANVAS, page -> {
            Locator canvas = page.locator(".cloud-stage canvas");
            Integer before = ink(page);
            canvas.press("Shift+ArrowRight");
            Locator spoken = page.locator(".cloud-spoken");
            Locator ring = page.locator(".cloud-named");
            ring.waitFor();
            assertThat(spoken.getAttribute("role")).isEqualTo("status");
            List<String> rows = new ArrayList<>(List.of(spoken.innerText()));
            double left = ring.boundingBox().x;
            for (int step = 0; step < 3; step++) {
                canvas.press("Shift+ArrowRight");
                rows.add(spoken.innerText());
                assertThat(ring.boundingBox().x).isGreaterThan(left);
                left = ring.boundingBox().x;
            }
            double top = ring.boundingBox().y;
            canvas.press("Shift+ArrowUp");
            assertThat(ring.boundingBox().y).isLessThan(top);
            rows.add(spoken.innerText());
            assertThat(rows).doesNotHaveDuplicates().allMatch(text -> text.matches("Row [0-9]+ · cluster [0-9].*"));
            canvas.press("Enter");
            assertThat(page.locator(".cloud-marked").innerText().strip())
                    .isEqualTo(rows.getLast().strip());
            canvas.press("Escape");
            ring.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(page.url()).as("the cloud was not turned").doesNotContain("camera=");
            page.getByText("Unmark").click();
            assertThat(ink(page)).isEqualTo(before);
        });
    }

    @Test
    void eachOfTwoCloudsSaysHowFarItCanBeTrustedAndTheRowsCanBeSaved() {
        inPage(Chromium.Drawing.CANVAS, page -> {
            page.getByLabel("Side by side with").selectOption("run");
            trusts(page).nth(1).waitFor();
            assertThat(trusts(page).count()).isEqualTo(2);
            page.locator(".cloud-strip button").first().waitFor();
            Download saved = page.waitForDownload(
                    () -> page.locator(".cloud-looks").getByText("Save as CSV").click());
            List<String> lines = lines(saved);
            assertThat(lines.getFirst()).isEqualTo("run,milestone,what,cluster,place,row,value,reason");
            assertThat(lines.get(1)).matches("run,3,trustworthiness,,,,0\\.[0-9]{5,},");
            assertThat(lines.get(2)).matches("run,1,trustworthiness,,,,0\\.[0-9]{5,},");
            assertThat(lines)
                    .filteredOn(line -> line.matches("run,3,typical,[0-4],[1-6],[0-9]+,,"))
                    .hasSize(5 * 6);
            assertThat(lines)
                    .filteredOn(line -> line.matches("run,3,outlying,[0-4],[1-6],[0-9]+,,"))
                    .hasSize(5 * 6);
            assertThat(lines).anyMatch(line -> line.matches("run,3,moved since 2,,1,[0-9]+,[01](\\.[0-9]+)?,"));
        });
    }

    private static List<String> lines(Download saved) {
        try {
            return Files.readAllLines(saved.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

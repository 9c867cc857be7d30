package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names of files and classes that hold marks of writing direction, controls and ends of lines: they must not
/// change the order of what stands beside them.
class VisibleNamesTest {

    private static final int ROWS = 60;

    /// Begins text from right to left.
    private static final String TURN = Character.toString(0x202E);

    private static final String WAITING = "[{\"path\": \"runs/epoch_1" + TURN + "x.npy\", \"there\": 1200,"
            + " \"wanted\": 3400, \"since\": \"2026-01-01T00:00:00Z\", \"reason\": \"it is\\nshort\"}]";

    private static final String CLASSES = "{\"label\": {\"names\": [\"cat" + TURN + "dog\"], \"rows\": \""
            + Base64.getEncoder().encodeToString(new byte[ROWS * Short.BYTES]) + "\"}}";

    @TempDir
    private Path directory;

    private static void answer(BrowserContext window, String address, String json) {
        window.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(json)));
    }

    @Test
    void whatWouldTurnTheNumbersBesideANameIsShownAsItsEscape() throws IOException {
        Npy.write(directory.resolve("run/epoch_1.npy"), ROWS, 2);
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                WatchedRuns watched =
                        WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement");
                BrowserContext window = chromium.window(1200)) {
            watched.awaitScored(1, 1);
            answer(window, "**/api/v1/waiting", WAITING);
            answer(window, "**/classes", CLASSES);
            Page page = window.newPage();
            page.navigate(watched.address() + "#row=3");
            assertThat(page.locator("#waiting-list li").first().innerText())
                    .contains("runs/epoch_1\\u202ex.npy", "1.2 kB of 3.4 kB, it is\\nshort")
                    .doesNotContain(TURN);
            Locator named = page.locator(".cloud-classes button bdi");
            named.first().waitFor();
            assertThat(named.first().innerText()).isEqualTo("cat\\u202edog");
            Locator marked = page.locator(".cloud-marked");
            marked.getByText("label").first().waitFor();
            assertThat(marked.innerText()).contains("cat\\u202edog").doesNotContain(TURN);
            assertThat(page.locator("body").innerText()).doesNotContain(TURN);
        }
    }

    @Test
    void thePageEscapesWhatLinesOfTheProgramEscape() throws IOException {
        Npy.write(directory.resolve("run/epoch_1.npy"), ROWS, 2);
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                WatchedRuns watched = WatchedRuns.of(directory, "--repeats", "1", "--metrics", "collapse");
                BrowserContext window = chromium.window(1200)) {
            Page page = window.newPage();
            page.navigate(watched.address());
            Object shown = page.evaluate(
                    "async (all) => { const { modules } = await import(new URL('main.js', location));"
                            + " return all.map((points) =>"
                            + " modules['dom.js'].visible(String.fromCodePoint(...points))); }",
                    List.of(
                            List.of(0x61, 0x0A, 0x0D, 0x09),
                            List.of(0x1B, 0x85),
                            List.of(0x2028, 0x2029),
                            List.of(0x2066, 0x200F, 0xAD),
                            List.of(0x200C, 0x200D, 0x202F, 0xE9, 0x5D0),
                            List.of(0xE0041),
                            List.of(0x1F600)));
            assertThat(shown)
                    .isEqualTo(List.of(
                            "a\\n\\r\\t",
                            "\\u001b\\u0085",
                            "\\u2028\\u2029",
                            "\\u2066\\u200f\\u00ad",
                            new String(new int[] {0x200C, 0x200D, 0x202F, 0xE9, 0x5D0}, 0, 5),
                            "\\udb40\\udc41",
                            new String(new int[] {0x1F600}, 0, 1)));
        }
    }
}

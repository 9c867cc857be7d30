package org.leadline.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How smooth large clouds turn, and how fast the slider goes over many. It asserts nothing: figures and bars
/// are printed.
@Tag("bench")
class CloudBench {

    private static final int STEPS = 30;
    private static final int MILESTONES = 200;
    private static final int SETTLING = 8_000;

    /// Two frames of a screen, in tenths of a millisecond as a page's clock tells them.
    private static final double TWO_FRAMES = 33.4;
    private static final int WIDE = 1_130;

    @TempDir
    private Path directory;

    @Test
    void cloudsTurnAndChange() throws IOException {
        try (Chromium canvas = Chromium.start(Chromium.Drawing.CANVAS);
                Chromium gl = Chromium.start(Chromium.Drawing.WEB_GL)) {
            Figures figures = new Figures(canvas.name(), "cloud.json");
            Npy.write(directory.resolve("small/run/epoch_1.npy"), 200, 2);
            try (WatchedRuns watched = WatchedRuns.of(
                    directory.resolve("small"), "--repeats", "1", "--k", "5", "--metrics", "agreement")) {
                watched.awaitScored(1, 1);
                turn(canvas, watched, 10_000, "on a canvas, without WebGL", figures);
                turn(gl, watched, 100_000, "by software WebGL2", figures);
            }
            slide(canvas, figures);
            figures.write();
        }
    }

    @SuppressWarnings("unchecked") // the script returns an array
    private void turn(Chromium chromium, WatchedRuns watched, int count, String how, Figures figures) {
        try (BrowserContext window = chromium.movingWindow(WIDE)) {
            Clouds.serve(window, count);
            Page page = window.newPage();
            page.navigate(watched.address());
            page.getByText("points").first().waitFor();
            page.evaluate("() => { const stage = document.querySelector('.cloud-stage'); stage.style.width = '800px';"
                    + " stage.style.height = '600px'; stage.scrollIntoView(); }");
            page.getByText("Turn").click();
            page.waitForTimeout(SETTLING); // as many points are drawn as the machine can
            List<Object> frames = (List<Object>) page.evaluate("() => new Promise((resolve) => { const times = [];"
                    + " let last = performance.now(); const step = (now) => { times.push(now - last); last = now;"
                    + " if (times.length < 120) requestAnimationFrame(step); else resolve(times.slice(1)); };"
                    + " requestAnimationFrame(step); })");
            double[] millis = frames.stream()
                    .mapToDouble(one -> ((Number) one).doubleValue())
                    .toArray();
            System.out.println(page.locator(".cloud-pane figcaption").innerText());
            figures.median("a frame of %,d points at 800 x 600 %s".formatted(count, how), millis, "ms", TWO_FRAMES);
        }
    }

    private void slide(Chromium chromium, Figures figures) throws IOException {
        Path root = directory.resolve("large");
        Npy.write(root.resolve("run/epoch_1.npy"), 10_000, 1);
        ManyRuns.score(root.resolve("run"), "agreement");
        ManyRuns.repeat(root.resolve("run"), MILESTONES);
        try (WatchedRuns watched = WatchedRuns.of(root, "--repeats", "1", "--k", "5", "--metrics", "agreement");
                BrowserContext window = chromium.window(WIDE)) {
            watched.awaitScored(1, MILESTONES);
            Page page = window.newPage();
            page.navigate(watched.address());
            page.getByText("10\u202f000 points").first().waitFor();
            Locator slider = page.locator(".cloud-slider");
            slider.press("Home");
            said(page, 1);
            page.waitForTimeout(1_000);
            double[] fetched = new double[STEPS];
            for (int i = 0; i < STEPS; i++) fetched[i] = step(page, 5 * (i + 1));
            double[] kept = new double[STEPS]; // back to the first, which was shown before the others
            for (int i = 0; i < STEPS; i++) kept[i] = step(page, Math.max(1, 5 * (STEPS - 1 - i)));
            String what = "a step of the slider over %d milestones of 10,000 points, ".formatted(MILESTONES);
            figures.percentile(what + "from the server", fetched, "ms", 250);
            figures.percentile(what + "from memory", kept, "ms", 100);
        }
    }

    private static void said(Page page, int milestone) {
        page.getByText("milestone " + milestone + ": 10\u202f000 points").waitFor();
    }

    /// Puts the slider at a milestone, and returns the milliseconds until its cloud is drawn.
    private static double step(Page page, int milestone) {
        Object took = page.evaluate(
                "(milestone) => new Promise((resolve) => {"
                        + " const slider = document.querySelector('.cloud-slider');"
                        + " const caption = document.querySelector('.cloud-pane figcaption');"
                        + " const began = performance.now();"
                        + " const seen = new MutationObserver(() => {"
                        + "   if (!caption.textContent.includes(`milestone ${milestone}: `)) return;"
                        + "   seen.disconnect();"
                        + "   requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))); });"
                        + " seen.observe(caption, { childList: true, characterData: true, subtree: true });"
                        + " slider.value = milestone - 1; slider.dispatchEvent(new Event('input')); })",
                milestone);
        page.waitForTimeout(150);
        return ((Number) took).doubleValue();
    }
}

package org.leadline.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast a click on a point shows its image, with many images in the folder. It asserts nothing: the figure
/// and its bar are printed.
@Tag("bench")
class ImageBench {

    private static final int IMAGES = 50_000;
    private static final int KINDS = 100;
    private static final int SIDE = 32;
    private static final int CLICKS = 30;
    private static final int WIDE = 1_130;

    @TempDir
    private Path directory;

    private static byte[] png(int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < SIDE * SIDE; at++) image.setRGB(at % SIDE, at / SIDE, random.nextInt(1 << 24));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void aClickShowsAnImage() throws IOException {
        Path images = Files.createDirectories(directory.resolve("images"));
        byte[][] kinds = new byte[KINDS][];
        for (int kind = 0; kind < KINDS; kind++) kinds[kind] = png(kind);
        for (int i = 0; i < IMAGES; i++) Files.write(images.resolve("%06d.png".formatted(i)), kinds[i % KINDS]);
        Npy.write(directory.resolve("run/epoch_1.npy"), IMAGES, 1);
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                WatchedRuns watched =
                        WatchedRuns.of(directory.resolve("run"), "--metrics", "rankme", "--images", images.toString());
                BrowserContext window = chromium.window(WIDE)) {
            watched.awaitScored(1, 1);
            Clouds.serve(window, IMAGES);
            Page page = window.newPage();
            page.navigate(watched.address());
            page.getByText("50\u202f000 points").first().waitFor();
            page.waitForTimeout(2_000);
            page.locator(".cloud-stage").scrollIntoViewIfNeeded();
            double[] shown = new double[CLICKS];
            for (int click = 0; click < CLICKS; click++) shown[click] = click(page, click);
            Figures figures = new Figures(chromium.name(), "images.json");
            figures.percentile("a click on a point of 50,000 shows its image", shown, "ms", 200);
            figures.write();
        }
    }

    /// Clicks near the middle of the cloud, and returns the milliseconds until the image of a row is there.
    private static double click(Page page, int number) {
        unmark(page); // clicks beside one another may mean one row, whose image would be there
        Object took = page.evaluate(
                "(number) => new Promise((resolve) => {"
                        + " const canvas = document.querySelector('.cloud-stage canvas');"
                        + " const at = canvas.getBoundingClientRect();"
                        + " const where = { clientX: at.left + at.width / 2 + 3 * (number % 6) - 9,"
                        + "   clientY: at.top + at.height / 2 + 3 * Math.floor(number / 6) - 9, bubbles: true };"
                        + " const before = document.querySelector('.cloud-image');"
                        + " const began = performance.now();"
                        + " canvas.dispatchEvent(new PointerEvent('pointerdown', where));"
                        + " canvas.dispatchEvent(new PointerEvent('pointerup', where));"
                        + " const look = () => {"
                        + "   const now = document.querySelector('.cloud-image[data-state]');"
                        + "   if (now && now !== before) resolve(now.dataset.state === 'shown'"
                        + "     ? performance.now() - began : Infinity);"
                        + "   else setTimeout(look, 1); };"
                        + " look(); })",
                number);
        page.waitForTimeout(150);
        return ((Number) took).doubleValue();
    }

    private static void unmark(Page page) {
        Locator button = page.getByText("Unmark", new Page.GetByTextOptions().setExact(true));
        if (button.isVisible()) button.click();
        page.waitForCondition(() -> page.locator(".cloud-image").count() == 0);
    }
}

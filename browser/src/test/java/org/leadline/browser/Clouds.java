package org.leadline.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/// Pictures of clouds as a person sees them, however they are drawn.
final class Clouds {

    private static final int INKED = 60;
    private static final int ENOUGH = 20;

    private Clouds() {}

    /// Lets a window see so many points in the place of the server's answer, without classes: to lay them out
    /// would take minutes.
    static void serve(BrowserContext window, int count) {
        window.route(
                "**/layout**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/octet-stream")
                        .setBodyBytes(points(count))));
        window.route(
                "**/classes",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{}")));
    }

    private static byte[] points(int count) {
        SplittableRandom random = new SplittableRandom(count);
        ByteBuffer bytes = ByteBuffer.allocate(count * 3 * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) bytes.putShort((short) (random.nextGaussian() * 6_000));
        return bytes.array();
    }

    private static BufferedImage picture(Locator canvas) {
        try {
            return ImageIO.read(new ByteArrayInputStream(canvas.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /// Returns a sum over the pixels of each cloud that is shown: two pictures that differ have different sums.
    static List<Integer> inks(Page page) {
        List<Integer> sums = new ArrayList<>();
        for (Locator canvas : page.locator(".cloud-stage canvas").all()) {
            sums.add(Arrays.hashCode(pixels(picture(canvas))));
        }
        return sums;
    }

    /// Returns how many colors, which are no gray, have 20 pixels or more, in steps of 32.
    static int colors(Locator canvas) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels(picture(canvas))) {
            if (isInk(pixel)) counts.merge(pixel & 0xE0E0E0, 1, Integer::sum);
        }
        return (int) counts.values().stream().filter(count -> count >= ENOUGH).count();
    }

    /// Returns where the first point is drawn, in pixels from the left and top.
    static int[] anyPoint(Locator canvas) {
        BufferedImage image = picture(canvas);
        int[] pixels = pixels(image);
        for (int at = 0; at < pixels.length; at++) {
            if (isInk(pixels[at])) return new int[] {at % image.getWidth(), at / image.getWidth()};
        }
        throw new AssertionError("the cloud is empty");
    }

    private static boolean isInk(int pixel) {
        int red = pixel >> 16 & 255;
        int green = pixel >> 8 & 255;
        int blue = pixel & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > INKED;
    }
}

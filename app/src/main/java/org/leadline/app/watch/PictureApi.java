package org.leadline.app.watch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.leadline.InputException;
import org.leadline.app.watch.Insight.Pictures;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The answers on images of rows: whether they are known, and one at a time. Few are read at once, and none for
/// long.
final class PictureApi {

    private static final int MOST_RUNS = 8;
    private static final int AT_ONCE = 2;
    private static final long MOST_SECONDS = 5;
    private static final long MOST_LISTING_SECONDS = 60;

    private final Insight insight;
    private final Semaphore reading = new Semaphore(AT_ONCE);

    /// The images of the runs that were asked for last.
    private final Kept<Pictures> opened = new Kept<>(MOST_RUNS, AT_ONCE);

    PictureApi(Insight insight) {
        this.insight = insight;
    }

    /// The number of images, or the reason why there are none.
    Answer about(RunView run) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        try {
            node.put("count", of(run).count()).putNull("reason");
        } catch (InputException e) {
            node.put("count", 0).put("reason", e.sentence() + ".");
        }
        return Answer.json(WatchApi.text(node));
    }

    /// The image of a row as PNG.
    Answer picture(RunView run, int row) {
        Pictures pictures = of(run);
        if (row >= pictures.count()) {
            throw new InputException("row " + row + " of " + run.id() + " has no image: there are " + pictures.count()
                    + ", counted from 0");
        }
        InputException late = new InputException(
                pictures.name(row) + " cannot be shown: it takes more than " + MOST_SECONDS + " seconds to read");
        return Kept.within(MOST_SECONDS, reading(() -> pictures.picture(row), late))
                .orElseThrow(() -> late);
    }

    /// Reads in a thread of its own, for which a place must be free.
    private CompletableFuture<Answer> reading(Supplier<BufferedImage> image, InputException late) {
        try {
            if (!reading.tryAcquire(MOST_SECONDS, TimeUnit.SECONDS)) throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late;
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> { // virtual ones that work for long keep requests from running
                            try {
                                answer.complete(new Answer(200, "image/png", png(image.get())));
                            } catch (RuntimeException | Error e) {
                                answer.completeExceptionally(e);
                            } finally {
                                reading.release();
                            }
                        });
        return answer;
    }

    private Pictures of(RunView run) {
        return opened.of(run.id(), () -> insight.pictures(run), MOST_LISTING_SECONDS)
                .orElseThrow(
                        () -> new InputException("the images of " + run.id() + " are still being listed: ask again"));
    }

    private static byte[] png(BufferedImage image) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

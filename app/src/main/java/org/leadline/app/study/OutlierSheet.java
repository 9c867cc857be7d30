package org.leadline.app.study;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leadline.app.report.PngFile;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.score.LayoutRowOutliers;
import org.leadline.study.OutlierTable;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.OutlyingRows;
import org.leadline.vision.data.ImageBuffer;

/// The images that are outlying in a layout, above a white bar, and as many drawn at random, below it. It holds
/// images, so it lies beside the run and not in the study.
final class OutlierSheet {

    private static final int COLUMNS = 16;
    private static final int ROWS = 4;

    /// Pixels of the sheet across one pixel of an image.
    private static final int ZOOM = 2;

    private static final int GAP = 2;
    private static final int BAR = 16;
    private static final int WHITE = 0xffffff;

    private OutlierSheet() {}

    /// Writes `outliers.png` for the milestone with the most outliers in its first layout.
    ///
    /// @param images the images of the rows
    /// @return the file; empty where no milestone has outliers
    static Optional<Path> write(Path directory, StudiedRun run, ImageBuffer images) {
        return OutlierTable.mostOutlying(run.outliers()).map(milestone -> {
            int[] outlying = run.outliers().stream()
                    .filter(found ->
                            found.milestone() == milestone && found.metric().equals(LayoutRowOutliers.METRIC.id()))
                    .findFirst()
                    .map(OutlyingRows::rows)
                    .orElse(List.of())
                    .stream()
                    .mapToInt(Integer::intValue)
                    .limit(COLUMNS * ROWS)
                    .toArray();
            int[] drawn = RowSample.draw(
                    images.count(),
                    outlying.length,
                    new Seed(0).derive("outlier sheet").generator());
            Path file = directory.resolve("outliers.png");
            PngFile.write(file, sheet(images, outlying, drawn));
            return file;
        });
    }

    private static BufferedImage sheet(ImageBuffer images, int[] above, int[] below) {
        int cell = ZOOM * images.size() + GAP;
        int lines = Math.ceilDiv(above.length, COLUMNS);
        BufferedImage sheet = new BufferedImage(COLUMNS * cell, 2 * lines * cell + BAR, BufferedImage.TYPE_INT_RGB);
        paint(sheet, images, above, 0);
        for (int y = lines * cell; y < lines * cell + BAR; y++) {
            for (int x = 0; x < sheet.getWidth(); x++) sheet.setRGB(x, y, WHITE);
        }
        paint(sheet, images, below, lines * cell + BAR);
        return sheet;
    }

    private static void paint(BufferedImage sheet, ImageBuffer images, int[] rows, int top) {
        int size = images.size();
        int cell = ZOOM * size + GAP;
        byte[] pixels = new byte[ImageBuffer.CHANNELS * size * size];
        for (int place = 0; place < rows.length; place++) {
            images.copyImage(rows[place], pixels);
            int left = place % COLUMNS * cell;
            int upper = top + place / COLUMNS * cell;
            for (int y = 0; y < ZOOM * size; y++) {
                for (int x = 0; x < ZOOM * size; x++) {
                    sheet.setRGB(left + x, upper + y, color(pixels, size * size, y / ZOOM * size + x / ZOOM));
                }
            }
        }
    }

    /// The color of one pixel of a planar image.
    private static int color(byte[] pixels, int plane, int at) {
        return Byte.toUnsignedInt(pixels[at]) << 16
                | Byte.toUnsignedInt(pixels[plane + at]) << 8
                | Byte.toUnsignedInt(pixels[2 * plane + at]);
    }
}

package org.leadline.app.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;

/// The points of layouts and the classes of points as bytes, behind one another, which the page unpacks. Each list
/// is one of whole numbers of 16 bits: first the low bytes of all, then the high bytes, which pack better apart. A
/// list that was there before is not written again.
///
/// A layout of more than [#LIMIT] rows is thinned evenly.
final class CloudData {

    /// The maximum number of points in a cloud. A browser draws this many in each frame.
    static final int LIMIT = 10_000;

    /// Half the size, in steps, of a box around 99 of 100 points; a step is less than a pixel of a large screen.
    static final int STEPS = 4_095;

    /// The share of points on either side that may lie outside the box.
    private static final double OUTSIDE = 0.005;

    /// The multiplier that spreads the places of rows, as in the page's own choice.
    private static final int SPREAD = 0x9e3779b1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Place> known = new HashMap<>();

    /// The place of a list.
    ///
    /// @param at the offset of its first byte
    /// @param count the number of its numbers
    record Place(int at, int count) {}

    /// All lists.
    byte[] bytes() {
        return bytes.toByteArray();
    }

    /// Returns the rows to show, ascending: one of each stretch of equal length, at a place in it that has no
    /// period, so that rows whose classes come by turns keep them all.
    static int[] shown(int rows) {
        if (rows <= LIMIT) return IntStream.range(0, rows).toArray();
        return IntStream.range(0, LIMIT)
                .map(i -> {
                    int from = (int) ((long) i * rows / LIMIT);
                    int to = (int) ((i + 1L) * rows / LIMIT);
                    return from + (((i + 1) * SPREAD) >>> 8) % (to - from);
                })
                .toArray();
    }

    /// Adds the coordinates x, y, z of rows, all x first. They are relative to the middle of a box around 99 of 100
    /// points, and one scale for the three axes gives that box [#STEPS] on either side; farther points get more.
    Place points(Embeddings layout, int[] rows) {
        double[] middle = new double[3];
        double half = 0;
        double farthest = 0;
        for (int axis = 0; axis < 3; axis++) {
            int of = axis;
            double[] sorted = Arrays.stream(rows)
                    .mapToDouble(row -> layout.get(row, of))
                    .sorted()
                    .toArray();
            if (sorted.length == 0) continue;
            int outside = (int) (OUTSIDE * sorted.length);
            double low = sorted[outside];
            double high = sorted[sorted.length - 1 - outside];
            middle[axis] = (low + high) / 2;
            half = Math.max(half, (high - low) / 2);
            farthest = Math.max(farthest, Math.max(sorted[sorted.length - 1] - middle[axis], middle[axis] - sorted[0]));
        }
        double steps = half > 0 ? STEPS / half : Double.POSITIVE_INFINITY;
        double scale = farthest > 0 ? Math.min(steps, Short.MAX_VALUE / farthest) : 0;
        short[] numbers = new short[Math.multiplyExact(rows.length, 3)];
        for (int i = 0; i < rows.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                numbers[axis * rows.length + i] =
                        (short) Math.round((layout.get(rows[i], axis) - middle[axis]) * scale);
            }
        }
        return add(numbers);
    }

    /// Adds the class of each row, −1 for an unknown class.
    Place classes(Labels labels, int[] rows) {
        short[] numbers = new short[rows.length];
        for (int i = 0; i < rows.length; i++) numbers[i] = (short) labels.get(rows[i]);
        return add(numbers);
    }

    private Place add(short[] numbers) {
        byte[] planes = new byte[Math.multiplyExact(numbers.length, 2)];
        for (int i = 0; i < numbers.length; i++) {
            planes[i] = (byte) numbers[i];
            planes[numbers.length + i] = (byte) (numbers[i] >> 8);
        }
        return known.computeIfAbsent(new String(planes, StandardCharsets.ISO_8859_1), _ -> {
            Place place = new Place(bytes.size(), numbers.length);
            bytes.writeBytes(planes);
            return place;
        });
    }
}

package org.leadline.app.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;

/// Encodes a layout as short text: 16-bit integers, little-endian, in base64. A layout of more than [#LIMIT] rows is
/// thinned evenly.
final class CloudData {

    /// The maximum number of points in a cloud. A browser draws this many in each frame.
    static final int LIMIT = 10_000;

    private CloudData() {}

    /// Returns the rows to show, ascending.
    static int[] shown(int rows) {
        int count = Math.min(rows, LIMIT);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows / count))
                .toArray();
    }

    /// Returns the coordinates x, y, z of each row. They are relative to the center of the bounding box. One scale
    /// for the three axes puts the farthest point at ±32,767.
    static String points(Embeddings layout, int[] rows) {
        double[] middle = new double[3];
        double half = 0;
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int row : rows) {
                low = Math.min(low, layout.get(row, axis));
                high = Math.max(high, layout.get(row, axis));
            }
            middle[axis] = (low + high) / 2;
            half = Math.max(half, (high - low) / 2);
        }
        double scale = half > 0 ? Short.MAX_VALUE / half : 0;
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(rows.length, 6)).order(ByteOrder.LITTLE_ENDIAN);
        for (int row : rows) {
            for (int axis = 0; axis < 3; axis++) {
                bytes.putShort((short) Math.round((layout.get(row, axis) - middle[axis]) * scale));
            }
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /// Returns the class of each row, −1 for an unknown class.
    static String classes(Labels labels, int[] rows) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(rows.length, 2)).order(ByteOrder.LITTLE_ENDIAN);
        for (int row : rows) bytes.putShort((short) labels.get(row));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}

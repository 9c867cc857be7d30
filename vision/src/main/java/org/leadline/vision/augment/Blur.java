package org.leadline.vision.augment;

/// Blurs in place, as torchvision's `gaussian_blur`. Weights are taken at whole pixels and sum to 1. Beyond its
/// edges the image is mirrored without repeating the edge pixels. The reach is at most `size − 1`.
final class Blur {

    private final int size;
    private final float[] column;
    private final float[] rows;

    /// @param size height and width of a plane
    Blur(int size) {
        this.size = size;
        this.column = new float[size];
        this.rows = new float[size * size];
    }

    /// @param planes red, green and blue
    void apply(float[][] planes, Gaussian gaussian) {
        int reach = Math.min(gaussian.reach(), size - 1);
        float[] weights = new Gaussian(gaussian.sigma(), reach).weights();
        for (float[] plane : planes) {
            down(plane, weights, rows);
            across(rows, weights, plane);
        }
    }

    private void down(float[] from, float[] weights, float[] to) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) column[x] = weights[0] * from[y * size + x];
            for (int i = 1; i < weights.length; i++) {
                int above = mirrored(y - i) * size;
                int below = mirrored(y + i) * size;
                for (int x = 0; x < size; x++) column[x] += weights[i] * (from[above + x] + from[below + x]);
            }
            System.arraycopy(column, 0, to, y * size, size);
        }
    }

    private void across(float[] from, float[] weights, float[] to) {
        int reach = weights.length - 1;
        for (int y = 0; y < size; y++) {
            int row = y * size;
            for (int x = 0; x < size; x++) column[x] = weights[0] * from[row + x];
            for (int i = 1; i <= reach; i++) {
                for (int x = 0; x < Math.min(i, size); x++) column[x] += weights[i] * outside(from, row, x, i);
                for (int x = i; x < size - i; x++) column[x] += weights[i] * (from[row + x - i] + from[row + x + i]);
                for (int x = Math.max(i, size - i); x < size; x++) column[x] += weights[i] * outside(from, row, x, i);
            }
            System.arraycopy(column, 0, to, row, size);
        }
    }

    private float outside(float[] from, int row, int x, int i) {
        return from[row + mirrored(x - i)] + from[row + mirrored(x + i)];
    }

    private int mirrored(int place) {
        int inside = Math.abs(place);
        return inside < size ? inside : 2 * (size - 1) - inside;
    }
}

package org.leadline.vision.webp;

/// Smooths the edges of blocks. Source: RFC 6386, section 15.
final class LoopFilter {

    private static final int LUMA = 16;
    private static final int CHROMA = 8;
    private static final int BLOCK = 4;

    private final Plane y;
    private final Plane u;
    private final Plane v;
    private final boolean simple;

    LoopFilter(Plane y, Plane u, Plane v, boolean simple) {
        this.y = y;
        this.u = u;
        this.v = v;
        this.simple = simple;
    }

    /// Smooths the left and the upper edge of a macroblock, and where asked those inside.
    void smooth(int column, int row, FilterStrength strength, boolean inside) {
        if (strength.limit() == 0) return;
        smooth(y, LUMA, column, row, strength, inside);
        if (simple) return;
        smooth(u, CHROMA, column, row, strength, inside);
        smooth(v, CHROMA, column, row, strength, inside);
    }

    private void smooth(Plane plane, int size, int column, int row, FilterStrength strength, boolean inside) {
        int at = plane.at(column * size, row * size);
        int across = plane.stride;
        if (column > 0) edge(plane, at, 1, across, size, strength, true);
        if (inside) {
            for (int x = BLOCK; x < size; x += BLOCK) edge(plane, at + x, 1, across, size, strength, false);
        }
        if (row > 0) edge(plane, at, across, 1, size, strength, true);
        if (inside) {
            for (int i = BLOCK; i < size; i += BLOCK) edge(plane, at + i * across, across, 1, size, strength, false);
        }
    }

    /// Smooths an edge.
    ///
    /// @param at the first sample behind it
    /// @param step the distance of samples across the edge
    /// @param along the distance of samples along it
    /// @param outer whether macroblocks meet here
    private void edge(Plane plane, int at, int step, int along, int size, FilterStrength strength, boolean outer) {
        int limit = 2 * (strength.limit() + (outer ? 4 : 0)) + 1;
        for (int i = 0, q = at; i < size; i++, q += along) {
            int p1 = plane.get(q - 2 * step);
            int p0 = plane.get(q - step);
            int q0 = plane.get(q);
            int q1 = plane.get(q + step);
            if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > limit) continue;
            if (simple) {
                two(plane, q, step, p1, p0, q0, q1);
                continue;
            }
            if (!isSmooth(plane, q, step, strength.interior())) continue;
            int threshold = strength.edgeThreshold();
            if (Math.abs(p1 - p0) > threshold || Math.abs(q1 - q0) > threshold) two(plane, q, step, p1, p0, q0, q1);
            else if (outer) six(plane, q, step, p1, p0, q0, q1);
            else four(plane, q, step, p0, q0);
        }
    }

    private static boolean isSmooth(Plane plane, int q, int step, int interior) {
        for (int i = -4; i < 3; i++) {
            if (i == -1) continue;
            if (Math.abs(plane.get(q + i * step) - plane.get(q + (i + 1) * step)) > interior) return false;
        }
        return true;
    }

    private static void two(Plane plane, int q, int step, int p1, int p0, int q0, int q1) {
        int a = 3 * (q0 - p0) + signed(p1 - q1);
        plane.add(q - step, narrow((a + 3) >> 3));
        plane.add(q, -narrow((a + 4) >> 3));
    }

    private static void four(Plane plane, int q, int step, int p0, int q0) {
        int a = 3 * (q0 - p0);
        int a1 = narrow((a + 4) >> 3);
        int a3 = (a1 + 1) >> 1;
        plane.add(q - 2 * step, a3);
        plane.add(q - step, narrow((a + 3) >> 3));
        plane.add(q, -a1);
        plane.add(q + step, -a3);
    }

    private static void six(Plane plane, int q, int step, int p1, int p0, int q0, int q1) {
        int a = signed(3 * (q0 - p0) + signed(p1 - q1));
        for (int i = 0, weight = 27; i < 3; i++, weight -= 9) {
            int change = (weight * a + 63) >> 7;
            plane.add(q - (i + 1) * step, change);
            plane.add(q + i * step, -change);
        }
    }

    private static int signed(int value) {
        return Math.clamp(value, -128, 127);
    }

    private static int narrow(int value) {
        return Math.clamp(value, -16, 15);
    }
}

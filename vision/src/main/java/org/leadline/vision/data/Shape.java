package org.leadline.vision.data;

import java.util.Locale;

/// The ten classes of `shapes`: figures of area 1 with their center of gravity at the origin.
enum Shape {
    DISC {
        @Override
        boolean outline(double x, double y) {
            return x * x + y * y <= 1;
        }
    },
    SQUARE {
        @Override
        boolean outline(double x, double y) {
            return Math.abs(x) <= 1 && Math.abs(y) <= 1;
        }
    },
    TRIANGLE {
        @Override
        boolean outline(double x, double y) {
            return y >= -0.5 && Math.sqrt(3) * Math.abs(x) + y <= 1;
        }
    },
    CROSS {
        @Override
        boolean outline(double x, double y) {
            return Math.max(Math.abs(x), Math.abs(y)) <= 1 && Math.min(Math.abs(x), Math.abs(y)) <= 0.3;
        }
    },
    RING {
        @Override
        boolean outline(double x, double y) {
            double squared = x * x + y * y;
            return squared <= 1 && squared >= 0.65 * 0.65;
        }
    },
    /// A pentagram. It covers a point that is inside at least four of five half-planes.
    STAR {
        @Override
        boolean outline(double x, double y) {
            int inside = 0;
            for (int side = 0; side < Pentagram.X.length; side++) {
                if (x * Pentagram.X[side] + y * Pentagram.Y[side] <= Pentagram.WAIST) inside++;
            }
            return inside >= 4 && x * x + y * y <= 1;
        }
    },
    STRIPES {
        @Override
        boolean outline(double x, double y) {
            double row = Math.abs(y);
            return Math.abs(x) <= 1 && (row <= 0.2 || (row >= 0.6 && row <= 1));
        }
    },
    CHECKER {
        @Override
        boolean outline(double x, double y) {
            if (Math.abs(x) > 1 || Math.abs(y) > 1) return false;
            boolean midColumn = Math.abs(x) < 1.0 / 3;
            boolean midRow = Math.abs(y) < 1.0 / 3;
            return midColumn == midRow;
        }
    },
    CRESCENT {
        @Override
        boolean outline(double x, double y) {
            double off = x - 0.55;
            return x * x + y * y <= 1 && off * off + y * y > 0.8 * 0.8;
        }
    },
    /// Three discs at the corners of a triangle.
    DOTS {
        @Override
        boolean outline(double x, double y) {
            return isDot(x, y - 0.6) || isDot(x - 0.52, y + 0.3) || isDot(x + 0.52, y + 0.3);
        }

        private boolean isDot(double x, double y) {
            return x * x + y * y <= 0.38 * 0.38;
        }
    };

    private static final int MEASURE = 512;

    private final double unit;
    private final double centerX;
    private final double centerY;

    /// Measures area and center of gravity on a grid over [−1, 1]².
    Shape() {
        long inside = 0;
        double sumX = 0;
        double sumY = 0;
        for (int row = 0; row < MEASURE; row++) {
            for (int column = 0; column < MEASURE; column++) {
                double x = (column + 0.5) * 2 / MEASURE - 1;
                double y = (row + 0.5) * 2 / MEASURE - 1;
                if (outline(x, y)) {
                    inside++;
                    sumX += x;
                    sumY += y;
                }
            }
        }
        unit = Math.sqrt(4.0 * inside / ((double) MEASURE * MEASURE));
        centerX = sumX / inside;
        centerY = sumY / inside;
    }

    /// Tells whether the figure covers a point before its area and center are normalized, within [−1, 1]².
    abstract boolean outline(double x, double y);

    /// Tells whether the figure, of area 1 around the origin, covers a point.
    boolean covers(double x, double y) {
        return outline(x * unit + centerX, y * unit + centerY);
    }

    /// The name of the class, such as `disc`.
    String className() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The five sides of a pentagram of circumradius 1: their normals, and their distance from the center.
    private static final class Pentagram {
        static final double WAIST = StrictMath.cos(Math.PI * 0.4);
        static final double[] X = new double[5];
        static final double[] Y = new double[5];

        static {
            for (int side = 0; side < X.length; side++) {
                X[side] = StrictMath.cos(Math.PI * (0.5 + 0.4 * side));
                Y[side] = StrictMath.sin(Math.PI * (0.5 + 0.4 * side));
            }
        }
    }
}

package org.leadline.neighbor;

/// Half the squared norm `½‖y‖²` of vectors in single precision, summed in double precision. An object holds the
/// squares of a vector and serves one thread at a time.
final class HalfSquaredNorm {

    private final double[] squares;

    /// @param d length of the vectors
    HalfSquaredNorm(int d) {
        this.squares = new double[d];
    }

    /// Returns the number for a vector.
    ///
    /// @param values hold the vector from `at` on
    float of(float[] values, int at) {
        square(values, at, squares);
        return (float) (sum(squares) / 2);
    }

    /// A loop of its own, which the compiler turns into vector instructions.
    private static void square(float[] values, int at, double[] squares) {
        for (int j = 0; j < squares.length; j++) {
            double value = values[at + j];
            squares[j] = value * value;
        }
    }

    /// Eight sums, so that none waits for the one before it.
    private static double sum(double[] squares) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        double i = 0;
        int j = 0;
        for (; j + 7 < squares.length; j += 8) {
            a += squares[j];
            b += squares[j + 1];
            c += squares[j + 2];
            e += squares[j + 3];
            f += squares[j + 4];
            g += squares[j + 5];
            h += squares[j + 6];
            i += squares[j + 7];
        }
        for (; j < squares.length; j++) a += squares[j];
        return ((a + b) + (c + e)) + ((f + g) + (h + i));
    }
}

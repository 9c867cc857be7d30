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
        return (float) (PartialSums.of(squares) / 2);
    }

    /// A loop of its own, which the compiler turns into vector instructions.
    private static void square(float[] values, int at, double[] squares) {
        for (int j = 0; j < squares.length; j++) {
            double value = values[at + j];
            squares[j] = value * value;
        }
    }
}

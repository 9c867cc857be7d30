package org.leadline.neighbor;

/// The number that makes scores relative to one origin those relative to another. With the shift w from the old
/// origin to the new one, the score `½‖x − y‖² − ½‖x‖²` of a query x, relative to the new origin, lacks
/// `½‖x‖² − ½‖x + w‖² = −w·(x + ½w)` of that relative to the old one.
///
/// It is summed in double precision without the squares of x, which in a query far from both origins are so large that
/// all distances would seem equal. An object serves one thread.
final class OriginChange {

    private final ScaledRows rows;
    private final double[] shift;
    private final double[] products;

    OriginChange(ScaledRows rows) {
        this.rows = rows;
        this.shift = new double[rows.stride() - 1];
        this.products = new double[shift.length];
    }

    /// Sets both origins, length d, unscaled.
    void set(double[] from, double[] to) {
        rows.shift(from, to, shift);
    }

    /// Returns the number for a query.
    ///
    /// @param queries hold the query, relative to the new origin, as [ScaledRows#queries] writes it
    float of(float[] queries, int at) {
        multiply(queries, at, shift, products);
        return (float) PartialSums.of(products);
    }

    /// A loop of its own, which the compiler turns into vector instructions. A query holds −x.
    private static void multiply(float[] queries, int at, double[] shift, double[] products) {
        for (int j = 0; j < products.length; j++) products[j] = shift[j] * (queries[at + j] - 0.5 * shift[j]);
    }
}

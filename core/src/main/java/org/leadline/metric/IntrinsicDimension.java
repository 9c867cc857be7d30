package org.leadline.metric;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.leadline.embedding.Embeddings;
import org.leadline.neighbor.Neighbors;

/// The dimension of the surface that rows lie on, from the ratio `μ` of each row's distances to its second and its
/// first neighbour. Duplicated rows count once. Not moved by scaling, rotation or the order of rows.
///
/// Source: Facco et al. 2017 (TwoNN).
public final class IntrinsicDimension {

    /// The largest ratios, of rows far out, are left out of the fit.
    public static final double KEPT_SHARE = 0.9;

    /// Of each row, itself counted.
    public static final int NEIGHBORS = 3;

    private static final int LEAST_ROWS = 10;

    private IntrinsicDimension() {}

    /// The slope through the origin of `−ln(1 − i/N)` on `ln μᵢ`, μ ascending, over the first nine tenths.
    ///
    /// @param ratios from [#ratios]
    public static Outcome twoNearest(double[] ratios) {
        int n = ratios.length;
        if (n < LEAST_ROWS) return tooFew(n);
        double products = 0;
        double squares = 0;
        for (int i = 1; i <= (int) (KEPT_SHARE * n); i++) {
            double x = Math.log(ratios[i - 1]);
            products += x * -Math.log1p(-(double) i / n);
            squares += x * x;
        }
        return squares == 0 ? noRatio() : Outcome.of(products / squares);
    }

    /// `N / Σ ln μ`, of all rows.
    ///
    /// @param ratios from [#ratios]
    public static Outcome mostLikely(double[] ratios) {
        if (ratios.length < LEAST_ROWS) return tooFew(ratios.length);
        double sum = 0;
        for (double ratio : ratios) sum += Math.log(ratio);
        return sum == 0 ? noRatio() : Outcome.of(ratios.length / sum);
    }

    /// μ of all rows that differ, ascending, each at least 1.
    ///
    /// @param points shape `[n, d]`
    /// @param neighbors of all rows, at least three each, themselves counted
    /// @param search finds three neighbours each of fewer rows, themselves counted, where some rows are the same
    public static double[] ratios(Embeddings points, Neighbors neighbors, Function<Embeddings, Neighbors> search) {
        int[] distinct = distinct(points);
        if (distinct.length < LEAST_ROWS) return new double[distinct.length];
        boolean isWhole = distinct.length == points.rows();
        Neighbors of = isWhole ? neighbors : search.apply(points.select(distinct));
        double[] ratios = new double[distinct.length];
        for (int i = 0; i < ratios.length; i++) ratios[i] = of.distance(i, 2) / of.distance(i, 1);
        Arrays.sort(ratios);
        return ratios;
    }

    /// The first of each group of equal rows, in order.
    private static int[] distinct(Embeddings points) {
        Set<Row> seen = new HashSet<>();
        int[] first = new int[points.rows()];
        int count = 0;
        for (int i = 0; i < points.rows(); i++) {
            if (seen.add(Row.of(points.row(i)))) first[count++] = i;
        }
        return Arrays.copyOf(first, count);
    }

    private record Row(int hash, float[] values) {

        static Row of(float[] values) {
            for (int k = 0; k < values.length; k++) values[k] += 0f; // -0 is 0
            return new Row(Arrays.hashCode(values), values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && Arrays.equals(values, row.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static Outcome tooFew(int rows) {
        return Outcome.undefined("only " + rows + " rows differ, and " + LEAST_ROWS + " are needed");
    }

    private static Outcome noRatio() {
        return Outcome.undefined("every row has its first two neighbours at the same distance");
    }
}

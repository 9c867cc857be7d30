package org.leadline.metric;

import java.util.function.IntFunction;

/// Standard errors of what is found from rows that are drawn without replacement.
public final class SampleError {

    /// The groups of rows that are left out in turn.
    private static final int GROUPS = 20;

    private SampleError() {}

    /// Returns that of a fraction: of `(hits + 1)/(drawn + 2)`, so that none among the rows drawn does not pass
    /// for none at all.
    ///
    /// @param drawn the number of rows drawn
    /// @param all the number of rows that they were drawn from
    public static double ofFraction(long hits, int drawn, int all) {
        double fraction = (hits + 1.0) / (drawn + 2);
        return Math.sqrt(fraction * (1 - fraction) / drawn * unseen(drawn, all));
    }

    /// The part of rows that was not drawn.
    private static double unseen(int drawn, int all) {
        return 1 - (double) drawn / all;
    }

    /// Returns that of any value of the rows drawn, by leaving out a twentieth of them in turn.
    ///
    /// Source: the jackknife by groups, Shao and Tu 1995, section 2.3.
    ///
    /// @param drawn the number of rows drawn, at least 40
    /// @param all the number of rows that they were drawn from
    /// @param without the value without the rows whose place, modulo 20, is a number
    public static double ofGroups(int drawn, int all, IntFunction<Double> without) {
        double[] values = new double[GROUPS];
        double mean = 0;
        for (int group = 0; group < GROUPS; group++) {
            values[group] = without.apply(group);
            mean += values[group] / GROUPS;
        }
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        return Math.sqrt(squares * (GROUPS - 1) / GROUPS * unseen(drawn, all));
    }

    /// Returns whether a place is in a group that is left out.
    public static boolean isIn(int place, int group) {
        return place % GROUPS == group;
    }
}

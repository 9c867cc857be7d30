package org.leadline.neighbor;

import org.leadline.linalg.Parallel;

/// The rows of lists as candidates (see [ScaledRows]), shifted by the medians of their list. Half of each squared
/// norm is kept, since a list is written many times.
final class ShiftedLists {

    private static final int SLICE_ROWS = 64;

    private final ScaledRows rows;
    private final Groups lists;
    private final double[][] origins;

    /// `½‖y‖²` of the row at each place in the lists.
    private final float[] halfSquaredNorms;

    ShiftedLists(ScaledRows rows, InvertedLists inverted) {
        this.rows = rows;
        this.lists = inverted.lists();
        this.origins = new double[lists.count()][];
        this.halfSquaredNorms = new float[lists.members().length];
        Parallel.forTasks(origins.length, this::prepare);
    }

    private void prepare(int list) {
        int first = lists.start(list);
        origins[list] = rows.medians(i -> lists.member(first + i), lists.size(list));
        float[] y = new float[Math.min(SLICE_ROWS, lists.size(list)) * rows.stride()];
        for (int start = first; start < lists.end(list); start += SLICE_ROWS) {
            int end = Math.min(lists.end(list), start + SLICE_ROWS);
            rows.candidates(lists::member, start, end, origins[list], y);
            for (int place = start; place < end; place++) {
                halfSquaredNorms[place] = y[(place - start + 1) * rows.stride() - 1];
            }
        }
    }

    /// Returns a point near most rows of a list, length d, unscaled; not to be written to.
    double[] origin(int list) {
        return origins[list];
    }

    /// Writes rows of a list as candidates.
    ///
    /// @param start the place of the first row in the lists
    /// @param end the place after that of the last row, in the same list
    /// @param into the first `(end − start)·(d + 1)` values are overwritten
    void candidates(int list, int start, int end, float[] into) {
        rows.shifted(lists::member, start, end, origins[list], into);
        for (int place = start; place < end; place++) {
            into[(place - start + 1) * rows.stride() - 1] = halfSquaredNorms[place];
        }
    }
}

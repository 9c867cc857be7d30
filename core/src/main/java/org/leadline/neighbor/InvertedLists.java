package org.leadline.neighbor;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SquaredDistance;

/// Lists of rows by their nearest centroid: every row is in one list, and no list is empty.
///
/// A list of more than [#MAX_MEAN_LENGTHS] times the mean length is cut into several lists of its centroid. So
/// dense rows do not cost the square of their number.
final class InvertedLists {

    private static final int MAX_MEAN_LENGTHS = 4;

    /// Minimum length of a list that is cut.
    private static final int MIN_CUT_ROWS = 512;

    private final CoarseQuantizer quantizer;
    private final Groups lists;
    private final int[] centroidOf;

    private InvertedLists(CoarseQuantizer quantizer, Groups lists, int[] centroidOf) {
        this.quantizer = quantizer;
        this.lists = lists;
        this.centroidOf = centroidOf;
    }

    static InvertedLists of(CoarseQuantizer quantizer, int rows) {
        Groups cells = Groups.of(quantizer.nearest(i -> i, rows), quantizer.count());
        int maxLength =
                Math.max(MIN_CUT_ROWS, (int) Math.min(rows, MAX_MEAN_LENGTHS * (long) rows / quantizer.count()));
        int count = 0;
        for (int cell = 0; cell < cells.count(); cell++) count += Math.ceilDiv(cells.size(cell), maxLength);
        int[] offsets = new int[count + 1];
        int[] centroidOf = new int[count];
        int list = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            for (int start = cells.start(cell); start < cells.end(cell); start += maxLength) {
                centroidOf[list++] = cell;
                offsets[list] = Math.min(cells.end(cell), start + maxLength);
            }
        }
        return new InvertedLists(quantizer, new Groups(offsets, cells.members()), centroidOf);
    }

    /// Returns the rows of each list.
    Groups lists() {
        return lists;
    }

    /// Writes the centroids of some lists, as [ScaledRows#candidates] writes rows.
    void centroids(int[] chosen, double[] origin, float[] into) {
        for (int i = 0; i < chosen.length; i++) quantizer.centroid(centroidOf[chosen[i]], origin, into, i);
    }

    /// Returns some rows by their list.
    ///
    /// @param chosen rows, ascending
    Groups select(int[] chosen) {
        int[] offsets = new int[lists.count() + 1];
        int[] members = new int[chosen.length];
        int taken = 0;
        for (int list = 0; list < lists.count(); list++) {
            for (int place = lists.start(list); place < lists.end(list); place++) {
                int row = lists.member(place);
                if (Arrays.binarySearch(chosen, row) >= 0) members[taken++] = row;
            }
            offsets[list + 1] = taken;
        }
        return new Groups(offsets, members);
    }

    /// Returns for each wanted list the lists to search for its rows: itself, then the nearest by their centroids,
    /// `nprobe` in all, and more where these hold fewer than `minRows` rows. Other lists have none.
    int[][] nearestLists(IntPredicate wanted, int nprobe, int minRows) {
        int[][] nearest = new int[lists.count()][0];
        Parallel.forSlices(lists.count(), 1, (list, _) -> {
            if (wanted.test(list)) nearest[list] = nearestLists(list, nprobe, minRows);
        });
        return nearest;
    }

    private int[] nearestLists(int list, int nprobe, int minRows) {
        long[] keys = new long[lists.count()];
        SquaredDistance direct = new SquaredDistance();
        for (int other = 0; other < keys.length; other++) {
            float squared = (float) quantizer.squaredDistance(centroidOf[list], centroidOf[other], direct);
            keys[other] = (long) Float.floatToRawIntBits(squared) << 32 | other;
        }
        keys[list] = Long.MIN_VALUE | list;
        Arrays.sort(keys);
        int count = 0;
        int rows = 0;
        while (count < keys.length && (count < nprobe || rows < minRows)) rows += lists.size((int) keys[count++]);
        int[] nearest = new int[count];
        for (int place = 0; place < count; place++) nearest[place] = (int) keys[place];
        return nearest;
    }
}

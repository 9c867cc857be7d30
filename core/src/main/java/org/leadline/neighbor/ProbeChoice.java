package org.leadline.neighbor;

import java.util.Arrays;

/// Chooses the lists that each query of a block searches: of the lists near the block, the lists whose centroids
/// are nearest to the query.
final class ProbeChoice {

    private final Groups lists;
    private final int nprobe;
    private final int minRows;

    /// @param nprobe number of lists that a query searches
    /// @param minRows minimum number of rows in the lists of a query; with fewer rows the query searches all lists
    ///     near its block
    ProbeChoice(Groups lists, int nprobe, int minRows) {
        this.lists = lists;
        this.nprobe = nprobe;
        this.minRows = minRows;
    }

    /// Returns the queries that search each list.
    ///
    /// @param scores scores of every query (rows) and near list (columns), row-major; a lower score is nearer, the
    ///     first wins a tie
    /// @param near the lists near the block
    /// @return for each place in `near`, the queries that search that list, ascending
    Groups searchersOf(float[] scores, int queries, int[] near) {
        boolean[] searches = new boolean[queries * near.length];
        int[] places = new int[Math.min(nprobe, near.length)];
        int[] offsets = new int[near.length + 1];
        for (int query = 0; query < queries; query++) {
            int at = query * near.length;
            nearest(scores, at, near.length, places);
            long listRows = 0;
            for (int place : places) {
                searches[at + place] = true;
                listRows += lists.size(near[place]);
            }
            if (listRows < minRows) Arrays.fill(searches, at, at + near.length, true);
            for (int place = 0; place < near.length; place++) offsets[place + 1] += searches[at + place] ? 1 : 0;
        }
        for (int place = 0; place < near.length; place++) offsets[place + 1] += offsets[place];
        int[] members = new int[offsets[near.length]];
        for (int place = 0, taken = 0; place < near.length; place++) {
            for (int query = 0; query < queries; query++) {
                if (searches[query * near.length + place]) members[taken++] = query;
            }
        }
        return new Groups(offsets, members);
    }

    /// Finds the places of the minimum scores, as many as the array takes.
    private static void nearest(float[] scores, int at, int width, int[] places) {
        for (int place = 0; place < width; place++) {
            float score = scores[at + place];
            int to = Math.min(place, places.length - 1);
            if (place >= places.length && !(score < scores[at + places[to]])) continue;
            while (to > 0 && scores[at + places[to - 1]] > score) {
                places[to] = places[to - 1];
                to--;
            }
            places[to] = place;
        }
    }
}

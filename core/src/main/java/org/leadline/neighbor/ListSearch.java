package org.leadline.neighbor;

import java.util.ArrayList;
import java.util.List;
import org.leadline.linalg.Parallel;

/// Searches lists for the neighbors of rows, in products of single precision.
///
/// Queries of lists near one another are searched together, as a group: the rows of a list are prepared once for all
/// queries of the group that search the list. Groups do not depend on the number of threads.
final class ListSearch {

    /// Number of lists near a block for each list that a row of the block searches.
    private static final int NEAR_PER_PROBE = 4;

    /// Maximum number of queries of a block.
    static final int BLOCK_QUERIES = 256;

    private static final int GROUP_QUERIES = 8192;

    /// Maximum number of values that a group holds.
    private static final int GROUP_VALUES = 1 << 22;

    /// About the minimum number of groups, so that threads have work where queries are few.
    private static final int MIN_GROUPS = 8;

    private final ScaledRows rows;
    private final InvertedLists lists;
    private final ShiftedLists shifted;
    private final int k;

    /// A block: places of some queries of one list.
    record Block(int list, int start, int end) {

        int size() {
            return end - start;
        }
    }

    ListSearch(ScaledRows rows, InvertedLists lists, int k) {
        this.rows = rows;
        this.lists = lists;
        this.shifted = new ShiftedLists(rows, lists);
        this.k = k;
    }

    /// Searches the neighbors of the queries.
    ///
    /// @param queries rows by their list
    /// @param nprobe number of lists to search for a row; more are searched where these hold too few rows
    void search(Groups queries, int nprobe, NearestRows.Sink sink) {
        int capacity = NearestRows.capacity(rows.rows(), k);
        int minRows = capacity + 1;
        ProbeChoice choice = new ProbeChoice(lists.lists(), nprobe, minRows);
        int nearLists = (int) Math.min(lists.lists().count(), (long) NEAR_PER_PROBE * nprobe);
        int[][] near = lists.nearestLists(list -> queries.size(list) > 0, nearLists, minRows);
        int values = rows.stride() + 2 * capacity;
        List<List<Block>> groups = groups(queries, near, groupSize(queries.members().length, values));
        Parallel.forTasks(
                groups.size(),
                group -> new GroupSearch(rows, lists, shifted, queries, groups.get(group))
                        .search(near, choice, k, sink));
    }

    /// Returns the maximum number of queries of a group, but for a block that is larger by itself.
    ///
    /// @param queries number of all queries
    /// @param values number of values that a group holds of a query
    static int groupSize(int queries, int values) {
        return Math.clamp(queries / MIN_GROUPS, 1, Math.clamp(GROUP_VALUES / values, 1, GROUP_QUERIES));
    }

    /// Returns all queries in groups: the blocks of a list and of the lists nearest to it that are in no group yet.
    private static List<List<Block>> groups(Groups queries, int[][] near, int most) {
        boolean[] isTaken = new boolean[queries.count()];
        List<List<Block>> groups = new ArrayList<>();
        for (int list = 0; list < queries.count(); list++) {
            if (isTaken[list]) continue;
            List<Block> group = new ArrayList<>();
            int size = 0;
            for (int other : near[list]) {
                if (isTaken[other] || queries.size(other) == 0) continue;
                if (size > 0 && size + queries.size(other) > most) break;
                isTaken[other] = true;
                for (int start = queries.start(other); start < queries.end(other); start += BLOCK_QUERIES) {
                    Block block = new Block(other, start, Math.min(queries.end(other), start + BLOCK_QUERIES));
                    if (size > 0 && size + block.size() > most) {
                        groups.add(group);
                        group = new ArrayList<>();
                        size = 0;
                    }
                    group.add(block);
                    size += block.size();
                }
            }
            if (size > 0) groups.add(group);
        }
        return groups;
    }
}

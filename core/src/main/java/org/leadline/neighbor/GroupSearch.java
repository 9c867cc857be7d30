package org.leadline.neighbor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.leadline.linalg.Blas;
import org.leadline.neighbor.ListSearch.Block;

/// Searches the neighbors of a group of queries: visits the lists that a query of the group searches, each list once.
///
/// In a visit, rows and queries are shifted by the medians of the list, so that neither a common offset nor an
/// outlier costs digits, and so that queries far apart can be in one group. An object serves one thread.
final class GroupSearch {

    private static final int MIN_CANDIDATES = 64;
    private static final int MAX_CANDIDATES = 1024;

    /// Maximum number of values of the rows that are compared at once, but for [#MIN_CANDIDATES] long rows.
    private static final int CANDIDATE_VALUES = 1 << 22;

    private final ScaledRows rows;
    private final InvertedLists lists;
    private final ShiftedLists shifted;
    private final List<Block> blocks;

    /// The queries of all blocks, one block after another.
    private final int[] queries;

    /// The list of each query.
    private final int[] listOf;

    /// The rows of the queries.
    private final ScaledRows queryRows;

    /// Number of rows of a list that are compared at once.
    private final int width;

    private final float[] x;
    private final float[] y;
    private final float[] scores;
    private final OriginChange change;

    /// @param shifted the rows of the lists
    /// @param queries rows by their list, in which the blocks have their places
    /// @param blocks not empty
    GroupSearch(ScaledRows rows, InvertedLists lists, ShiftedLists shifted, Groups queries, List<Block> blocks) {
        this.rows = rows;
        this.lists = lists;
        this.shifted = shifted;
        this.blocks = blocks;
        this.queries = blocks.stream()
                .flatMapToInt(block -> Arrays.stream(queries.members(), block.start(), block.end()))
                .toArray();
        this.listOf = blocks.stream()
                .flatMapToInt(block -> IntStream.generate(block::list).limit(block.size()))
                .toArray();
        this.queryRows = rows.select(this.queries);
        this.width =
                Math.min(rows.rows(), Math.clamp(CANDIDATE_VALUES / rows.stride(), MIN_CANDIDATES, MAX_CANDIDATES));
        int height = Math.min(this.queries.length, ListSearch.BLOCK_QUERIES);
        this.x = new float[Math.multiplyExact(height, rows.stride())];
        this.y = new float[Math.multiplyExact(width, rows.stride())];
        this.scores = new float[height * width];
        this.change = new OriginChange(rows);
    }

    /// Searches the neighbors of all queries of the group.
    ///
    /// @param near the lists near each list, nearest first
    void search(int[][] near, ProbeChoice choice, int k, NearestRows.Sink sink) {
        Groups searchers = searchers(near, choice);
        NearestRows nearest = new NearestRows(queries, NearestRows.capacity(rows.rows(), k));
        for (int list : visits(near)) visit(list, searchers, nearest);
        nearest.emit(rows.points(), k, sink);
    }

    /// Returns the lists near the blocks, each once: the nearest of each block, then the second nearest, and so on. So
    /// near rows are found soon, and most others are no nearer.
    private int[] visits(int[][] near) {
        return blocks.stream()
                .flatMap(block -> IntStream.range(0, near[block.list()].length)
                        .mapToObj(place -> new Visit(place, near[block.list()][place])))
                .sorted(Comparator.comparingInt(Visit::place))
                .mapToInt(Visit::list)
                .distinct()
                .toArray();
    }

    /// A visit to a list, and how many lists are nearer to the block that asks for it.
    private record Visit(int place, int list) {}

    /// Returns for each list the queries that search it, as places in the group.
    private Groups searchers(int[][] near, ProbeChoice choice) {
        Groups[] chosen = new Groups[blocks.size()];
        int[] offsets = new int[lists.lists().count() + 1];
        int first = 0;
        for (int block = 0; block < chosen.length; block++) {
            int[] nearBlock = near[blocks.get(block).list()];
            int size = blocks.get(block).size();
            chosen[block] = choice.searchersOf(centroidScores(first, size, nearBlock), size, nearBlock);
            for (int place = 0; place < nearBlock.length; place++) {
                offsets[nearBlock[place] + 1] += chosen[block].size(place);
            }
            first += size;
        }
        for (int list = 0; list + 1 < offsets.length; list++) offsets[list + 1] += offsets[list];
        int[] members = new int[offsets[offsets.length - 1]];
        int[] next = offsets.clone();
        first = 0;
        for (int block = 0; block < chosen.length; block++) {
            int[] nearBlock = near[blocks.get(block).list()];
            for (int place = 0; place < nearBlock.length; place++) {
                for (int at = chosen[block].start(place); at < chosen[block].end(place); at++) {
                    members[next[nearBlock[place]]++] = first + chosen[block].member(at);
                }
            }
            first += blocks.get(block).size();
        }
        return new Groups(offsets, members);
    }

    /// Returns the scores of the queries of a block with the centroids of the lists near it.
    private float[] centroidScores(int first, int size, int[] near) {
        double[] origin = queryRows.medians(i -> first + i, size);
        queryRows.queries(i -> i, first, first + size, origin, x);
        float[] centroids = new float[near.length * rows.stride()];
        float[] found = new float[size * near.length];
        lists.centroids(near, origin, centroids);
        Blas.timesTransposed(size, near.length, rows.stride(), x, centroids, found);
        return found;
    }

    /// Returns what is to be added to the scores of queries, so that they are relative to the query's own list in every
    /// visit.
    private float[] changes(int list, int[] searching) {
        float[] changes = new float[searching.length];
        int own = list;
        for (int i = 0; i < changes.length; i++) {
            if (listOf[searching[i]] == list) continue;
            if (listOf[searching[i]] != own) {
                own = listOf[searching[i]];
                change.set(shifted.origin(own), shifted.origin(list));
            }
            changes[i] = change.of(x, i * rows.stride());
        }
        return changes;
    }

    /// Offers the rows of a list to the queries that search the list.
    private void visit(int list, Groups searchers, NearestRows nearest) {
        if (searchers.size(list) == 0) return;
        Groups members = lists.lists();
        for (int start = members.start(list); start < members.end(list); start += width) {
            int end = Math.min(members.end(list), start + width);
            int[] candidates = Arrays.copyOfRange(members.members(), start, end);
            shifted.candidates(list, start, end, y);
            for (int from = searchers.start(list); from < searchers.end(list); from += ListSearch.BLOCK_QUERIES) {
                int to = Math.min(searchers.end(list), from + ListSearch.BLOCK_QUERIES);
                offer(list, Arrays.copyOfRange(searchers.members(), from, to), candidates, nearest);
            }
        }
    }

    private void offer(int list, int[] searching, int[] candidates, NearestRows nearest) {
        queryRows.queries(i -> searching[i], 0, searching.length, shifted.origin(list), x);
        float[] changes = changes(list, searching);
        Blas.timesTransposed(searching.length, candidates.length, rows.stride(), x, y, scores);
        nearest.offer(scores, changes, searching, candidates);
    }
}

package org.leadline.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.leadline.linalg.Blas;
import org.leadline.linalg.Parallel;

/// Searches some lists for the neighbours of rows: a block of rows of one list against blocks of the rows of the
/// lists near it, in products of single precision.
///
/// Rows are seen from the mean of their block, so that what they have in common costs no digits. Every query is
/// written by the block that holds it, and blocks do not depend on the number of threads.
final class ListSearch {

    private static final int BLOCK_QUERIES = 256;

    private static final int BLOCK_CANDIDATES = 512;

    /// Blocks that share their memory, one after another.
    private static final int SLICE_BLOCKS = 4;

    private final ScaledRows rows;
    private final Groups lists;
    private final int k;

    /// Places of some queries of one list.
    private record Block(int list, int start, int end) {}

    ListSearch(ScaledRows rows, Groups lists, int k) {
        this.rows = rows;
        this.lists = lists;
        this.k = k;
    }

    /// @param queries rows by their list
    /// @param nearestLists for each list with queries, the lists to search; together they hold more rows
    ///     than [NearestRows#kept]
    void search(Groups queries, int[][] nearestLists, NearestRows.Sink sink) {
        List<Block> blocks = new ArrayList<>();
        for (int list = 0; list < queries.count(); list++) {
            for (int start = queries.start(list); start < queries.end(list); start += BLOCK_QUERIES) {
                blocks.add(new Block(list, start, Math.min(queries.end(list), start + BLOCK_QUERIES)));
            }
        }
        Parallel.forSlices(blocks.size(), SLICE_BLOCKS, (start, end) -> {
            List<Block> slice = blocks.subList(start, end);
            int most = slice.stream()
                    .mapToInt(block -> block.end() - block.start())
                    .max()
                    .orElse(0);
            Workspace workspace = new Workspace(most);
            for (Block block : slice) workspace.search(block, queries, nearestLists[block.list()], sink);
        });
    }

    private final class Workspace {

        private final float[] x;
        private final float[] y = new float[BLOCK_CANDIDATES * rows.stride()];
        private final float[] scores;
        private final int[] candidates = new int[BLOCK_CANDIDATES];

        Workspace(int queries) {
            this.x = new float[queries * rows.stride()];
            this.scores = new float[queries * BLOCK_CANDIDATES];
        }

        void search(Block block, Groups queries, int[] probed, NearestRows.Sink sink) {
            int[] chosen = Arrays.copyOfRange(queries.members(), block.start(), block.end());
            double[] origin = rows.meanOf(i -> chosen[i], 0, chosen.length);
            rows.queries(i -> chosen[i], 0, chosen.length, origin, x);
            NearestRows nearest = new NearestRows(chosen, NearestRows.kept(rows.rows(), k));
            int filled = 0;
            for (int list : probed) {
                for (int place = lists.start(list); place < lists.end(list); place++) {
                    candidates[filled++] = lists.member(place);
                    if (filled == BLOCK_CANDIDATES) {
                        offer(chosen.length, filled, origin, nearest);
                        filled = 0;
                    }
                }
            }
            if (filled > 0) offer(chosen.length, filled, origin, nearest);
            nearest.emit(rows.points(), k, sink);
        }

        private void offer(int queries, int filled, double[] origin, NearestRows nearest) {
            rows.candidates(i -> candidates[i], 0, filled, origin, y);
            Blas.timesTransposed(queries, filled, rows.stride(), x, y, scores);
            nearest.offer(scores, candidates, filled);
        }
    }
}

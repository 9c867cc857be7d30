package org.leadline.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.leadline.linalg.Blas;
import org.leadline.linalg.Parallel;

/// Searches lists for the neighbors of rows, in products of single precision. A block of rows visits the lists near
/// it one after another, each list with the rows of the block that are near the list.
///
/// Rows are shifted by the medians of their block, so that neither a common offset nor an outlier costs digits.
/// Every query belongs to one block, and blocks do not depend on the number of threads.
final class ListSearch {

    private static final int BLOCK_QUERIES = 256;

    private static final int BLOCK_CANDIDATES = 512;

    /// Number of lists near a block for each list that a row of the block searches.
    private static final int NEAR_PER_PROBE = 4;

    /// Number of blocks that share their memory, one after another.
    private static final int SLICE_BLOCKS = 4;

    private final ScaledRows rows;
    private final InvertedLists lists;
    private final int k;

    /// A block: places of some queries of one list.
    private record Block(int list, int start, int end) {}

    ListSearch(ScaledRows rows, InvertedLists lists, int k) {
        this.rows = rows;
        this.lists = lists;
        this.k = k;
    }

    /// Searches the neighbors of the queries.
    ///
    /// @param queries rows by their list
    /// @param nprobe number of lists to search for a row; more are searched where these hold too few rows
    void search(Groups queries, int nprobe, NearestRows.Sink sink) {
        int minRows = NearestRows.capacity(rows.rows(), k) + 1;
        ProbeChoice choice = new ProbeChoice(lists.lists(), nprobe, minRows);
        int nearLists = (int) Math.min(lists.lists().count(), (long) NEAR_PER_PROBE * nprobe);
        int[][] near = lists.nearestLists(list -> queries.size(list) > 0, nearLists, minRows);
        List<Block> blocks = new ArrayList<>();
        for (int list = 0; list < queries.count(); list++) {
            for (int start = queries.start(list); start < queries.end(list); start += BLOCK_QUERIES) {
                blocks.add(new Block(list, start, Math.min(queries.end(list), start + BLOCK_QUERIES)));
            }
        }
        Parallel.forSlices(blocks.size(), SLICE_BLOCKS, (start, end) -> {
            List<Block> slice = blocks.subList(start, end);
            int maxQueries = slice.stream()
                    .mapToInt(block -> block.end() - block.start())
                    .max()
                    .orElse(0);
            Workspace workspace = new Workspace(maxQueries);
            for (Block block : slice) workspace.search(block, queries, near[block.list()], choice, sink);
        });
    }

    private final class Workspace {

        private final float[] x;
        private final float[] searchersX;
        private final float[] y = new float[BLOCK_CANDIDATES * rows.stride()];
        private final float[] scores;
        private final int[] candidates = new int[BLOCK_CANDIDATES];

        Workspace(int queries) {
            this.x = new float[queries * rows.stride()];
            this.searchersX = new float[x.length];
            this.scores = new float[queries * BLOCK_CANDIDATES];
        }

        void search(Block block, Groups queries, int[] near, ProbeChoice choice, NearestRows.Sink sink) {
            int[] chosen = Arrays.copyOfRange(queries.members(), block.start(), block.end());
            double[] origin = rows.medians(i -> chosen[i], chosen.length);
            rows.queries(i -> chosen[i], 0, chosen.length, origin, x);
            Groups searchers = choice.searchersOf(centroidScores(chosen.length, near, origin), chosen.length, near);
            NearestRows nearest = new NearestRows(chosen, NearestRows.capacity(rows.rows(), k));
            for (int place = 0; place < near.length; place++) {
                if (searchers.size(place) == 0) continue;
                int[] searching = Arrays.copyOfRange(searchers.members(), searchers.start(place), searchers.end(place));
                search(near[place], searching, origin, nearest);
            }
            nearest.emit(rows.points(), k, sink);
        }

        private float[] centroidScores(int queries, int[] near, double[] origin) {
            float[] centroids = new float[near.length * rows.stride()];
            float[] distances = new float[queries * near.length];
            lists.centroids(near, origin, centroids);
            Blas.timesTransposed(queries, near.length, rows.stride(), x, centroids, distances);
            return distances;
        }

        /// Offers the rows of a list to the queries that search the list.
        private void search(int list, int[] searching, double[] origin, NearestRows nearest) {
            int stride = rows.stride();
            for (int i = 0; i < searching.length; i++) {
                System.arraycopy(x, searching[i] * stride, searchersX, i * stride, stride);
            }
            Groups members = lists.lists();
            for (int start = members.start(list); start < members.end(list); start += BLOCK_CANDIDATES) {
                int width = Math.min(BLOCK_CANDIDATES, members.end(list) - start);
                System.arraycopy(members.members(), start, candidates, 0, width);
                rows.candidates(i -> candidates[i], 0, width, origin, y);
                Blas.timesTransposed(searching.length, width, stride, searchersX, y, scores);
                nearest.offer(scores, searching, candidates, width);
            }
        }
    }
}

package org.leadline.evaluation;

import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.sum.ChunkSums.Merge;

/// Rows that tell a task how often they are gone over.
final class ToldRows implements ChunkedRows {

    private final ChunkedRows rows;
    private final Progress.Task task;
    private int passes;

    ToldRows(ChunkedRows rows, Progress.Task task) {
        this.rows = rows;
        this.task = task;
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public int dimension() {
        return rows.dimension();
    }

    @Override
    public Embeddings rows(int[] chosen) {
        return rows.rows(chosen);
    }

    @Override
    public double[] merged(PlacedWork work, Merge merge) {
        passes++;
        task.note("pass " + passes + " over all rows");
        return rows.merged(work, merge);
    }
}

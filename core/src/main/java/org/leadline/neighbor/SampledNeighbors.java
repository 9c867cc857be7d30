package org.leadline.neighbor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.SentRows;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.SquaredDistance;
import org.leadline.linalg.SquaredDistances;

/// The nearest of all rows, wherever they lie, to each of some rows: exact, by Euclidean distance.
///
/// Chunks find candidates by products, a few more than are wanted, and sum the distances of these directly. So the
/// result has the same bits wherever chunks lie.
public final class SampledNeighbors {

    /// Candidates of a chunk beside those that are wanted, so that the rounding of products does not decide.
    private static final int SPARE = 8;

    private final int[] sample;
    private final NearestList form;
    private final double[] list;

    private SampledNeighbors(int[] sample, NearestList form, double[] list) {
        this.sample = sample;
        this.form = form;
        this.list = list;
    }

    /// Searches all rows.
    ///
    /// @param sample the numbers of the rows whose neighbors are looked for, ascending
    /// @param wanted neighbors of each, itself not counted
    public static SampledNeighbors of(ChunkedRows rows, int[] sample, int wanted) {
        NearestList form = new NearestList(wanted + 1);
        SentRows looked = SentRows.of(rows.rows(sample));
        double[] list = rows.merged((start, chunk) -> new Search(looked.rows(), start, chunk, form).list(), form);
        return new SampledNeighbors(sample, form, list);
    }

    /// The search of one chunk.
    ///
    /// @param looked the rows whose neighbors are looked for
    /// @param start the number of the chunk's first row
    private record Search(Embeddings looked, int start, Embeddings chunk, NearestList form) {

        double[] list() {
            EqualRows equal = EqualRows.of(chunk);
            NearestList wide = new NearestList(form.entries() + SPARE);
            double[] candidates = wide.empty(looked.rows());
            double[] list = form.empty(looked.rows());
            SquaredDistances.between(looked, chunk).visit((rowStart, rowEnd) -> new SquaredDistances.SliceVisitor() {
                private final double[] entry = new double[NearestList.WIDTH];

                @Override
                public void block(int columnStart, int columnEnd, double[] squared) {
                    for (int row = rowStart; row < rowEnd; row++) {
                        int at = (row - rowStart) * (columnEnd - columnStart) - columnStart;
                        double farthest = wide.farthest(candidates, row);
                        for (int column = columnStart; column < columnEnd; column++) {
                            if (!(squared[at + column] < farthest) || equal.equal()[column] == 0) continue;
                            entry(squared[at + column], column, equal, entry);
                            wide.take(candidates, row, entry);
                            farthest = wide.farthest(candidates, row);
                        }
                    }
                }

                @Override
                public void end() {
                    SquaredDistance direct = new SquaredDistance();
                    float[] x = new float[chunk.dimension()];
                    float[] y = new float[chunk.dimension()];
                    for (int row = rowStart; row < rowEnd; row++) {
                        looked.copyRow(row, x);
                        double[] found = wide.of(candidates, row);
                        for (int at = 0; at < found.length; at += NearestList.WIDTH) {
                            if (found[at] == Double.POSITIVE_INFINITY) break;
                            int column = (int) found[at + NearestList.ROW] - start;
                            chunk.copyRow(column, y);
                            entry(direct.of(x, 0, y, 0, x.length), column, equal, entry);
                            form.take(list, row, entry);
                        }
                    }
                }
            });
            return list;
        }

        private void entry(double squared, int column, EqualRows equal, double[] entry) {
            entry[0] = squared;
            entry[NearestList.ROW] = start + (double) column;
            entry[NearestList.EQUAL] = equal.equal()[column];
            entry[NearestList.CONTENT] = equal.contents()[column];
        }
    }

    /// Returns the neighbors among all rows, each row looked at itself first. Equal rows stand beside each other;
    /// of some, the number is that of the first.
    ///
    /// @throws IllegalArgumentException where there are fewer rows
    public Neighbors all() {
        int k = form.entries();
        int[] indices = new int[sample.length * k];
        double[] distances = new double[indices.length];
        for (int place = 0; place < sample.length; place++) {
            double[] own = form.of(list, place);
            int at = place * k;
            int end = at + k;
            for (int entry = 0; entry < own.length && at < end; entry += NearestList.WIDTH) {
                requireThere(own[entry]);
                for (double equal = 0; equal < own[entry + NearestList.EQUAL] && at < end; equal++, at++) {
                    indices[at] = (int) own[entry + NearestList.ROW];
                    distances[at] = Math.sqrt(own[entry]);
                }
            }
        }
        return new Neighbors(sample.length, k, indices, distances);
    }

    private static void requireThere(double squared) {
        if (squared == Double.POSITIVE_INFINITY) throw new IllegalArgumentException("there are fewer neighbors");
    }

    /// Returns how many of the rows looked at differ.
    public int differing() {
        return firsts().length;
    }

    /// Returns how many rows that differ there are near each row looked at, itself not counted, at most as many as
    /// are wanted.
    public int distinctNeighbors() {
        return (int) IntStream.range(0, form.entries())
                        .filter(entry -> list[entry * NearestList.WIDTH] != Double.POSITIVE_INFINITY)
                        .count()
                - 1;
    }

    /// Returns the neighbors among rows that differ, of those rows looked at that differ; each itself first.
    ///
    /// @param k neighbors of each, itself counted
    /// @throws IllegalArgumentException where there are fewer
    public Neighbors distinct(int k) {
        int[] firsts = firsts();
        int[] indices = new int[firsts.length * k];
        double[] distances = new double[indices.length];
        for (int i = 0; i < firsts.length; i++) {
            double[] own = form.of(list, firsts[i]);
            for (int rank = 0; rank < k; rank++) {
                int entry = rank * NearestList.WIDTH;
                requireThere(own[entry]);
                indices[i * k + rank] = (int) own[entry + NearestList.ROW];
                distances[i * k + rank] = Math.sqrt(own[entry]);
            }
        }
        return new Neighbors(firsts.length, k, indices, distances);
    }

    /// The places of the rows looked at that are equal to none before them.
    private int[] firsts() {
        Set<Double> seen = new HashSet<>();
        return IntStream.range(0, sample.length)
                .filter(place -> seen.add(form.of(list, place)[NearestList.ROW]))
                .toArray();
    }

    @Override
    public String toString() {
        return "SampledNeighbors[" + Arrays.toString(sample) + "]";
    }
}

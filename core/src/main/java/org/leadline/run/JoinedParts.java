package org.leadline.run;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.Views;

/// Matrices whose rows lie in several files.
///
/// @param files the files of each rank, in the order of their rows
/// @param order the order of the ranks' rows
/// @param rows the number of rows that there should be, where labels tell it
record JoinedParts(List<List<Path>> files, RankOrder order, OptionalInt rows) {

    /// How far a repeated row may be from the first one, beside the largest value: other batches round otherwise.
    private static final double TOLERANCE = 1e-2;

    /// Refuses parts whose columns have other names, or the same in another order.
    ///
    /// @param names gives the names of a file's columns; none where they have none
    /// @throws InputException with both files
    void requireColumns(Function<Path, List<String>> names) {
        List<Path> all = files.stream().flatMap(List::stream).toList();
        if (all.size() == 1) return;
        Path first = all.getFirst();
        List<String> expected = List.of();
        for (Path file : all) {
            List<String> found = names.apply(file);
            requireColumns(file.toString(), found, first.toString(), expected);
            if (!expected.isEmpty() || found.isEmpty()) continue;
            expected = found;
            first = file;
        }
    }

    /// Refuses columns that have other names than those that they go with. Other numbers of columns are refused
    /// where they are read.
    static void requireColumns(String file, List<String> names, String other, List<String> expected) {
        if (names.size() != expected.size()) return;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(expected.get(i))) continue;
            throw new InputException(file + " has the column '" + names.get(i) + "' in the place of '" + expected.get(i)
                    + "' in " + other + ": columns that belong together have one order and one name");
        }
    }

    /// Returns the whole matrix, where every file holds a part of it; empty where none does.
    ///
    /// @param part reads the part in a file
    /// @throws InputException where only some files hold a part, or the parts do not fit together
    Optional<Embeddings> read(Function<Path, Optional<Embeddings>> part) {
        return read(1, part);
    }

    /// Returns the whole as above, where a row of a part stands for several rows of its file.
    ///
    /// @param views the number of rows of a file that are one row of the part
    Optional<Embeddings> read(int views, Function<Path, Optional<Embeddings>> part) {
        try {
            return joined(part);
        } catch (NonFiniteEmbeddingsException e) {
            throw inTheWhole(views, part).orElse(e);
        }
    }

    /// Joins the views in the files.
    ///
    /// @param count the number of views of a sample
    /// @param part reads the views in a file
    Optional<Views> views(int count, Function<Path, Optional<Views>> part) {
        return read(count, file -> part.apply(file).map(each -> reshaped(each.rows(), each.samples())))
                .map(whole -> new Views(reshaped(whole, Math.multiplyExact(whole.rows(), count)), count));
    }

    /// The values in another number of rows.
    private static Embeddings reshaped(Embeddings values, int rows) {
        long all = (long) values.rows() * values.dimension();
        return Embeddings.of(values.values(), rows, Math.toIntExact(all / rows));
    }

    /// Returns the first value of the whole that is not finite, at its row of the whole; empty where one file is
    /// all.
    private Optional<NonFiniteEmbeddingsException> inTheWhole(int views, Function<Path, Optional<Embeddings>> part) {
        if (files.size() == 1 && files.getFirst().size() == 1) return Optional.empty();
        Map<Long, NonFiniteEmbeddingsException> byRow = new TreeMap<>();
        long all = 0;
        for (int rank = 0; rank < files.size(); rank++) {
            long before = order == RankOrder.BLOCKS ? all : 0;
            for (Path file : files.get(rank)) {
                long own;
                try {
                    own = part.apply(file).map(Embeddings::rows).orElse(0);
                } catch (NonFiniteEmbeddingsException e) {
                    long row = before + e.row() / views;
                    long ofWhole = order == RankOrder.BLOCKS ? row : row * files.size() + rank;
                    byRow.put(ofWhole * views + e.row() % views, e);
                    own = e.rows() / views;
                }
                before += own;
                all += own;
            }
        }
        int count = count(all);
        return byRow.entrySet().stream().findFirst().map(first -> {
            int row = first.getKey().intValue();
            boolean isOfLabels = isFilledUp(count) && row / views < rows.orElseThrow();
            return first.getValue().within(row, (isOfLabels ? rows.orElseThrow() : count) * views);
        });
    }

    /// Returns the whole as `read` does, but names a value that is not finite at its row of the file.
    private Optional<Embeddings> joined(Function<Path, Optional<Embeddings>> part) {
        List<Embeddings> ranks = new ArrayList<>();
        List<Path> without = new ArrayList<>();
        for (List<Path> own : files) {
            List<Embeddings> found = new ArrayList<>();
            for (Path file : own) part.apply(file).ifPresentOrElse(found::add, () -> without.add(file));
            if (!found.isEmpty()) ranks.add(found.size() == own.size() ? stacked(found, own) : found.getFirst());
        }
        if (ranks.isEmpty()) return Optional.empty();
        if (!without.isEmpty()) {
            throw new InputException(
                    without.getFirst() + " lacks an array that other parts of the milestone hold:" + " write it anew");
        }
        List<Path> firsts = files.stream().map(List::getFirst).toList();
        Embeddings whole = switch (order) {
            case BLOCKS -> stacked(ranks, firsts);
            case INTERLEAVED -> interleaved(ranks, firsts);
        };
        return Optional.of(padded(whole) == 0 ? whole : head(whole, whole.rows() - padded(whole)));
    }

    /// Returns the shape of the whole, with the rows that are there to fill up the last batch.
    ///
    /// @param part reads the shape of the part in a file
    MatrixShape shape(Function<Path, MatrixShape> part) {
        long all = 0;
        int dimension = 0;
        for (List<Path> own : files) {
            for (Path file : own) {
                MatrixShape shape = part.apply(file);
                if (dimension != 0 && shape.dimension() != dimension) throw widths(file, shape.dimension(), dimension);
                dimension = shape.dimension();
                all += shape.rows();
            }
        }
        int count = count(all);
        return new MatrixShape(isFilledUp(count) ? rows.getAsInt() : count, dimension);
    }

    /// Returns how many rows at the end of the whole are the first rows once more.
    int padded(Embeddings whole) {
        if (!isFilledUp(whole.rows())) return 0;
        int extra = whole.rows() - rows.getAsInt();
        for (int row = 0; row < extra; row++) {
            float[] first = whole.row(row);
            float[] again = whole.row(rows.getAsInt() + row);
            double largest = 0;
            double distance = 0;
            for (int i = 0; i < first.length; i++) {
                largest = Math.max(largest, Math.max(Math.abs(first[i]), Math.abs(again[i])));
                distance = Math.max(distance, Math.abs(first[i] - again[i]));
            }
            if (distance > TOLERANCE * largest) return 0;
        }
        return extra;
    }

    /// Returns whether the ranks have as many rows as a sampler makes of the rows that there should be.
    boolean isFilledUp(int count) {
        if (files.size() < 2 || rows.isEmpty() || rows.getAsInt() < 1 || count <= rows.getAsInt()) return false;
        long each = Math.ceilDiv(rows.getAsInt(), files.size());
        return count == each * files.size();
    }

    private static Embeddings stacked(List<Embeddings> parts, List<Path> files) {
        if (parts.size() == 1) return parts.getFirst();
        int dimension = parts.getFirst().dimension();
        long all = 0;
        for (int i = 0; i < parts.size(); i++) {
            all += parts.get(i).rows();
            if (parts.get(i).dimension() != dimension)
                throw widths(files.get(i), parts.get(i).dimension(), dimension);
        }
        int count = count(all);
        MemorySegment values = Arena.ofAuto().allocate(4L * count * dimension, Float.BYTES);
        long at = 0;
        for (Embeddings part : parts) {
            MemorySegment.copy(part.values(), 0, values, at, part.values().byteSize());
            at += part.values().byteSize();
        }
        return Embeddings.of(values, count, dimension);
    }

    private static Embeddings interleaved(List<Embeddings> ranks, List<Path> files) {
        int dimension = ranks.getFirst().dimension();
        int count = count(ranks.stream().mapToLong(Embeddings::rows).sum());
        MemorySegment values = Arena.ofAuto().allocate(4L * count * dimension, Float.BYTES);
        long width = 4L * dimension;
        for (int rank = 0; rank < ranks.size(); rank++) {
            Embeddings own = ranks.get(rank);
            if (own.dimension() != dimension) throw widths(files.get(rank), own.dimension(), dimension);
            int expected = Math.ceilDiv(count - rank, ranks.size());
            if (own.rows() != expected) {
                throw new InputException(files.get(rank) + " has " + own.rows() + " rows, but where " + count
                        + " rows are dealt out to " + ranks.size() + " ranks in turn, rank " + rank + " has " + expected
                        + ": `rankOrder` may be blocks");
            }
            for (int row = 0; row < own.rows(); row++) {
                long to = ((long) row * ranks.size() + rank) * width;
                MemorySegment.copy(own.values(), row * width, values, to, width);
            }
        }
        return Embeddings.of(values, count, dimension);
    }

    private static Embeddings head(Embeddings whole, int rows) {
        return Embeddings.of(whole.values().asSlice(0, 4L * rows * whole.dimension()), rows, whole.dimension());
    }

    private static int count(long rows) {
        if (rows > Integer.MAX_VALUE) {
            throw new InputException(
                    "the parts of a milestone have " + rows + " rows, but a matrix has at most " + Integer.MAX_VALUE);
        }
        return (int) rows;
    }

    private static InputException widths(Path file, int dimension, int other) {
        return new InputException(
                file + " has " + dimension + " columns, but another part of its milestone has " + other
                        + ": parts of one matrix are equally wide, so they belong to different ones or one was written anew");
    }
}

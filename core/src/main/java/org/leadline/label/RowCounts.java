package org.leadline.label;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// The numbers of rows of the matrices that labels may belong to. They decide whether a first line is a heading, and
/// whether the last blank lines are rows.
public final class RowCounts {

    private final Supplier<IntStream> counts;
    private Optional<OptionalInt> first = Optional.empty();
    private Optional<List<Integer>> all = Optional.empty();

    private RowCounts(Supplier<IntStream> counts) {
        this.counts = counts;
    }

    /// Returns counts for labels whose matrices are not known.
    public static RowCounts unknown() {
        return new RowCounts(IntStream::empty);
    }

    /// Returns the count of one matrix.
    public static RowCounts of(int rows) {
        return new RowCounts(() -> IntStream.of(rows));
    }

    /// Returns counts that are looked up once they are needed: the first one alone, and the others where it does not
    /// fit the labels.
    ///
    /// @param counts makes a new stream at each call, of at least 1 row each, the likeliest first
    public static RowCounts of(Supplier<IntStream> counts) {
        return new RowCounts(counts);
    }

    /// Returns the likeliest number of rows; empty where none is known.
    OptionalInt first() {
        if (first.isEmpty()) first = Optional.of(counts.get().findFirst());
        return first.get();
    }

    /// Returns whether a matrix has this many rows.
    boolean contains(long rows) {
        return within(rows, rows).isPresent();
    }

    /// Returns a number of rows in a range, the likeliest one where several are.
    ///
    /// @param least the begin of the range (inclusive)
    /// @param most the end of the range (inclusive)
    OptionalInt within(long least, long most) {
        OptionalInt likeliest = first();
        if (likeliest.isEmpty() || (least <= likeliest.getAsInt() && likeliest.getAsInt() <= most)) return likeliest;
        if (all.isEmpty()) all = Optional.of(counts.get().distinct().boxed().toList());
        return all.get().stream()
                .mapToInt(Integer::intValue)
                .filter(count -> least <= count && count <= most)
                .findFirst();
    }

    /// Returns whether labels may have this length, which every length may where no matrix is known.
    boolean allows(long labels) {
        return first().isEmpty() || contains(labels);
    }

    /// Returns the exception for labels that no matrix has the rows of.
    ///
    /// @param source name of the file
    /// @param hint a further step behind the sentence; may be empty
    InputException mismatch(String source, long labels, String hint) {
        return new InputException(source + " has " + labels + " labels, but the embedding that they belong to has "
                + first().orElse(0) + " rows: give one label a row, in the order of the rows" + hint);
    }
}

package org.leadline.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.leadline.InputException;

/// A column of texts, each distinct text kept once. What is asked of every row is asked of the distinct texts.
final class Cells {

    /// The memory that a row takes, and that a distinct text takes without its characters, in bytes.
    private static final long ROW_BYTES = 8;

    private static final long TEXT_BYTES = 160;

    private final String source;
    private final Budget budget;
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> distinct = new ArrayList<>();
    private int[] rows = new int[8];
    private int size;

    /// The memory that several columns may take together: an eighth of the heap.
    static final class Budget {
        private long left = Runtime.getRuntime().maxMemory() / 8;
    }

    /// @param source name of the file in messages
    /// @param budget what the columns of one file take together
    Cells(String source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    /// Adds a row.
    ///
    /// @param read its text, which is kept in the form of [ClassText#of]
    /// @throws InputException where the columns outgrow their budget
    void add(String read) {
        String text = ClassText.of(read);
        Integer code = codes.get(text);
        budget.left -= ROW_BYTES + (code == null ? TEXT_BYTES + 4L * text.length() : 0);
        if (budget.left < 0) {
            throw new InputException(source + " has more labels than fit into memory, over " + distinct.size()
                    + " different ones in its first " + size + " lines: save whole numbers as .npy");
        }
        if (code == null) {
            code = distinct.size();
            codes.put(text, code);
            distinct.add(text);
        }
        if (size == rows.length) rows = Arrays.copyOf(rows, (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
        rows[size++] = code;
    }

    String source() {
        return source;
    }

    int size() {
        return size;
    }

    String get(int row) {
        return distinct.get(rows[row]);
    }

    /// Returns the place of a row's text in [#distinct()].
    int code(int row) {
        return rows[row];
    }

    /// Returns the different texts, in the order in which they come first.
    List<String> distinct() {
        return Collections.unmodifiableList(distinct);
    }

    /// Returns whether every row is alone with its text.
    boolean isDistinct() {
        return distinct.size() == size;
    }

    /// Returns whether no text is alone in its row, and there are rows.
    boolean isEachRepeated() {
        int[] counts = new int[distinct.size()];
        for (int row = 0; row < size; row++) counts[rows[row]]++;
        return size > 0 && Arrays.stream(counts).allMatch(count -> count > 1);
    }

    boolean allMatch(Predicate<String> condition) {
        return distinct.stream().allMatch(condition);
    }

    /// Returns the number of rows whose text is this.
    int count(String text) {
        Integer code = codes.get(text);
        int count = 0;
        for (int row = 0; code != null && row < size; row++) if (rows[row] == code) count++;
        return count;
    }

    /// Returns the first row whose text is this; 0 where there is none.
    int firstRow(String text) {
        for (int row = 0; row < size; row++) if (get(row).equals(text)) return row;
        return 0;
    }

    /// Returns the rows from one (inclusive) to another (exclusive).
    Cells slice(int from, int to) {
        if (from == 0 && to == size) return this;
        Cells part = new Cells(source, new Budget());
        for (int row = from; row < to; row++) part.add(get(row));
        return part;
    }
}

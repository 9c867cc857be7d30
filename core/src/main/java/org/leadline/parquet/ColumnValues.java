package org.leadline.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.leadline.InputException;
import org.leadline.parquet.Column.FloatType;

/// Reads the values of a column in file order, with their levels.
final class ColumnValues {

    private static final int RLE = 3;
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FileView file;
    private final Column column;
    private final FloatType type;
    private final String source;

    ColumnValues(FileView file, Column column, String source) {
        this.file = file;
        this.column = column;
        this.type = column.type().orElseThrow();
        this.source = source;
    }

    /// Takes the values of a column one by one.
    @FunctionalInterface
    interface Sink {

        /// @param number the number of the value in its row group
        /// @param beginsRow whether the value is the first one of its row
        /// @param definition the definition level: the column's largest one where there is a value
        /// @param value 0 where there is none
        void take(long number, boolean beginsRow, int definition, double value);
    }

    /// Some values of a row group, by their numbers in it.
    @FunctionalInterface
    interface Wanted {

        /// Returns whether any is wanted from one number to another.
        boolean isAny(long first, long behind);
    }

    /// Reads the values of a row group.
    ///
    /// @throws InputException where the pages are damaged, or of a codec or an encoding that is not read
    void read(Footer.RowGroup group, Sink sink) {
        read(group, (_, _) -> true, sink);
    }

    /// Reads the values of a row group, but for pages without any that is wanted.
    ///
    /// @throws InputException where the pages are damaged, or of a codec or an encoding that is not read
    void read(Footer.RowGroup group, Wanted wanted, Sink sink) {
        Optional<double[]> dictionary = Optional.empty();
        long first = 0;
        PageWalk pages = new PageWalk(file, group.chunks().get(column.number()), column, source);
        long all = group.chunks().get(column.number()).values();
        while (wanted.isAny(first, all) && pages.hasNext()) {
            Page page = pages.next();
            if (page.kind() == Page.Kind.DICTIONARY) {
                dictionary = Optional.of(PageValues.dictionary(page, type));
                continue;
            }
            if (wanted.isAny(first, first + page.values())) {
                if (page.kind() == Page.Kind.DATA) first(page, first, dictionary, sink);
                else second(page, first, dictionary, sink);
            }
            first += page.values();
        }
    }

    private int repetitionWidth() {
        return column.form() == Column.Form.FLAT ? 0 : 1;
    }

    private int definitionWidth() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(column.levels().there());
    }

    /// Reads a page of version 1, in which levels follow their length and are compressed with the values.
    private void first(Page page, long first, Optional<double[]> dictionary, Sink sink) {
        byte[] bytes = page.bytes();
        Fields header = page.header().requiredFields(5);
        RleHybrid repetitions = new RleHybrid(bytes, 0, 0, 0, page.source());
        RleHybrid definitions = repetitions;
        int at = 0;
        if (repetitionWidth() > 0) {
            int length = levelLength(page, bytes, at, header.count(4));
            repetitions = new RleHybrid(bytes, at + 4, at + 4 + length, repetitionWidth(), page.source());
            at += 4 + length;
        }
        if (column.levels().there() > 0) {
            int length = levelLength(page, bytes, at, header.count(3));
            definitions = new RleHybrid(bytes, at + 4, at + 4 + length, definitionWidth(), page.source());
            at += 4 + length;
        }
        Levels levels = new Levels(repetitions, definitions);
        take(page, first, levels, PageValues.of(page, bytes, at, type, dictionary), sink);
    }

    private static int levelLength(Page page, byte[] bytes, int at, int encoding) {
        if (encoding != RLE) {
            throw new InputException(page.source() + " has levels in the old encoding BIT_PACKED, which is not read:"
                    + " write it with a newer writer");
        }
        if (at > bytes.length - 4) throw page.damaged("its levels are longer than it");
        int length = MemorySegment.ofArray(bytes).get(I32, at);
        if (length < 0 || length > bytes.length - at - 4) throw page.damaged("its levels are longer than it");
        return length;
    }

    /// Reads a page of version 2, whose header has the lengths of the levels.
    private void second(Page page, long first, Optional<double[]> dictionary, Sink sink) {
        byte[] bytes = page.bytes();
        int repetition = page.levelBytes(6);
        int values = repetition + page.levelBytes(5);
        RleHybrid repetitions = new RleHybrid(bytes, 0, repetition, repetitionWidth(), page.source());
        RleHybrid definitions = new RleHybrid(bytes, repetition, values, definitionWidth(), page.source());
        Levels levels = new Levels(repetitions, definitions);
        take(page, first, levels, PageValues.of(page, bytes, values, type, dictionary), sink);
    }

    /// The levels of a page's values.
    private record Levels(RleHybrid repetitions, RleHybrid definitions) {}

    private void take(Page page, long first, Levels levels, DoubleSupplier values, Sink sink) {
        for (int i = 0; i < page.values(); i++) {
            boolean beginsRow = levels.repetitions.next() == 0;
            int definition = levels.definitions.next();
            boolean isThere = definition == column.levels().there();
            sink.take(first + i, beginsRow, definition, isThere ? values.getAsDouble() : 0);
        }
    }
}

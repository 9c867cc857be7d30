package org.leadline.parquet;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.StandIn;

/// The description at the end of a Parquet file.
///
/// Source: parquet.thrift in the format's repository; the numbers of fields are those there.
///
/// @param columns the leaves of the schema
/// @param rows the number of rows
/// @param groups the row groups, in the order of the rows
record Footer(List<Column> columns, long rows, List<RowGroup> groups) {

    private static final int TAIL = 8;

    /// The bytes of memory that a byte of the footer can become as a tree.
    private static final int TREE_RATIO = 128;

    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Some rows of all columns.
    ///
    /// @param chunks a chunk a column
    record RowGroup(long rows, List<Chunk> chunks) {}

    /// The pages of a column in a row group.
    ///
    /// @param codec the number of the codec
    /// @param values the number of values, with nulls
    /// @param begin the first byte in the file
    /// @param bytes the size of the pages with their headers
    record Chunk(int codec, long values, long begin, long bytes) {}

    Footer {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
    }

    /// Reads the footer of a file.
    ///
    /// @throws InputException where the file is no Parquet file, is cut off or damaged, or is encrypted
    static Footer of(FileView file, String source) {
        long size = file.size();
        if (size < 4 || !text(file, 0).equals("PAR1")) {
            StandIn.refuse(file.slice(0, Math.min(512, size)).toArray(ValueLayout.JAVA_BYTE), source);
            throw new InputException(source
                    + (size >= 4 && text(file, 0).equals("PARE")
                            ? " is encrypted: write it without encryption"
                            : " is not a Parquet file: it does not begin with PAR1"));
        }
        if (size < 4 + TAIL || !text(file, size - 4).equals("PAR1")) {
            throw new InputException(source + " is cut off: it does not end with PAR1, as a whole Parquet file does");
        }
        long length = file.slice(size - TAIL, 4).get(I32, 0) & 0xFFFF_FFFFL;
        if (length > size - 4 - TAIL) {
            throw new InputException(
                    source + " is damaged: it claims a footer of " + length + " bytes, but has " + size + " in all");
        }
        InputFile.requireRoom(length, TREE_RATIO, "the footer of " + source);
        String what = "the footer of " + source;
        return read(new ThriftReader(file.slice(size - TAIL - length, length), what).fields(), size, source);
    }

    private static String text(FileView file, long at) {
        return new String(file.slice(at, 4).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }

    private static Footer read(Fields footer, long size, String source) {
        if (footer.has(8)) throw new InputException(source + " is encrypted: write it without encryption");
        List<Column> columns = Schema.columns(footer.list(2), source);
        List<RowGroup> groups = new ArrayList<>();
        long rows = 0;
        long left = size;
        for (Fields group : footer.list(4)) {
            List<Fields> chunks = group.list(1);
            if (chunks.size() != columns.size()) {
                throw new InputException(source + " is damaged: a row group has " + chunks.size()
                        + " columns, but the schema " + columns.size());
            }
            List<Chunk> read = new ArrayList<>();
            for (Fields chunk : chunks) {
                Chunk one = chunk(chunk, size, source);
                left -= one.bytes;
                if (left < 0)
                    throw new InputException(source + " is damaged: its columns claim more bytes than it has");
                read.add(one);
            }
            long own = group.requiredWhole(3);
            if (own < 0 || own > Long.MAX_VALUE - rows)
                throw new InputException(source + " is damaged: a row group has " + own + " rows");
            groups.add(new RowGroup(own, List.copyOf(read)));
            rows += own;
        }
        if (rows != footer.requiredWhole(3)) {
            throw new InputException(source + " is damaged: its row groups have " + rows + " rows, but it claims "
                    + footer.requiredWhole(3));
        }
        return new Footer(columns, rows, groups);
    }

    private static Chunk chunk(Fields chunk, long size, String source) {
        if (chunk.text(1).isPresent()) {
            throw new InputException(source + " keeps a column in another file, "
                    + chunk.text(1).get() + ": write all columns into one file");
        }
        if (chunk.has(8) || !chunk.has(3)) {
            throw new InputException(source + " has an encrypted column: write it without encryption");
        }
        Fields meta = chunk.requiredFields(3);
        long begin = meta.requiredWhole(9);
        long dictionary = meta.whole(11).orElse(0);
        if (dictionary > 0) begin = Math.min(begin, dictionary);
        long bytes = meta.requiredWhole(7);
        long values = meta.requiredWhole(5);
        if ((values > 0 && begin < 4) || begin < 0 || bytes < 0 || values < 0 || begin > size || bytes > size - begin) {
            throw new InputException(source + " is damaged: a column of " + values + " values lies at byte " + begin
                    + " and takes " + bytes + ", but the file has " + size + " bytes");
        }
        return new Chunk(meta.count(4), values, begin, bytes);
    }
}

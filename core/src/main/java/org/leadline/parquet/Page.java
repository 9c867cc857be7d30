package org.leadline.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.leadline.InputException;

/// A page of a column, as its header describes it.
///
/// @param content what it holds
/// @param size the number of bytes once decompressed
/// @param codec how it is compressed
/// @param data reads the compressed bytes
/// @param header the whole header
/// @param source what a sentence calls the page
record Page(Content content, int size, Codec codec, Supplier<MemorySegment> data, Fields header, String source) {

    /// The values of a page.
    ///
    /// @param kind what they are
    /// @param values the number of values, with nulls
    /// @param encoding the number of their encoding
    record Content(Kind kind, int values, int encoding) {

        /// Reads it from the part of a header that is of the kind.
        ///
        /// @param encodingField the number of the field of the encoding
        static Content of(Kind kind, Fields own, int encodingField) {
            return new Content(kind, own.count(1), own.count(encodingField));
        }
    }

    /// The kinds of pages that are read.
    enum Kind {
        DICTIONARY,
        DATA,
        DATA_2
    }

    private static final int CRC = 4;
    private static final int HEADER_2 = 8;

    Kind kind() {
        return content.kind();
    }

    int values() {
        return content.values();
    }

    int encoding() {
        return content.encoding();
    }

    /// Returns the bytes of the page, decompressed; of a page of version 2, the levels, which never are
    /// compressed, and the values behind them.
    ///
    /// @throws InputException where they are damaged
    byte[] bytes() {
        byte[] compressed = data.get().toArray(ValueLayout.JAVA_BYTE);
        requireSum(compressed);
        return switch (kind()) {
            case DICTIONARY, DATA -> codec.decompress(compressed, size, source);
            case DATA_2 -> bytesBehindLevels(compressed);
        };
    }

    /// Returns the bytes that the levels of a page of version 2 take.
    ///
    /// @param field 6 for repetition, 5 for definition
    int levelBytes(int field) {
        int length = header.requiredFields(HEADER_2).count(field);
        if (length > size || length > header.count(3)) throw damaged("its levels are longer than it");
        return length;
    }

    private byte[] bytesBehindLevels(byte[] compressed) {
        long before = (long) levelBytes(6) + levelBytes(5);
        if (before > size || before > compressed.length) throw damaged("its levels are longer than it");
        int levels = (int) before;
        if (!header.requiredFields(HEADER_2).truth(7, true))
            return Codec.UNCOMPRESSED.decompress(compressed, size, source);
        byte[] rest = new byte[compressed.length - levels];
        System.arraycopy(compressed, levels, rest, 0, rest.length);
        byte[] values = codec.decompress(rest, size - levels, source);
        byte[] all = new byte[size];
        System.arraycopy(compressed, 0, all, 0, levels);
        System.arraycopy(values, 0, all, levels, values.length);
        return all;
    }

    private void requireSum(byte[] compressed) {
        if (!header.has(CRC)) return;
        CRC32 sum = new CRC32();
        sum.update(compressed);
        if ((int) sum.getValue() != (int) header.requiredWhole(CRC)) throw damaged("its checksum is another one");
    }

    InputException damaged(String what) {
        return new InputException(source + " is damaged: " + what);
    }
}

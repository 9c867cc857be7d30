package org.leadline.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.leadline.InputException;
import org.leadline.parquet.Column.FloatType;

/// Reads the values of pages, without their levels.
final class PageValues {

    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE_DICTIONARY = 8;
    private static final int BYTE_STREAM_SPLIT = 9;

    /// The names of encodings by their numbers.
    private static final List<String> NAMES = List.of(
            "PLAIN",
            "of the unknown number 1",
            "PLAIN_DICTIONARY",
            "RLE",
            "BIT_PACKED",
            "DELTA_BINARY_PACKED",
            "DELTA_LENGTH_BYTE_ARRAY",
            "DELTA_BYTE_ARRAY",
            "RLE_DICTIONARY",
            "BYTE_STREAM_SPLIT");

    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble F64 =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private PageValues() {}

    /// Reads the values of a dictionary.
    static double[] dictionary(Page page, FloatType type) {
        if (page.encoding() != PLAIN && page.encoding() != PLAIN_DICTIONARY) throw unknown(page);
        byte[] bytes = page.bytes();
        if ((long) page.values() * type.byteSize() > bytes.length) throw page.damaged("it is shorter than its values");
        DoubleSupplier plain = plain(page, bytes, 0, type);
        double[] values = new double[page.values()];
        for (int i = 0; i < values.length; i++) values[i] = plain.getAsDouble();
        return values;
    }

    /// Returns what reads the values of a page of data one by one.
    ///
    /// @param bytes the bytes of the page
    /// @param begin where the values begin
    static DoubleSupplier of(Page page, byte[] bytes, int begin, FloatType type, Optional<double[]> dictionary) {
        return switch (page.encoding()) {
            case PLAIN -> plain(page, bytes, begin, type);
            case PLAIN_DICTIONARY, RLE_DICTIONARY ->
                indexed(page, bytes, begin, dictionary.orElseThrow(() -> page.damaged("it has no dictionary")));
            case BYTE_STREAM_SPLIT -> split(page, bytes, begin, type);
            default -> throw unknown(page);
        };
    }

    private static DoubleSupplier plain(Page page, byte[] bytes, int begin, FloatType type) {
        MemorySegment values = MemorySegment.ofArray(bytes);
        return new DoubleSupplier() {
            private int at = begin;

            @Override
            public double getAsDouble() {
                if (at > bytes.length - type.byteSize()) throw page.damaged("it ends before its values do");
                at += type.byteSize();
                return value(values, at - type.byteSize(), type);
            }
        };
    }

    private static DoubleSupplier indexed(Page page, byte[] bytes, int begin, double[] dictionary) {
        if (begin >= bytes.length)
            return () -> { // a page of nulls alone
                throw page.damaged("it ends before its values do");
            };
        RleHybrid places = new RleHybrid(bytes, begin + 1, bytes.length, bytes[begin] & 0xFF, page.source());
        return () -> {
            int place = places.next();
            if (place < 0 || place >= dictionary.length) throw page.damaged("it leads out of its dictionary");
            return dictionary[place];
        };
    }

    /// The first bytes of all values, then their second bytes, and so on.
    private static DoubleSupplier split(Page page, byte[] bytes, int begin, FloatType type) {
        int size = type.byteSize();
        int count = (bytes.length - begin) / size;
        MemorySegment one = MemorySegment.ofArray(new byte[size]);
        return new DoubleSupplier() {
            private int at;

            @Override
            public double getAsDouble() {
                if (at >= count) throw page.damaged("it ends before its values do");
                for (int i = 0; i < size; i++) one.set(ValueLayout.JAVA_BYTE, i, bytes[begin + i * count + at]);
                at++;
                return value(one, 0, type);
            }
        };
    }

    private static double value(MemorySegment bytes, long at, FloatType type) {
        return switch (type) {
            case HALF -> Float.float16ToFloat(bytes.get(I16, at));
            case FLOAT -> bytes.get(F32, at);
            case DOUBLE -> bytes.get(F64, at);
        };
    }

    private static InputException unknown(Page page) {
        int encoding = page.encoding();
        String name = encoding < NAMES.size() ? NAMES.get(encoding) : "of the unknown number " + encoding;
        return new InputException(page.source() + " has the encoding " + name
                + ", which is not read for floating-point numbers: write it with PLAIN, RLE_DICTIONARY or"
                + " BYTE_STREAM_SPLIT");
    }
}

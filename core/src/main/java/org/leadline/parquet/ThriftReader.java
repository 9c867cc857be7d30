package org.leadline.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leadline.InputException;

/// Reads structures of Thrift's compact protocol into trees. A length is believed as far as bytes follow.
final class ThriftReader {

    private static final int MAX_DEPTH = 24;

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int UUID = 13;

    private static final ValueLayout.OfDouble F64 =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment bytes;
    private final String source;
    private long at;

    /// @param bytes begin with a structure
    /// @param source what a sentence calls them
    ThriftReader(MemorySegment bytes, String source) {
        this.bytes = bytes;
        this.source = source;
    }

    /// Returns how many bytes have been read.
    long position() {
        return at;
    }

    /// Reads a structure.
    ///
    /// @throws InputException where the bytes are none
    Fields fields() {
        return fields(0);
    }

    private Fields fields(int depth) {
        if (depth > MAX_DEPTH) throw damaged("its structures lie more than " + MAX_DEPTH + " deep");
        Map<Integer, Object> values = new HashMap<>();
        int id = 0;
        while (true) {
            int head = next();
            int type = head & 0x0F;
            if (type == 0) return new Fields(values, source);
            int step = head >>> 4;
            id = step == 0 ? (int) zigzag(varint()) : id + step;
            values.put(id, type == TRUE || type == FALSE ? (Object) (type == TRUE) : value(type, depth));
        }
    }

    private Object value(int type, int depth) {
        return switch (type) {
            case TRUE, FALSE -> next() == TRUE;
            case BYTE -> (long) (byte) next();
            case I16, I32, I64 -> zigzag(varint());
            case DOUBLE -> real();
            case BINARY -> binary(varint());
            case LIST, SET -> list(depth);
            case MAP -> map(depth);
            case STRUCT -> fields(depth + 1);
            case UUID -> binary(16);
            default -> throw damaged("it holds a value of the unknown kind " + type);
        };
    }

    private List<Object> list(int depth) {
        if (depth > MAX_DEPTH) throw damaged("its lists lie more than " + MAX_DEPTH + " deep");
        int head = next();
        int type = head & 0x0F;
        long size = head >>> 4 == 15 ? varint() : head >>> 4;
        requireLeft(size);
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < size; i++) items.add(value(type, depth + 1));
        return items;
    }

    /// Passes by a map, which no field that is needed has.
    private Object map(int depth) {
        if (depth > MAX_DEPTH) throw damaged("its maps lie more than " + MAX_DEPTH + " deep");
        long size = varint();
        if (size == 0) return List.of();
        requireLeft(size);
        int types = next();
        for (long i = 0; i < size; i++) {
            value(types >>> 4, depth + 1);
            value(types & 0x0F, depth + 1);
        }
        return List.of();
    }

    private double real() {
        requireLeft(Double.BYTES);
        at += Double.BYTES;
        return bytes.get(F64, at - Double.BYTES);
    }

    private byte[] binary(long length) {
        requireLeft(length);
        at += length;
        return bytes.asSlice(at - length, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int one = next();
            value |= (one & 0x7FL) << shift;
            if (one < 0x80) return value;
        }
        throw damaged("it holds a number of more than 64 bits");
    }

    private static long zigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private int next() {
        requireLeft(1);
        return bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
    }

    private void requireLeft(long count) {
        if (count < 0 || count > bytes.byteSize() - at) throw damaged("it ends too early");
    }

    private InputException damaged(String what) {
        return new InputException(source + " is damaged: " + what);
    }
}

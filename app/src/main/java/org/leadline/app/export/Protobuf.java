package org.leadline.app.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A message of Protocol Buffers that is being written, field by field. Source: the encoding's description at
/// protobuf.dev.
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// Adds a whole number; nothing for 0, which a missing field stands for.
    Protobuf whole(int field, long value) {
        if (value == 0) return this;
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    Protobuf float64(int field, double value) {
        varint((long) field << 3 | FIXED64);
        bytes.writeBytes(ordered(Double.BYTES).putDouble(value).array());
        return this;
    }

    Protobuf float32(int field, float value) {
        varint((long) field << 3 | FIXED32);
        bytes.writeBytes(ordered(Float.BYTES).putFloat(value).array());
        return this;
    }

    Protobuf text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf message) {
        return bytes(field, message.toBytes());
    }

    private Protobuf bytes(int field, byte[] content) {
        varint((long) field << 3 | LENGTH);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private static ByteBuffer ordered(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }
}

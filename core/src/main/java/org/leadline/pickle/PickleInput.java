package org.leadline.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import org.leadline.InputException;

/// The bytes of a pickle, read in order. A length is checked against the remaining bytes before memory is
/// allocated.
final class PickleInput {

    private final ByteBuffer bytes;
    private final String name;

    PickleInput(ByteBuffer pickle, String name) {
        this.bytes = pickle.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.name = name;
    }

    int unsignedByte() {
        require(1);
        return bytes.get() & 0xFF;
    }

    int unsignedShort() {
        require(2);
        return bytes.getShort() & 0xFFFF;
    }

    int signedInt() {
        require(4);
        return bytes.getInt();
    }

    /// Reads a double in big-endian order.
    double real() {
        require(Double.BYTES);
        return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
    }

    /// Reads bytes that follow their length, an unsigned number of four bytes.
    byte[] longBytes() {
        return take(Integer.toUnsignedLong(signedInt()));
    }

    /// Reads bytes that follow their length, an unsigned number of one byte.
    byte[] shortBytes() {
        return take(unsignedByte());
    }

    /// Reads bytes that follow their length, an unsigned number of eight bytes.
    byte[] hugeBytes() {
        require(Long.BYTES);
        return take(bytes.getLong());
    }

    /// Skips a number of eight bytes.
    void skipLong() {
        require(Long.BYTES);
        bytes.getLong();
    }

    /// Reads text up to the end of the line, and skips the line feed.
    String line(Charset charset) {
        int start = bytes.position();
        int end = start;
        while (end < bytes.limit() && bytes.get(end) != '\n') end++;
        if (end == bytes.limit()) throw broken("ends within a line at byte " + start);
        byte[] line = take(end - start);
        bytes.get();
        return new String(line, charset);
    }

    /// Returns a two's complement number of up to eight bytes, in little-endian order.
    static long whole(byte[] digits) {
        long value = 0;
        for (int i = 0; i < digits.length; i++) {
            int digit = i == digits.length - 1 ? digits[i] : digits[i] & 0xFF;
            value |= (long) digit << (8 * i);
        }
        return value;
    }

    int position() {
        return bytes.position();
    }

    /// Returns an exception that names the pickle and the problem.
    ///
    /// @param problem the end of the sentence, such as `ends early`
    InputException broken(String problem) {
        return new InputException(name + " is not a pickle that can be read: it " + problem);
    }

    private byte[] take(long length) {
        require(length);
        byte[] taken = new byte[(int) length];
        bytes.get(taken);
        return taken;
    }

    private void require(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw broken("says that " + Long.toUnsignedString(length) + " bytes follow at byte " + bytes.position()
                    + ", but only " + bytes.remaining() + " are left");
        }
    }
}

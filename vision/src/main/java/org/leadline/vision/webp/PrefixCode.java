package org.leadline.vision.webp;

import java.io.IOException;
import java.util.Arrays;

/// A canonical prefix code. Source: RFC 9649, section 3.7.2.
final class PrefixCode {

    private static final int MAX_LENGTH = 15;
    private static final int LOOK_UP_BITS = 8;
    private static final int LENGTHS = 19;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    /// The symbols in the order of their codes.
    private final int[] symbols;

    /// The number of codes of each length.
    private final int[] counts;

    /// The symbol, times 16, and the length of the code that the next bits begin with; 0 where it is longer.
    private final int[] lookUp;

    private final int lookUpBits;

    private PrefixCode(int[] lengths) throws IOException {
        counts = new int[MAX_LENGTH + 1];
        for (int length : lengths) counts[length]++;
        counts[0] = 0;
        int[] next = new int[MAX_LENGTH + 2];
        int longest = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            next[length + 1] = next[length] + counts[length];
            if (counts[length] > 0) longest = length;
        }
        symbols = new int[next[MAX_LENGTH + 1]];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) symbols[next[lengths[symbol]]++] = symbol;
        }
        if (symbols.length == 0) throw new IOException("a code of its lossless data has no symbol");
        lookUpBits = symbols.length == 1 ? 0 : Math.min(longest, LOOK_UP_BITS);
        lookUp = new int[1 << lookUpBits];
        if (symbols.length > 1) fill();
    }

    private void fill() throws IOException {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code <<= 1;
            for (int i = 0; i < counts[length]; i++, code++, index++) {
                if (code >= 1 << length) throw new IOException("a code of its lossless data is impossible");
                if (length > lookUpBits) continue;
                int reversed = Integer.reverse(code) >>> (Integer.SIZE - length);
                for (int at = reversed; at < lookUp.length; at += 1 << length)
                    lookUp[at] = symbols[index] << 4 | length;
            }
        }
        if (code != 1 << MAX_LENGTH) throw new IOException("a code of its lossless data has gaps");
    }

    /// Reads a code.
    ///
    /// @param alphabet the number of symbols that it may have
    static PrefixCode read(LosslessBits in, int alphabet) throws IOException {
        int[] lengths = new int[alphabet];
        if (in.flag()) {
            int several = in.read(1);
            mark(lengths, in.read(in.flag() ? 8 : 1));
            if (several == 1) mark(lengths, in.read(8));
        } else {
            readLengths(in, lengths);
        }
        return new PrefixCode(lengths);
    }

    private static void mark(int[] lengths, int symbol) throws IOException {
        if (symbol >= lengths.length) throw new IOException("a code of its lossless data has an unknown symbol");
        lengths[symbol] = 1;
    }

    private static void readLengths(LosslessBits in, int[] lengths) throws IOException {
        int[] ofLengths = new int[LENGTHS];
        int given = in.read(4) + 4;
        for (int i = 0; i < given; i++) ofLengths[LENGTH_ORDER[i]] = in.read(3);
        int left = in.flag() ? 2 + in.read(2 + 2 * in.read(3)) : lengths.length;
        if (left > lengths.length) throw new IOException("a code of its lossless data has too many symbols");
        PrefixCode code = new PrefixCode(ofLengths);
        int previous = 8;
        int symbol = 0;
        while (symbol < lengths.length && left-- > 0) {
            int length = code.next(in);
            if (length <= MAX_LENGTH) {
                lengths[symbol++] = length;
                if (length > 0) previous = length;
                continue;
            }
            int times = length == 16 ? 3 + in.read(2) : length == 17 ? 3 + in.read(3) : 11 + in.read(7);
            if (times > lengths.length - symbol) throw new IOException("a code of its lossless data runs over");
            Arrays.fill(lengths, symbol, symbol + times, length == 16 ? previous : 0);
            symbol += times;
        }
    }

    /// Reads a symbol.
    int next(LosslessBits in) throws IOException {
        if (lookUpBits == 0) return symbols[0];
        int found = lookUp[in.peek(lookUpBits)];
        if (found != 0) {
            in.skip(found & 15);
            return found >> 4;
        }
        return nextLong(in);
    }

    private int nextLong(LosslessBits in) throws IOException {
        int bits = in.peek(MAX_LENGTH);
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code = (code << 1) | ((bits >> (length - 1)) & 1);
            if (code - first < counts[length]) {
                in.skip(length);
                return symbols[index + code - first];
            }
            index += counts[length];
            first = (first + counts[length]) << 1;
        }
        throw new IOException("its lossless data has an unknown code");
    }
}

package org.leadline.vision.data;

import java.util.OptionalInt;

/// The first directory of a TIFF, which is also the form of EXIF. Reads single numbers alone and trusts no
/// offset. Source: TIFF 6.0, section 2.
final class TiffDirectory {

    static final int PHOTOMETRIC = 262;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ORIENTATION = 274;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;

    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final byte[] file;
    private final int start;
    private final int end;
    private final boolean bigEndian;

    private TiffDirectory(byte[] file, int start, int end) {
        this.file = file;
        this.start = start;
        this.end = end;
        this.bigEndian = start < end && file[start] == 'M';
    }

    /// @param file holds a TIFF from `start` to `end`, or anything else, in which no number is found
    static TiffDirectory of(byte[] file, int start, int end) {
        return new TiffDirectory(file, start, end);
    }

    /// Returns the first number under a tag.
    OptionalInt first(int tag) {
        long directory = number(4, 4);
        long count = number(directory, 2);
        for (long entry = directory + 2; entry < directory + 2 + count * ENTRY_BYTES; entry += ENTRY_BYTES) {
            if (number(entry, 2) != tag) continue;
            long type = number(entry + 2, 2);
            long values = number(entry + 4, 4);
            if (type == SHORT && values > 0) {
                return OptionalInt.of((int) number(values > 2 ? number(entry + 8, 4) : entry + 8, 2));
            }
            if (type == LONG && values == 1) return OptionalInt.of((int) number(entry + 8, 4));
            return OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    /// Returns a number, or 0 where the place lies outside.
    private long number(long place, int bytes) {
        if (place < 0 || place + bytes > end - start) return 0;
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            int at = start + (int) place + (bigEndian ? i : bytes - 1 - i);
            number = (number << 8) | (file[at] & 0xFF);
        }
        return number;
    }
}

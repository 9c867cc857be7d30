package org.leadline.app.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.leadline.array.Completeness;

/// Tells which files may have been allocated whole and be filled still, by what is not filled yet: a page, the end,
/// or a row, since the rows that come last may lie among others.
final class Zeros {

    private static final int PAGE = 4096;

    /// The bytes of zeros at the end of a file that tell something: sixteen numbers of four bytes.
    private static final int FEWEST = 64;

    /// The narrowest rows that tell something, in bytes.
    private static final int NARROWEST = 16;

    /// The widest rows that are looked at by themselves.
    private static final int WIDEST = 1 << 20;

    private static final int SOME = 1 << 16;
    private static final byte[] NOTHING = new byte[PAGE];

    private Zeros() {}

    /// Returns whether a file has a row, a page of a row or an end without any byte but zero.
    ///
    /// @param rows where its rows lie; where nobody knows, or they have fewer than 16 bytes or over a million,
    ///     pages of the file are looked at
    static boolean areIn(Path file, Optional<Completeness.Rows> rows) throws IOException {
        Completeness.Rows stretches = rows.filter(known -> known.width() >= NARROWEST && known.width() <= WIDEST)
                .orElse(new Completeness.Rows(0, PAGE));
        int width = (int) stretches.width();
        byte[] some = new byte[width * Math.max(1, SOME / width)];
        int atEnd = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.skipNBytes(stretches.begin());
            while (true) {
                int there = bytes.readNBytes(some, 0, some.length);
                for (int row = 0; row + width <= there; row += width) {
                    if (hasPage(some, row, row + width)) return true;
                }
                int zeros = zerosAtEnd(some, there);
                atEnd = zeros == there ? atEnd + zeros : zeros;
                if (there < some.length) return atEnd >= FEWEST;
            }
        }
    }

    /// Returns whether a row, or one of its pages where it has several, holds zeros alone.
    private static boolean hasPage(byte[] some, int begin, int end) {
        int page = Math.min(PAGE, end - begin);
        for (int at = begin; at < end; at += page) {
            int from = Math.min(at, end - page); // the last page ends with the row
            if (Arrays.mismatch(some, from, from + page, NOTHING, 0, page) < 0) return true;
        }
        return false;
    }

    private static int zerosAtEnd(byte[] bytes, int there) {
        int zeros = 0;
        while (zeros < there && bytes[there - zeros - 1] == 0) zeros++;
        return zeros;
    }
}

package org.leadline.app.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.leadline.array.Completeness.Rows;

/// Tells which files may have been allocated whole and be filled still, by what is not filled yet: a row, a
/// page or an end that holds one value alone, such as zero or NaN. The rows that come last may lie among
/// others.
final class Unfilled {

    private static final int PAGE = 4096;

    /// The bytes of one value at the end of an array that tell something: sixteen numbers of four bytes.
    private static final int FEWEST = 64;

    /// The narrowest rows that tell something, in bytes.
    private static final int NARROWEST = 16;

    /// The widest rows that are looked at by themselves.
    private static final int WIDEST = 1 << 20;

    /// The bytes of the widest number, after which one value alone repeats.
    private static final int NUMBER = 8;

    private static final int SOME = 1 << 16;

    private Unfilled() {}

    /// A look of bytes that are not filled yet.
    private interface Blank {
        boolean holds(byte[] bytes, int from, int to);
    }

    /// Returns whether a file has a row, a page of a row or an end of one value alone.
    ///
    /// @param rows where its rows lie; where they have fewer than 16 bytes or over a million, pages are looked
    ///     at. Where there are none, pages of the whole file are, and only zeros count: formats that do not
    ///     tell hold more than arrays
    static boolean mayBe(Path file, List<Rows> rows) throws IOException {
        try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ)) {
            if (rows.isEmpty()) return hasBlank(bytes, new Rows(0, bytes.size(), PAGE), Unfilled::holdsZeros);
            for (Rows one : rows) {
                if (hasBlank(bytes, one, Unfilled::holdsOneValue)) return true;
            }
            return false;
        }
    }

    private static boolean hasBlank(FileChannel file, Rows rows, Blank blank) throws IOException {
        boolean isOfPages = rows.width() < NARROWEST || rows.width() > WIDEST;
        int width = isOfPages ? PAGE : (int) rows.width();
        ByteBuffer some = ByteBuffer.allocate(width * Math.max(1, SOME / width));
        for (long at = rows.begin(); at < rows.end(); at += some.capacity()) {
            some.clear().limit((int) Math.min(some.capacity(), rows.end() - at));
            int there = read(file, at, some);
            for (int row = 0; row + width <= there; row += width) {
                if (hasPage(some.array(), row, row + width, blank)) return true;
            }
        }
        return endsBlank(file, rows, blank);
    }

    private static boolean endsBlank(FileChannel file, Rows rows, Blank blank) throws IOException {
        long begin = rows.end() - FEWEST;
        if (begin < rows.begin()) return false;
        ByteBuffer end = ByteBuffer.allocate(FEWEST);
        return read(file, begin, end) == FEWEST && blank.holds(end.array(), 0, FEWEST);
    }

    /// Fills a buffer up to its limit from a place of a file.
    ///
    /// @return the bytes that are there: fewer where the file ends before
    static int read(FileChannel file, long begin, ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            if (file.read(bytes, begin + bytes.position() - start) < 0) break;
        }
        return bytes.position() - start;
    }

    /// Returns whether a row, or one of its pages where it has several, is blank.
    private static boolean hasPage(byte[] some, int begin, int end, Blank blank) {
        int page = Math.min(PAGE, end - begin);
        for (int at = begin; at < end; at += page) {
            int from = Math.min(at, end - page); // the last page ends with the row
            if (blank.holds(some, from, from + page)) return true;
        }
        return false;
    }

    private static boolean holdsZeros(byte[] bytes, int from, int to) {
        for (int at = from; at < from + NUMBER; at++) {
            if (bytes[at] != 0) return false;
        }
        return holdsOneValue(bytes, from, to);
    }

    /// Returns whether bytes, at least 16, are one number of up to eight bytes again and again.
    static boolean holdsOneValue(byte[] bytes, int from, int to) {
        return Arrays.mismatch(bytes, from + NUMBER, to, bytes, from, to - NUMBER) < 0;
    }
}

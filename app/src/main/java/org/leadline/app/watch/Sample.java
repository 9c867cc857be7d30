package org.leadline.app.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Some bytes of a file, in stretches that lie evenly in it. Beside those of before they tell whether all of it
/// was written again, as by a trainer that saves it anew, or a part, as by one that fills it through memory.
final class Sample {

    /// No bytes, which tell nothing.
    static final Sample NONE = new Sample(0, new int[0]);

    private static final int STRETCHES = 32;

    /// The bytes of a stretch.
    private static final int WIDTH = 16;

    /// The sum of a stretch of one value alone: dead columns hold zeros again and again.
    private static final int BLANK = 0;

    private final long begin;
    private final int[] sums;

    private Sample(long begin, int[] sums) {
        this.begin = begin;
        this.sums = sums;
    }

    /// Reads some bytes of a file.
    ///
    /// @param begin the place of the first number: what comes before it is the same again and again
    static Sample of(Path file, long begin) throws IOException {
        try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ)) {
            long room = bytes.size() - begin - WIDTH;
            if (room < 0) return NONE;
            int[] sums = new int[STRETCHES];
            for (int i = 0; i < STRETCHES; i++) sums[i] = sum(bytes, begin + room * i / (STRETCHES - 1));
            return new Sample(begin, sums);
        }
    }

    private static int sum(FileChannel file, long place) throws IOException {
        byte[] bytes = new byte[WIDTH];
        Unfilled.read(file, place, ByteBuffer.wrap(bytes));
        if (Unfilled.holdsOneValue(bytes, 0, WIDTH)) return BLANK;
        int sum = Arrays.hashCode(bytes);
        return sum == BLANK ? 1 : sum;
    }

    /// Reads these bytes again.
    Sample again(Path file) throws IOException {
        return sums.length == 0 ? this : of(file, begin);
    }

    /// How much of a file is another than before, as far as its sample tells.
    enum Change {
        NONE,
        SOME,
        ALL
    }

    /// Returns how much has changed since another sample. Bytes of one value in both tell nothing.
    Change since(Sample before) {
        if (begin != before.begin) return Change.ALL; // behind another header
        int others = 0;
        int alike = 0;
        for (int i = 0; i < Math.min(sums.length, before.sums.length); i++) {
            if (sums[i] != before.sums[i]) others++;
            else if (sums[i] != BLANK) alike++;
        }
        if (others == 0) return Change.NONE;
        return alike == 0 ? Change.ALL : Change.SOME;
    }
}

package org.leadline.embedding;

import java.io.Serializable;
import java.util.Arrays;

/// A class for each row of a stretch of a matrix, sent to another machine without those of other rows.
public final class RowClasses implements Serializable {

    private static final long serialVersionUID = 1;

    private final int first;
    private final byte[] small;
    private final int[] large;

    private RowClasses(int first, byte[] small, int[] large) {
        this.first = first;
        this.small = small;
        this.large = large;
    }

    /// @param classes a class a row, or [Labels#UNKNOWN], from row 0 on; may be kept
    public static RowClasses of(int[] classes) {
        boolean areSmall = Arrays.stream(classes).allMatch(number -> number == (byte) number);
        if (!areSmall) return new RowClasses(0, new byte[0], classes);
        byte[] small = new byte[classes.length];
        for (int row = 0; row < small.length; row++) small[row] = (byte) classes[row];
        return new RowClasses(0, small, new int[0]);
    }

    /// Returns the class of a row, or [Labels#UNKNOWN].
    ///
    /// @param row its number in the whole matrix, within the stretch
    public int of(int row) {
        return large.length > 0 ? large[row - first] : small[row - first];
    }

    /// Returns the classes of a shorter stretch.
    ///
    /// @param start the first row
    /// @param end the row behind the last
    public RowClasses within(int start, int end) {
        return large.length > 0
                ? new RowClasses(start, small, Arrays.copyOfRange(large, start - first, end - first))
                : new RowClasses(start, Arrays.copyOfRange(small, start - first, end - first), large);
    }
}

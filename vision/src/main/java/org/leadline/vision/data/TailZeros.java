package org.leadline.vision.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the trailing zero bytes of a stream. A complete `.tar` ends with at least one record of zeros.
///
/// Skipped bytes do not count. This is correct because a skip follows a header, and a header has a checksum in its
/// middle, so that it never ends with a record of zeros.
final class TailZeros extends FilterInputStream {

    private long count;

    TailZeros(InputStream input) {
        super(input);
    }

    /// The number of zero bytes read since the last other byte.
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value == 0) count++;
        else if (value > 0) count = 0;
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        int zeros = 0;
        while (zeros < read && into[offset + read - 1 - zeros] == 0) zeros++;
        if (read > 0) count = zeros == read ? count + zeros : zeros;
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

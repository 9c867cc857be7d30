package org.leadline.vision.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the zero bytes that were read last, because a whole `.tar` ends with at least a record of them.
///
/// Bytes that are skipped do not count. That does no harm: what is read before a skip is a header, whose checksum
/// stands in its middle, so it never ends with a record of zeros.
final class TailZeros extends FilterInputStream {

    private long count;

    TailZeros(InputStream input) {
        super(input);
    }

    /// How many bytes of zero were read since the last one of another value.
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

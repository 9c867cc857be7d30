package org.leadline.vision.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of which only so many bytes may be read.
final class Allowance extends FilterInputStream {

    private final String excess;
    private long left;

    /// @param bytes the number of bytes that may be read
    /// @param excess the message of the [ExcessException] that reading more throws
    Allowance(InputStream input, long bytes, String excess) {
        super(input);
        this.left = bytes;
        this.excess = excess;
    }

    /// Sets the number of bytes that may be read from now on.
    void renew(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) spend(1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) spend(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(Math.min(bytes, Math.max(left, 1)));
        spend(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void spend(long bytes) throws ExcessException {
        left -= bytes;
        if (left < 0) throw new ExcessException(excess);
    }
}

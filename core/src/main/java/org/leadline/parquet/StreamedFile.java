package org.leadline.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import org.leadline.array.StoredRows;

/// A file that is read piece by piece, mostly forward. An [UncheckedIOException] is thrown where it cannot be.
final class StreamedFile implements FileView {

    /// The bytes of the header of a page, at most, with what it says of its least and largest value.
    private static final int HEADER = 1 << 14;

    private final StoredRows.Bytes bytes;
    private final long size;

    /// The bytes that were read for a header, with which the next ones mostly begin.
    private byte[] last = new byte[0];

    private long lastBegin;

    /// @param size the number of bytes
    StreamedFile(StoredRows.Bytes bytes, long size) {
        this.bytes = bytes;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public MemorySegment slice(long begin, long length) {
        byte[] own = new byte[Math.toIntExact(length)];
        long behind = lastBegin + last.length - begin;
        int known = begin < lastBegin ? 0 : (int) Math.clamp(behind, 0, length);
        if (known > 0) System.arraycopy(last, (int) (begin - lastBegin), own, 0, known);
        if (known < own.length) read(begin + known, own, known);
        return MemorySegment.ofArray(own);
    }

    /// Reads what is behind the bytes that are known.
    private void read(long begin, byte[] own, int known) {
        byte[] rest = known == 0 ? own : new byte[own.length - known];
        try {
            bytes.read(begin, rest, rest.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (known > 0) System.arraycopy(rest, 0, own, known, rest.length);
    }

    @Override
    public MemorySegment header(long begin, long most) {
        MemorySegment header = slice(begin, Math.min(most, HEADER));
        last = (byte[]) header.heapBase().orElseThrow();
        lastBegin = begin;
        return header;
    }
}

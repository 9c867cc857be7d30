package org.leadline.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import org.leadline.array.StoredRows;

/// The bytes of a file: in memory, or read when they are asked for.
interface FileView {

    /// The bytes of the header of a page, at most, with what it says of its least and largest value.
    int HEADER = 1 << 14;

    /// Returns the number of bytes.
    long size();

    /// Returns some bytes.
    ///
    /// @param begin the first byte
    /// @param length at most what there is behind it
    MemorySegment slice(long begin, long length);

    /// Returns the bytes of a header of unknown length: all that there are, or more than any header has.
    ///
    /// @param most the bytes up to which it may reach
    default MemorySegment header(long begin, long most) {
        return slice(begin, most);
    }

    /// Returns a file in memory.
    static FileView of(MemorySegment file) {
        return new FileView() {
            @Override
            public long size() {
                return file.byteSize();
            }

            @Override
            public MemorySegment slice(long begin, long length) {
                return file.asSlice(begin, length);
            }
        };
    }

    /// Returns a file that is read piece by piece; an [UncheckedIOException] is thrown where it cannot be.
    static FileView of(StoredRows.Bytes bytes, long size) {
        return new FileView() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public MemorySegment slice(long begin, long length) {
                byte[] own = new byte[Math.toIntExact(length)];
                try {
                    bytes.read(begin, own, own.length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return MemorySegment.ofArray(own);
            }

            @Override
            public MemorySegment header(long begin, long most) {
                return slice(begin, Math.min(most, HEADER));
            }
        };
    }
}

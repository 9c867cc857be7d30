package org.leadline.parquet;

import java.lang.foreign.MemorySegment;

/// The bytes of a file: in memory, or read when they are asked for.
interface FileView {

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
}

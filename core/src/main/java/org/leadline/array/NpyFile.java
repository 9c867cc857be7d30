package org.leadline.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leadline.InputException;

/// NumPy's format for one array, versions 1.0, 2.0 and 3.0.
///
/// Source: NumPy Enhancement Proposal 1.
public final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 65_535;
    private static final int ALIGNMENT = 64;

    private NpyFile() {}

    /// Reads an array, without a copy where the file is little-endian and in C order.
    ///
    /// @throws InputException where the file is no npy file, holds Python objects or is not of the size it claims
    public static NdArray read(Path path) {
        return decode(InputFile.map(path), path.toString());
    }

    /// Reads an array into memory, where what happens to the file afterwards does not change it; very large
    /// files as by [#read].
    ///
    /// @throws InputException as by [#read], and where the file is cut short meanwhile
    public static NdArray load(Path path) {
        return decode(InputFile.read(path), path.toString());
    }

    /// Returns what the header at the beginning of an npy file says, whatever the array holds.
    ///
    /// @param beginning the file's first bytes, at least its whole header
    static ArrayInfo info(MemorySegment beginning, String source) {
        if (!hasMagic(beginning)) return new ArrayInfo("no npy array", Optional.empty(), List.of());
        NpyDictionary dictionary = dictionary(beginning, source);
        return new ArrayInfo(dictionary.descr(), NpyHeader.dtype(dictionary), dictionary.shape());
    }

    /// The number of bytes in which the header of every npy file that is read ends.
    static final int LONGEST_HEADER = MAX_HEADER + 12;

    /// Writes an array in version 1.0 of the format.
    ///
    /// @throws InputException where the format has no such type ([DType#BF16]) or the file cannot be written
    public static void write(Path path, NdArray array) {
        byte[] head = head(array);
        AtomicFile.write(path, channel -> {
            AtomicFile.append(channel, MemorySegment.ofArray(head));
            AtomicFile.append(channel, array.data());
        });
    }

    /// Returns whether these bytes begin like an npy file.
    public static boolean hasMagic(MemorySegment file) {
        if (file.byteSize() < MAGIC.length) return false;
        return file.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) < 0;
    }

    /// Returns whether more bytes could make these the beginning of an npy file.
    static boolean mayBecome(MemorySegment beginning) {
        long there = beginning.byteSize();
        return there < MAGIC.length
                && beginning.mismatch(MemorySegment.ofArray(MAGIC).asSlice(0, there)) < 0;
    }

    /// Returns whether the header is all there.
    ///
    /// @param beginning begins with the magic bytes
    static boolean hasHeader(MemorySegment beginning) {
        long there = beginning.byteSize();
        if (there < 8) return false;
        int prefix = prefix(beginning.get(Layouts.BYTE, 6) & 0xFF);
        if (there < prefix) return false;
        long length =
                prefix == 10 ? beginning.get(Layouts.I16, 8) & 0xFFFFL : beginning.get(Layouts.I32, 8) & 0xFFFF_FFFFL;
        return length > MAX_HEADER || prefix + length <= there;
    }

    /// Returns the type of the elements as the header writes it, such as `<f4`, `|S5` or `|O`.
    ///
    /// @param file a whole file
    /// @param source name of the file in messages
    /// @throws InputException where the file is no npy file, its header is damaged, or the array has several
    ///     fields
    public static String elementType(MemorySegment file, String source) {
        return dictionary(file, source).descr();
    }

    /// Decodes the bytes of a file.
    ///
    /// @param file a whole file
    /// @param source name of the file in messages
    /// @throws InputException where the file is no npy file, holds Python objects or is not of the size it claims
    public static NdArray decode(MemorySegment file, String source) {
        requireMagic(file, source);
        long start = dataStart(file, source);
        NpyHeader header = header(file, start, source);
        MemorySegment data = file.asSlice(start);
        requireSize(header, data.byteSize(), source);
        return new NdArray(header.dtype(), header.shape(), inOurOrder(header, data, source));
    }

    /// Returns the header.
    ///
    /// @param beginning at least the whole header
    /// @param dataStart where it ends
    static NpyHeader header(MemorySegment beginning, long dataStart, String source) {
        return NpyHeader.parse(headerText(beginning, dataStart), source);
    }

    static NpyDictionary dictionary(MemorySegment file, String source) {
        requireMagic(file, source);
        return NpyDictionary.parse(headerText(file, dataStart(file, source)), source);
    }

    static void requireMagic(MemorySegment file, String source) {
        if (!hasMagic(file)) {
            OtherFormat.refuse(file, source);
            throw new InputException(source + " is not an npy file: it does not begin with \\x93NUMPY");
        }
    }

    static long dataStart(MemorySegment file, String source) {
        int major = file.byteSize() < 8 ? 0 : file.get(Layouts.BYTE, 6) & 0xFF;
        if (file.byteSize() >= 8 && (major < 1 || major > 3)) {
            throw new InputException(source + " is of version " + major + " of the npy format, but 1 to 3 are read");
        }
        int prefix = prefix(major);
        if (file.byteSize() < prefix) throw new InputException(source + " is truncated: its npy header is not whole");
        long length = major == 1 ? file.get(Layouts.I16, 8) & 0xFFFFL : file.get(Layouts.I32, 8) & 0xFFFF_FFFFL;
        if (length > MAX_HEADER) {
            throw new InputException(source + " claims an npy header of " + length + " bytes, more than " + MAX_HEADER);
        }
        if (prefix + length > file.byteSize()) {
            throw new InputException(source + " is truncated: its npy header claims " + length + " bytes, but "
                    + (file.byteSize() - prefix) + " are there");
        }
        return prefix + length;
    }

    private static int prefix(int major) {
        return major == 1 ? 10 : 12;
    }

    private static String headerText(MemorySegment file, long dataStart) {
        int major = file.get(Layouts.BYTE, 6);
        Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        int prefix = prefix(major);
        byte[] text = file.asSlice(prefix, dataStart - prefix).toArray(ValueLayout.JAVA_BYTE);
        return new String(text, charset);
    }

    static void requireSize(NpyHeader header, long found, String source) {
        OptionalLong expected = NdArray.byteCount(header.dtype(), header.shape());
        if (expected.isEmpty()) {
            throw new InputException(source + " claims a shape that no file can have: " + header.shape());
        }
        if (found != expected.getAsLong()) {
            throw new InputException(source + (found < expected.getAsLong() ? " is truncated" : " has bytes too many")
                    + ": shape " + header.shape() + " of type " + header.dtype() + " takes " + expected.getAsLong()
                    + " bytes, but " + found + " are there");
        }
    }

    private static MemorySegment inOurOrder(NpyHeader header, MemorySegment data, String source) {
        int byteSize = header.dtype().byteSize();
        int rank = header.shape().size();
        MemorySegment little = header.bigEndian() && byteSize > 1 ? Conversions.swapBytes(data, byteSize) : data;
        if (!header.fortranOrder() || rank < 2) return little;
        List<Long> longer = header.shape().stream().filter(axis -> axis != 1).toList();
        if (longer.size() < 2) return little;
        if (longer.size() > 2) {
            throw new InputException(source + " is in Fortran order with " + rank
                    + " axes, but only two are turned: save numpy.ascontiguousarray of it");
        }
        return Conversions.transpose(little, longer.get(0), longer.get(1), byteSize);
    }

    private static byte[] head(NdArray array) {
        String text = NpyHeader.text(array);
        int length = Math.ceilDiv(10 + text.length() + 1, ALIGNMENT) * ALIGNMENT;
        byte[] head = new byte[length];
        MemorySegment segment = MemorySegment.ofArray(head).fill((byte) ' ');
        MemorySegment.copy(MAGIC, 0, segment, Layouts.BYTE, 0, MAGIC.length);
        segment.set(Layouts.BYTE, 6, (byte) 1);
        segment.set(Layouts.BYTE, 7, (byte) 0);
        segment.set(Layouts.I16, 8, (short) (length - 10));
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, head, 10, ascii.length);
        head[length - 1] = '\n';
        return head;
    }
}

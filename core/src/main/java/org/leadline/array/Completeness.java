package org.leadline.array;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.leadline.InputException;

/// Tells whether a file of arrays is all there, or is still being written: by its own header, never by a guess.
///
/// A file that was allocated whole and is filled afterwards looks whole from its header; only its bytes tell, so
/// who watches files looks at their content as well.
public sealed interface Completeness {

    /// All that the header speaks of is there, or the file is no array file at all, which its reader explains.
    ///
    /// @param rows where the rows of its arrays lie; none where the header does not tell
    record Whole(List<Rows> rows) implements Completeness {

        private static final Whole UNKNOWN = new Whole(List.of());

        public Whole {
            rows = List.copyOf(rows);
        }
    }

    /// Rows that lie one after another; pages of memory where an array is stored by columns, since a row of it
    /// lies in many places.
    ///
    /// @param begin the place of the first one, in bytes from the file's begin
    /// @param end the place behind the last one, in bytes from the file's begin
    /// @param width the bytes of a row, at least 1
    record Rows(long begin, long end, long width) {

        private static final int PAGE = 4096;

        /// The rows of an array; none where it holds nothing.
        private static List<Rows> of(List<Long> shape, boolean isByColumns, long begin, long bytes) {
            if (shape.isEmpty() || bytes == 0) return List.of();
            long width = isByColumns ? Math.min(PAGE, bytes) : bytes / shape.getFirst();
            return List.of(new Rows(begin, begin + bytes, width));
        }

        /// The rows of a tensor; none where it has one axis, as labels, which are sorted now and then.
        private static List<Rows> of(SafetensorsHeader.Slot tensor, long dataStart) {
            if (tensor.shape().size() < 2) return List.of();
            return of(tensor.shape(), false, dataStart + tensor.begin(), tensor.end() - tensor.begin());
        }
    }

    /// Bytes are missing.
    ///
    /// @param there the bytes that are there
    /// @param wanted the bytes that the header speaks of; empty where it is not whole itself, or says nothing
    ///     of it
    record Lacking(long there, OptionalLong wanted) implements Completeness {}

    /// Nothing in the file speaks of its end: more may follow what is there, though it can be read as it is. Time
    /// alone tells.
    record Unsaid() implements Completeness {}

    /// Looks at a file whose name ends as those of array files do.
    ///
    /// @throws IOException where it cannot be read, such as where it is not there any more
    static Completeness of(Path path) throws IOException {
        long size = Files.size(path);
        if (size == 0) return new Lacking(0, OptionalLong.empty());
        try {
            return switch (ArrayFormat.of(path).orElse(ArrayFormat.NPY)) {
                case NPY -> ofNpy(path, size);
                case NPZ -> ofNpz(path, size);
                case SAFETENSORS ->
                    ofSafetensors(path, size, Runtime.getRuntime().maxMemory());
                case PARQUET -> ofParquet(path, size);
                case CSV -> ofCsv(path, size);
                case TORCH -> ofTorch(path, size);
            };
        } catch (InputException damaged) {
            return Whole.UNKNOWN; // its reader says what is wrong with it
        }
    }

    private static Completeness ofNpy(Path path, long size) throws IOException {
        byte[] head = head(path, NpyFile.LONGEST_HEADER);
        MemorySegment bytes = MemorySegment.ofArray(head);
        if (!NpyFile.hasMagic(bytes))
            return NpyFile.mayBecome(bytes) ? new Lacking(size, OptionalLong.empty()) : Whole.UNKNOWN;
        if (!NpyFile.hasHeader(bytes)) return new Lacking(size, OptionalLong.empty());
        NpyDictionary header = NpyFile.dictionary(bytes, path.toString());
        Optional<DType> dtype = NpyHeader.dtype(header);
        if (dtype.isEmpty()) return Whole.UNKNOWN;
        OptionalLong data = NdArray.byteCount(dtype.get(), header.shape());
        if (data.isEmpty()) return Whole.UNKNOWN;
        long begin = NpyFile.dataStart(bytes, path.toString());
        List<Rows> rows = Rows.of(header.shape(), header.fortranOrder(), begin, data.getAsLong());
        return among(size, begin + data.getAsLong(), rows);
    }

    /// A zip file has its directory at its end, so it is whole where that can be read.
    private static Completeness ofNpz(Path path, long size) throws IOException {
        try (ZipFile _ = ArrayZip.open(path)) {
            return Whole.UNKNOWN;
        } catch (ZipException noDirectory) {
            return new Lacking(size, OptionalLong.empty());
        }
    }

    /// A file of torch.save is a zip archive; older forms have no length of their own.
    private static Completeness ofTorch(Path path, long size) throws IOException {
        byte[] head = head(path, 2);
        return head[0] == 'P' && (head.length < 2 || head[1] == 'K') ? ofNpz(path, size) : new Unsaid();
    }

    /// A Parquet file ends with its footer, the footer's length and four letters.
    private static Completeness ofParquet(Path path, long size) throws IOException {
        String letters = "PAR1";
        int around = 2 * letters.length() + Integer.BYTES;
        if (!letters.startsWith(text(head(path, letters.length())))) return Whole.UNKNOWN;
        if (size < around) return new Lacking(size, OptionalLong.empty());
        ByteBuffer last = tail(path, size, letters.length() + Integer.BYTES);
        long footer = last.getInt() & 0xFFFF_FFFFL;
        byte[] end = new byte[letters.length()];
        last.get(end);
        boolean isEnd = text(end).equals(letters) && footer <= size - around;
        return isEnd ? Whole.UNKNOWN : new Lacking(size, OptionalLong.empty());
    }

    /// A table of text ends with a line break, and so does each part of it that was written by whole lines.
    private static Completeness ofCsv(Path path, long size) throws IOException {
        byte last = tail(path, size, 1).get();
        return last == '\n' || last == '\r' ? new Unsaid() : new Lacking(size, OptionalLong.empty());
    }

    /// Looks at a file of safetensors.
    ///
    /// @param memoryBytes the memory that Java may take
    /// @throws InputException where the header does not fit into it, or is damaged
    static Completeness ofSafetensors(Path path, long size, long memoryBytes) throws IOException {
        if (size < SafetensorsHeader.PREFIX) return new Lacking(size, OptionalLong.empty());
        OptionalLong length = SafetensorsHeader.length(
                InputFile.read(path, 0, SafetensorsHeader.PREFIX), memoryBytes, path.toString());
        if (length.isEmpty()) return Whole.UNKNOWN;
        long dataStart = SafetensorsHeader.PREFIX + length.getAsLong();
        if (dataStart > size) return new Lacking(size, OptionalLong.empty());
        byte[] json = InputFile.read(path, SafetensorsHeader.PREFIX, length.getAsLong())
                .toArray(ValueLayout.JAVA_BYTE);
        SafetensorsHeader header = SafetensorsHeader.parse(json, path.toString());
        List<Rows> rows = header.tensors().values().stream()
                .flatMap(tensor -> Rows.of(tensor, dataStart).stream())
                .toList();
        return among(size, dataStart + header.dataBytes(), rows);
    }

    private static Completeness among(long there, long wanted, List<Rows> rows) {
        return there < wanted ? new Lacking(there, OptionalLong.of(wanted)) : new Whole(rows);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer tail(Path path, long size, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, size - bytes.remaining()) < 0) throw new EOFException(path + " became shorter");
            }
        }
        return bytes.flip();
    }

    private static byte[] head(Path path, int most) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return file.readNBytes(most);
        }
    }
}

package org.leadline.rowfile;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.FileRows;
import org.leadline.array.InputFile;
import org.leadline.array.StoredRows;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.parquet.ParquetRows;

/// The files of one matrix, in the order of their rows: by name, numbers in names by their value.
///
/// @param files at least one
public record RowFiles(List<RowFile> files) implements Serializable {

    private static final String PARQUET = ".parquet";
    private static final List<String> ENDINGS = List.of(".npy", ".safetensors", PARQUET);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    public RowFiles {
        files = List.copyOf(files);
    }

    /// A file of a folder.
    ///
    /// @param name its name in the folder
    /// @param path its name in messages
    /// @param length its length in bytes
    /// @param beginning reads its header
    /// @param bytes reads its rows
    public record Listed(String name, String path, long length, FileRows.Beginning beginning, FileBytes bytes) {}

    /// Returns whether a file of that name holds rows; others in a folder are passed by.
    public static boolean isOfRows(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /// Reads the headers of the files of a folder.
    ///
    /// @param folder its name in messages
    /// @param listed those with a name [#isOfRows]
    /// @throws InputException where there are no rows, or files do not fit together
    public static RowFiles of(String folder, List<Listed> listed) {
        List<RowFile> files = new ArrayList<>();
        int start = 0;
        List<Listed> ordered = listed.stream()
                .sorted(Comparator.<Listed, String>comparing(file -> sortable(file.name()))
                        .thenComparing(Listed::name))
                .toList();
        for (Listed file : ordered) {
            StoredRows rows = rows(file);
            if (rows.count() == 0) continue;
            RowFile next = new RowFile(file.path(), file.bytes(), start, rows);
            if (!files.isEmpty()) requireAlike(files.getFirst(), next);
            if (rows.count() > Integer.MAX_VALUE - start) {
                throw new InputException(
                        folder + " has more than " + Integer.MAX_VALUE + " rows, which are not scored");
            }
            start = next.end();
            files.add(next);
        }
        if (files.isEmpty()) {
            throw new InputException(folder + " holds no rows: a milestone is a folder of .npy, .safetensors or"
                    + " .parquet files [n, d]");
        }
        return new RowFiles(files);
    }

    private static StoredRows rows(Listed file) {
        if (!file.name().toLowerCase(Locale.ROOT).endsWith(PARQUET)) {
            return FileRows.of(file.beginning(), file.length(), file.path());
        }
        try (FileBytes.Opened opened = file.bytes().open()) {
            return ParquetRows.of(opened, file.length(), file.path());
        } catch (IOException e) {
            throw new InputException(file.path() + " cannot be read: " + firstLine(e), e);
        }
    }

    private static void requireAlike(RowFile first, RowFile next) {
        boolean haveOthers = !first.rows().names().equals(next.rows().names())
                && !first.rows().names().isEmpty()
                && !next.rows().names().isEmpty();
        if (haveOthers) {
            throw new InputException(next.path() + " has other columns than " + first.path()
                    + ", or has them in another order: files of one milestone have the same");
        }
        if (first.rows().columns() == next.rows().columns()) return;
        throw new InputException(next.path() + " has " + next.rows().columns() + " columns, and " + first.path()
                + " has " + first.rows().columns() + ": files of one milestone have the same");
    }

    /// A text by which part-2 comes before part-10: before each number stands how many digits it has.
    static String sortable(String name) {
        return NUMBER.matcher(name).replaceAll(RowFiles::withLength);
    }

    private static String withLength(MatchResult number) {
        String digits = new BigInteger(number.group()).toString();
        return "%05d%s".formatted(digits.length(), digits);
    }

    /// Returns what the rows are called in the files; empty where the format has no names.
    public Optional<String> matrix() {
        String names = files.getFirst().rows().names();
        List<String> lines = names.lines().toList();
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(
                lines.size() == 1
                        ? "the column '" + names + "'"
                        : lines.size() + " columns from '" + lines.getFirst() + "' to '" + lines.getLast() + "'");
    }

    /// Returns the number of all rows.
    public int count() {
        return files.getLast().end();
    }

    /// Returns the number of columns.
    public int dimension() {
        return files.getFirst().rows().columns();
    }

    /// Reads rows into new memory.
    ///
    /// @param from the first row
    /// @param to the row behind the last
    /// @param memory lasts as long as the rows are needed
    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite; its row is that of the whole matrix
    /// @throws IOException where a file cannot be read
    public Embeddings read(int from, int to, SegmentAllocator memory) throws IOException {
        MemorySegment rows = room(to - from, memory);
        for (RowFile file : files) {
            int begin = Math.max(from, file.start());
            int end = Math.min(to, file.end());
            if (begin >= end) continue;
            MemorySegment own = part(rows, begin - from, end - from);
            reading(file, () -> file.read(begin, end, own));
        }
        try {
            return Embeddings.of(rows, to - from, dimension());
        } catch (NonFiniteEmbeddingsException e) {
            throw e.within(from + e.row(), count());
        }
    }

    /// Reads chosen rows, as [#read(int, int, SegmentAllocator)].
    ///
    /// @param chosen numbers of rows, ascending
    public Embeddings read(int[] chosen, SegmentAllocator memory) throws IOException {
        MemorySegment rows = room(chosen.length, memory);
        for (RowFile file : files) {
            int begin = place(chosen, file.start());
            int end = place(chosen, file.end());
            if (begin == end) continue;
            MemorySegment own = part(rows, begin, end);
            reading(file, () -> file.read(Arrays.copyOfRange(chosen, begin, end), own));
        }
        try {
            return Embeddings.of(rows, chosen.length, dimension());
        } catch (NonFiniteEmbeddingsException e) {
            throw e.within(chosen[e.row()], count());
        }
    }

    /// Returns the place of the first chosen row that is not below a number.
    ///
    /// @param chosen ascending
    public static int place(int[] chosen, int row) {
        int found = Arrays.binarySearch(chosen, row);
        return found < 0 ? -found - 1 : found;
    }

    private MemorySegment room(int rows, SegmentAllocator memory) {
        return memory.allocate(RowFile.FLOAT * rows * dimension(), RowFile.FLOAT);
    }

    private MemorySegment part(MemorySegment rows, int from, int to) {
        long width = RowFile.FLOAT * dimension();
        return rows.asSlice(from * width, (to - from) * width);
    }

    private interface Read {
        void run() throws IOException;
    }

    private static void reading(RowFile file, Read read) throws IOException {
        try {
            read.run();
        } catch (IOException e) {
            throw new IOException(file.path() + " cannot be read: " + firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        return InputFile.reason(e).lines().findFirst().orElse("the file system does not say why");
    }
}

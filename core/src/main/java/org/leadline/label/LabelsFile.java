package org.leadline.label;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.array.ArrayFormat;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.NpzFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Labels;

/// Labels in files: text with a label a line, a table with a column of labels, or an array.
///
/// Labels are class numbers where every known one is a whole number, such as `3` or `3.000e+00`. Others are
/// names, and the classes are numbered in the names' alphabetical order. A blank label, `-1`, `-100`, `nan`,
/// `NA`, `null`, `none`, `unknown`, `missing`, `tbd`, `?` and their like ([Cell#UNKNOWN_WORDS]) are a label
/// that is not known, in any case of their letters; a class cannot have such a name.
///
/// Labels are in the order of the lines, unless a column of row numbers has another ([RowOrder]).
///
/// A heading is known by its words, or because it is of another kind than the lines below it. Where a heading
/// leaves a label too few for the rows, or there is a label too many without one, the file is refused.
public final class LabelsFile {

    /// The formats of arrays that labels are read from; a table of text is read cell by cell.
    private static final Set<ArrayFormat> LABELS =
            EnumSet.of(ArrayFormat.NPY, ArrayFormat.NPZ, ArrayFormat.SAFETENSORS);

    /// How arrays of labels are called where a file holds several arrays.
    private static final List<String> NAMES = Heading.LABEL_WORDS;

    /// The largest array of an archive, in bytes: what leaves room for its labels in the heap.
    private static final int MAX_INFLATED =
            (int) Math.min(1 << 30, Math.max(1 << 24, Runtime.getRuntime().maxMemory() / 8));

    private static final int MAX_STORED_CLASS = 9_999_999;

    private LabelsFile() {}

    /// Returns the labels in a file, without knowledge of the rows that they belong to.
    ///
    /// @throws InputException where the file is damaged, is not of this kind or holds a number that is no class
    public static Labels read(Path path) {
        return read(path, LabelsRequest.plain()).labels();
    }

    /// Returns the labels in a file, and what was decided about it.
    ///
    /// @throws InputException where the file is damaged or not of this kind, has labels for another number of
    ///     rows, holds a number that is no class or no label that is known, or has several columns that could
    ///     be the labels
    public static LabelsReading read(Path path, LabelsRequest request) {
        InputFile.requireRegular(path);
        List<String> notes = new ArrayList<>();
        Cells cells = isArray(path)
                ? array(path, request, notes)
                : text(LabelText.read(path, request.rows()), request, notes);
        return new LabelsReading(new ClassNumbers(cells).labels(notes), notes);
    }

    /// Writes the class numbers as an `.npy` array; the names have no place there.
    public static void write(Path path, Labels labels) {
        NpyFile.write(path, NdArray.ofInts(labels.toArray(), labels.size()));
    }

    /// Returns the class numbers that [#write] wrote, −1 where the class is not known.
    ///
    /// @throws InputException where the file is damaged or not of this kind
    public static int[] readStored(Path path) {
        NdArray array = NpyFile.read(path);
        if (array.rank() != 1 || !array.dtype().isInteger()) {
            throw new InputException(path + " has elements of type " + array.dtype() + " and shape " + array.shape()
                    + ", but class numbers are whole numbers with one axis");
        }
        long[] numbers = array.toLongArray();
        int[] classes = new int[numbers.length];
        for (int row = 0; row < classes.length; row++) {
            if (numbers[row] < Labels.UNKNOWN || numbers[row] > MAX_STORED_CLASS) {
                throw new InputException(path + " has " + numbers[row] + " at row " + row
                        + ", but a class number lies between -1 (unknown) and " + MAX_STORED_CLASS);
            }
            classes[row] = (int) numbers[row];
        }
        return classes;
    }

    private static boolean isArray(Path path) {
        return ArrayFormat.of(path).filter(LABELS::contains).isPresent() || NpyFile.hasMagic(InputFile.map(path));
    }

    private static Cells array(Path path, LabelsRequest request, List<String> notes) {
        ArrayFormat format = ArrayFormat.of(path).orElse(ArrayFormat.NPY);
        if (format == ArrayFormat.NPZ) {
            String chosen = chosen(NpzFile.names(path), path, request, notes);
            byte[] bytes = NpzFile.bytes(path, chosen, MAX_INFLATED);
            return new LabelArray(in(path, chosen), request.rows()).read(MemorySegment.ofArray(bytes));
        }
        if (format == ArrayFormat.SAFETENSORS) {
            SafetensorsFile file = SafetensorsFile.read(path);
            String chosen = chosen(List.copyOf(file.tensors().keySet()), path, request, notes);
            return new LabelArray(in(path, chosen), request.rows())
                    .of(file.tensor(chosen).orElseThrow());
        }
        request.column()
                .ifPresent(wanted ->
                        notes.add(path + ": a single array has no column " + Cell.shown(wanted) + ", and is read"));
        return new LabelArray(path.toString(), request.rows()).read(InputFile.map(path));
    }

    private static String in(Path path, String array) {
        return path + ", array " + Cell.shown(array) + ",";
    }

    private static String chosen(List<String> names, Path path, LabelsRequest request, List<String> notes) {
        Optional<String> wanted = request.column();
        if (wanted.isPresent() && names.contains(wanted.get())) return wanted.get();
        if (wanted.isEmpty() && names.size() == 1) return names.getFirst();
        List<String> labels = names.stream()
                .filter(name -> NAMES.contains(Heading.normalized(name)))
                .toList();
        if (wanted.isPresent() || labels.size() != 1) {
            String listed =
                    String.join(", ", names.stream().limit(8).map(Cell::shown).toList());
            throw new InputException(path + " holds " + names.size() + " arrays (" + listed + "), and which one holds"
                    + " the labels cannot be told: name one of them by `labelColumn`");
        }
        notes.add(path + ": the labels are the array " + Cell.shown(labels.getFirst()) + " of " + names.size());
        return labels.getFirst();
    }

    private static Cells text(LabelText read, LabelsRequest request, List<String> notes) {
        RowCounts rows = request.rows();
        LabelText text = commentsAreRows(read, rows) ? read.withComments() : read;
        Table table = new TableReader(text, notes).read(rows);
        if (table.rows() == 0) throw new InputException(text.source() + " holds no labels: write one a line");
        Heading heading = Heading.of(table, rows);
        heading.note().ifPresent(notes::add);
        ColumnChoice choice = new ColumnChoice(heading.body(), heading.names().or(() -> headingIn(text, table)));
        Optional<Cells> oneHot = request.column().isPresent() || choice.hasWord()
                ? Optional.empty()
                : OneHotColumns.of(heading.body(), heading.names());
        if (oneHot.isPresent()) {
            notes.add(text.source() + ": each line is one-hot, and the labels are the columns of the ones");
            return oneHot.get();
        }
        int column = choice.column(request.column());
        RowOrder order = RowOrder.of(heading.body(), heading.names(), column);
        if (table.columns().size() > 1) {
            notes.add(text.source() + ": the labels are column " + choice.words(column) + " of "
                    + table.columns().size() + ", " + order.words());
        }
        return order.labels();
    }

    /// The last comment as a heading, as NumPy writes one.
    private static Optional<List<String>> headingIn(LabelText text, Table table) {
        if (text.comments().isEmpty()) return Optional.empty();
        List<String> cells = new ArrayList<>();
        new Records(text.lastComment(), table.delimiter(), table.columns().size()).next(cells);
        return cells.size() == table.columns().size() ? Optional.of(List.copyOf(cells)) : Optional.empty();
    }

    /// Returns whether lines that begin with `#` are names of classes: there is no label for each row without
    /// them, and other lines than the first ones begin so as well.
    private static boolean commentsAreRows(LabelText text, RowCounts rows) {
        if (text.comments().isEmpty() || rows.first().isEmpty()) return false;
        long labels = LabelText.lines(text.body());
        if (rows.contains(labels) || !rows.contains(labels + LabelText.lines(text.comments()))) return false;
        if (text.body().isBlank() || text.body().contains("\n#")) return true;
        throw new InputException(text.source() + " has comments, the last of them "
                + Cell.shown(text.comments()
                        .strip()
                        .substring(text.comments().strip().lastIndexOf('\n') + 1))
                + ", above " + labels + " labels, but there are " + (labels + LabelText.lines(text.comments()))
                + " rows: give one label a row, and write the heading \"label\" above the comments if they are labels");
    }
}

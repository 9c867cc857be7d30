package org.leadline.label;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.NpyTexts;

/// Labels in an array of numbers, truth values or texts of one axis, or as one-hot rows.
final class LabelArray {

    private static final String OBJECTS = "O";

    private final String source;
    private final RowCounts rows;

    /// @param source name of the array in messages
    LabelArray(String source, RowCounts rows) {
        this.source = source;
        this.rows = rows;
    }

    /// @param file the bytes of an npy file
    /// @throws InputException where it holds Python objects, or is damaged
    Cells read(MemorySegment file) {
        if (NpyFile.elementType(file, source).contains(OBJECTS)) {
            throw new InputException(source + " holds Python objects, which can only be unpickled: save the labels"
                    + " as text or numbers, such as by np.save('labels.npy', labels.astype(str))");
        }
        Optional<NpyTexts> texts = NpyTexts.read(file, source);
        return texts.map(this::of).orElseGet(() -> of(NpyFile.decode(file, source)));
    }

    /// @param array shape `[n]`, `[n, 1]` or `[1, n]`, or one-hot `[n, k]`
    Cells of(NdArray array) {
        if (isOneHot(array.shape())) return oneHot(array);
        Cells cells = cells(length(array.shape()), texts(array));
        refuseWrapped(array, cells);
        return cells;
    }

    /// The largest number of a small unsigned type is what −1 becomes there. Where all numbers of the type are
    /// classes, the one before it is, too.
    private void refuseWrapped(NdArray array, Cells cells) {
        int largest = switch (array.dtype()) {
            case U8 -> 255;
            case U16 -> 65_535;
            case F16, BF16, F32, F64, U32, U64, I8, I16, I32, I64, BOOL -> -1;
        };
        String wrapped = Integer.toString(largest);
        if (largest < 0 || cells.count(wrapped) == 0 || cells.count(Integer.toString(largest - 1)) > 0) return;
        throw new InputException(source + " has " + wrapped + " at row " + cells.firstRow(wrapped)
                + ", which is -1 in an unsigned type: save the labels as int64, with -1 where a label is not known");
    }

    private Cells of(NpyTexts array) {
        return cells(length(array.shape()), array::get);
    }

    private Cells cells(int length, IntFunction<String> text) {
        Cells cells = new Cells(source, new Cells.Budget());
        for (int row = 0; row < length; row++) cells.add(text.apply(row));
        return cells;
    }

    private int length(List<Long> shape) {
        List<Long> axes = shape.stream().filter(axis -> axis != 1).toList();
        if (shape.isEmpty() || axes.size() > 1) {
            throw new InputException(source + " has shape " + shape
                    + ", but labels have one axis, or are one-hot rows [n, k] with one 1 in each row");
        }
        long length = axes.isEmpty() ? 1 : axes.getFirst();
        requireLength(length);
        return (int) length;
    }

    private void requireLength(long length) {
        if (!rows.allows(length)) throw rows.mismatch(source, length, "");
        if (length > Integer.MAX_VALUE - 8) {
            throw new InputException(source + " has " + length + " labels, more than an embedding has rows");
        }
    }

    private boolean isOneHot(List<Long> shape) {
        if (shape.size() != 2 || shape.get(1) == 1) return false;
        return shape.get(0) != 1 || rows.first().orElse(0) == 1;
    }

    private Cells oneHot(NdArray array) {
        long length = array.shape().get(0);
        requireLength(length);
        int classes = (int) Math.min(Integer.MAX_VALUE, array.shape().get(1));
        IntFunction<String> texts = texts(array);
        Cells cells = new Cells(source, new Cells.Budget());
        for (int row = 0; row < length; row++) {
            int found = -1;
            for (int column = 0; column < classes; column++) {
                String text = texts.apply(Math.addExact(Math.multiplyExact(row, classes), column));
                if (text.equals("0")) continue;
                if (!text.equals("1") || found >= 0) throw noOneHot(array.shape(), row);
                found = column;
            }
            if (found < 0) throw noOneHot(array.shape(), row);
            cells.add(Integer.toString(found));
        }
        return cells;
    }

    private InputException noOneHot(List<Long> shape, int row) {
        return new InputException(source + " has shape " + shape + ", but row " + row + " is not one-hot, with one 1"
                + " and zeros else: save one class a row, such as by np.save('labels.npy', scores.argmax(1))");
    }

    /// The elements as texts: whole numbers without a point, NaN as `nan`.
    private IntFunction<String> texts(NdArray array) {
        if (array.count() > Integer.MAX_VALUE - 8) {
            throw new InputException(source + " has " + array.count() + " elements, more than labels are read from");
        }
        return switch (array.dtype()) {
            case F16, BF16, F32, F64 -> row -> text(array.doubleAt(row));
            case U64 -> row -> Long.toUnsignedString(array.longAt(row));
            case I8, I16, I32, I64, U8, U16, U32, BOOL -> row -> Long.toString(array.longAt(row));
        };
    }

    private static String text(double value) {
        if (!Double.isFinite(value)) return Double.toString(value);
        if (value != Math.rint(value)) return Double.toString(value);
        return new BigDecimal(value).toPlainString();
    }
}

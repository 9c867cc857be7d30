package org.leadline.vision.data.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.leadline.vision.data.pickle.PickleValue.ByteMatrix;
import org.leadline.vision.data.pickle.PickleValue.Bytes;
import org.leadline.vision.data.pickle.PickleValue.Constant;
import org.leadline.vision.data.pickle.PickleValue.Sequence;
import org.leadline.vision.data.pickle.PickleValue.Text;
import org.leadline.vision.data.pickle.PickleValue.Whole;

/// How NumPy and Python 3 write a uint8 matrix and `bytes` in a pickle of protocol 2.
final class Numpy {

    private final PickleInput input;

    Numpy(PickleInput input) {
        this.input = input;
    }

    /// What the callable would give for these arguments.
    PickleValue reduce(Callable callable, List<PickleValue> arguments) {
        return switch (callable) {
            case RECONSTRUCT, RECONSTRUCT_SINCE_NUMPY_2 -> new ByteMatrix();
            case DTYPE -> elementType(arguments);
            case ENCODE -> encoded(arguments);
            case NDARRAY -> throw input.broken("makes an array without its values");
        };
    }

    /// Fills an array from its state: (version, shape, element type, column-major, bytes).
    void fill(ByteMatrix matrix, List<PickleValue> state) {
        if (state.size() != 5
                || !(state.get(1) instanceof Sequence(var shape))
                || state.get(2) != ElementType.UINT8
                || !(state.get(3) instanceof Constant columnMajor)
                || !(state.get(4) instanceof Bytes values)) {
            throw input.broken("holds an array that is not of uint8");
        }
        if (shape.size() != 2
                || !(shape.getFirst() instanceof Whole(long rows))
                || !(shape.getLast() instanceof Whole(long columns))) {
            throw input.broken("holds an array of " + shape.size() + " axes where one of two is expected");
        }
        int held = values.values().length;
        boolean fits = rows >= 0 && columns >= 0 && rows <= held && columns <= held && rows * columns == held;
        if (!fits) {
            throw input.broken("holds an array of shape [" + rows + ", " + columns + "] with " + held + " bytes");
        }
        byte[] rowMajor =
                columnMajor == Constant.TRUE ? transposed(values.values(), (int) rows, (int) columns) : values.values();
        matrix.fill((int) rows, (int) columns, rowMajor);
    }

    private ElementType elementType(List<PickleValue> arguments) {
        String code = arguments.isEmpty() ? "" : text(arguments.getFirst());
        if (!code.equals("u1")) throw input.broken("holds an array of type '" + code + "', not uint8");
        return ElementType.UINT8;
    }

    private Bytes encoded(List<PickleValue> arguments) {
        if (arguments.size() != 2 || !text(arguments.getLast()).equals("latin1")) {
            throw input.broken("encodes text as something other than latin1");
        }
        return new Bytes(text(arguments.getFirst()).getBytes(StandardCharsets.ISO_8859_1));
    }

    private String text(PickleValue value) {
        return switch (value) {
            case Text(String text) -> text;
            case Bytes bytes -> bytes.latin1();
            default -> throw input.broken("holds something other than text at byte " + input.position());
        };
    }

    private static byte[] transposed(byte[] columnMajor, int rows, int columns) {
        byte[] rowMajor = new byte[columnMajor.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                rowMajor[row * columns + column] = columnMajor[column * rows + row];
            }
        }
        return rowMajor;
    }
}

package org.leadline.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.leadline.pickle.PickleValue.ByteMatrix;
import org.leadline.pickle.PickleValue.Bytes;
import org.leadline.pickle.PickleValue.Constant;
import org.leadline.pickle.PickleValue.Sequence;
import org.leadline.pickle.PickleValue.Text;
import org.leadline.pickle.PickleValue.Whole;

/// The names in a pickle of protocol 2 of a uint8 matrix and `bytes`, as NumPy and Python 3 write CIFAR's
/// batches.
public final class NumpyVocabulary implements Vocabulary {

    /// The element type of an array; uint8 is the only one that is read.
    private enum ElementType implements PickleValue.Special {
        UINT8
    }

    @Override
    public String contents() {
        return "uint8 arrays of NumPy";
    }

    @Override
    public Optional<PickleValue> named(String qualifiedName) {
        return NumpyName.named(qualifiedName);
    }

    @Override
    public PickleValue call(PickleValue function, List<PickleValue> arguments) {
        if (!(function instanceof NumpyName name)) {
            throw new RefusedPickleException("calls an object that is not a function");
        }
        return switch (name) {
            case RECONSTRUCT, RECONSTRUCT_SINCE_NUMPY_2 -> new ByteMatrix();
            case DTYPE -> elementType(arguments);
            case ENCODE -> encoded(arguments);
            case NDARRAY -> throw new RefusedPickleException("creates an array without its values");
        };
    }

    @Override
    public void setState(PickleValue object, PickleValue state) {
        if (object instanceof ByteMatrix matrix && state instanceof Sequence(var items)) {
            fill(matrix, items);
        } else if (object != ElementType.UINT8) {
            throw new RefusedPickleException("sets the state of an object that is not an array");
        }
    }

    @Override
    public String key(PickleValue key) {
        throw new RefusedPickleException("holds a dict with a key that is neither text nor a whole number");
    }

    @Override
    public PickleValue huge(int bytes) {
        throw new RefusedPickleException("holds a number of " + bytes + " bytes");
    }

    @Override
    public PickleValue outside(PickleValue id) {
        throw new RefusedPickleException("refers to an object outside the pickle");
    }

    /// Fills an array from its state: (version, shape, element type, column-major, bytes).
    private static void fill(ByteMatrix matrix, List<PickleValue> state) {
        if (state.size() != 5
                || !(state.get(1) instanceof Sequence(var shape))
                || state.get(2) != ElementType.UINT8
                || !(state.get(3) instanceof Constant columnMajor)
                || !(state.get(4) instanceof Bytes values)) {
            throw new RefusedPickleException("holds an array whose type is not uint8");
        }
        if (shape.size() != 2
                || !(shape.getFirst() instanceof Whole(long rows))
                || !(shape.getLast() instanceof Whole(long columns))) {
            throw new RefusedPickleException(
                    "holds an array of " + shape.size() + " axes where an array of two is expected");
        }
        int held = values.values().length;
        boolean fits = rows >= 0 && columns >= 0 && rows <= held && columns <= held && rows * columns == held;
        if (!fits) {
            throw new RefusedPickleException(
                    "holds an array of shape [" + rows + ", " + columns + "] with " + held + " bytes");
        }
        byte[] rowMajor =
                columnMajor == Constant.TRUE ? transposed(values.values(), (int) rows, (int) columns) : values.values();
        matrix.fill((int) rows, (int) columns, rowMajor);
    }

    private static ElementType elementType(List<PickleValue> arguments) {
        String code = arguments.isEmpty() ? "" : text(arguments.getFirst());
        if (!code.equals("u1")) {
            throw new RefusedPickleException("holds an array of type '" + code + "', not uint8");
        }
        return ElementType.UINT8;
    }

    private static Bytes encoded(List<PickleValue> arguments) {
        if (arguments.size() != 2 || !text(arguments.getLast()).equals("latin1")) {
            throw new RefusedPickleException("encodes text in another encoding than latin1");
        }
        return new Bytes(text(arguments.getFirst()).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(PickleValue value) {
        return switch (value) {
            case Text(String text) -> text;
            case Bytes bytes -> bytes.latin1();
            default -> throw new RefusedPickleException("holds another type where text is expected");
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

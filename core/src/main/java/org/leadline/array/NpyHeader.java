package org.leadline.array;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leadline.InputException;

/// The dictionary at the head of an npy file, such as `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4),
/// }`.
///
/// @param dtype the type of each element
/// @param bigEndian whether the most significant byte of each element comes first
/// @param fortranOrder whether the first axis varies fastest
/// @param shape the length of each axis
record NpyHeader(DType dtype, boolean bigEndian, boolean fortranOrder, List<Long> shape) {

    private static final int MAX_RANK = 64;

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /// @param source name of the file in messages
    static NpyHeader parse(String text, String source) {
        NpyDictionary dictionary = NpyDictionary.parse(text, source);
        String descr = dictionary.descr();
        if (descr.contains("O")) {
            throw new InputException(source + " holds Python objects (type '" + descr
                    + "'), which can only be unpickled: save it as an array of numbers");
        }
        DType dtype = dtype(dictionary)
                .orElseThrow(() -> new InputException(source + " has elements of type '" + descr
                        + "', but only floats, whole numbers and truth values of 1 to 8 bytes are read"));
        if (dictionary.shape().size() > MAX_RANK) {
            throw new InputException(source + " has " + dictionary.shape().size() + " axes, more than " + MAX_RANK);
        }
        return new NpyHeader(dtype, descr.startsWith(">"), dictionary.fortranOrder(), dictionary.shape());
    }

    /// Returns the type of the elements, where it is one that is read.
    static Optional<DType> dtype(NpyDictionary dictionary) {
        String descr = dictionary.descr();
        char order = descr.isEmpty() ? ' ' : descr.charAt(0);
        boolean marked = order == '<' || order == '>' || order == '|' || order == '=';
        return DType.ofNpyCode(marked ? descr.substring(1) : descr);
    }

    /// Returns the dictionary of a little-endian array in C order.
    static String text(NdArray array) {
        String code = array.dtype()
                .npyCode()
                .orElseThrow(() -> new InputException(
                        "the npy format has no type " + array.dtype() + ": write a .safetensors file, or float32"));
        String order = array.dtype().byteSize() == 1 ? "|" : "<";
        String axes = array.shape().stream().map(axis -> axis + ",").collect(Collectors.joining(" ", "(", ")"));
        String shape = array.rank() > 1 ? axes.replace(",)", ")") : axes;
        return "{'descr': '" + order + code + "', 'fortran_order': False, 'shape': " + shape + ", }";
    }
}

package org.leadline.pickle;

import java.util.Arrays;
import java.util.Optional;

/// The only names that a pickle of NumPy arrays may refer to. Each has a case in [NumpyVocabulary].
enum NumpyName implements PickleValue.Special {
    RECONSTRUCT("numpy.core.multiarray._reconstruct"),
    RECONSTRUCT_SINCE_NUMPY_2("numpy._core.multiarray._reconstruct"),
    NDARRAY("numpy.ndarray"),
    DTYPE("numpy.dtype"),
    ENCODE("_codecs.encode");

    private final String qualifiedName;

    NumpyName(String qualifiedName) {
        this.qualifiedName = qualifiedName;
    }

    static Optional<PickleValue> named(String qualifiedName) {
        return Arrays.stream(values())
                .filter(name -> name.qualifiedName.equals(qualifiedName))
                .<PickleValue>map(name -> name)
                .findFirst();
    }
}

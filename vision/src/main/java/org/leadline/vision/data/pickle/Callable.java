package org.leadline.vision.data.pickle;

import java.util.Arrays;
import java.util.Optional;

/// The only names that a pickle may refer to; each stands for a case in [Numpy], nothing is looked up or called.
enum Callable implements PickleValue {
    RECONSTRUCT("numpy.core.multiarray._reconstruct"),
    RECONSTRUCT_SINCE_NUMPY_2("numpy._core.multiarray._reconstruct"),
    NDARRAY("numpy.ndarray"),
    DTYPE("numpy.dtype"),
    ENCODE("_codecs.encode");

    private final String qualifiedName;

    Callable(String qualifiedName) {
        this.qualifiedName = qualifiedName;
    }

    static Optional<Callable> named(String qualifiedName) {
        return Arrays.stream(values())
                .filter(callable -> callable.qualifiedName.equals(qualifiedName))
                .findFirst();
    }
}

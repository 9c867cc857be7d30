package org.leadline.torch;

import java.util.List;
import org.leadline.array.DType;
import org.leadline.array.NdArray;

/// A tensor in a file of weights, whose elements are read when they are asked for. Two are equal where they are
/// the same elements of one file.
public interface StoredTensor {

    DType dtype();

    List<Long> shape();

    /// Returns the elements.
    ///
    /// @throws org.leadline.InputException where the file is damaged, or they do not fit into memory
    NdArray read();

    /// Returns the tensors that this one is joined of; none where it is stored as one.
    default List<StoredTensor> batches() {
        return List.of();
    }

    /// A tensor that is in memory, or a view of the file.
    record InMemory(NdArray array) implements StoredTensor {

        @Override
        public DType dtype() {
            return array.dtype();
        }

        @Override
        public List<Long> shape() {
            return array.shape();
        }

        @Override
        public NdArray read() {
            return array;
        }
    }
}

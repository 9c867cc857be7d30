package org.leadline.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;

/// A list of matrices that are batches of one: equally wide and, but for a shorter last one, equally long.
/// Matrices that are all equally long are none, since they may as well be views or layers.
///
/// @param batches the matrices in the order of their rows
/// @param source what a sentence calls the file
record TensorBatches(List<StoredTensor> batches, String source) implements StoredTensor {

    /// A part of the heap that the whole may be as large as.
    private static final int ROOM = 2;

    /// Returns the whole; empty where the matrices are none of one.
    static Optional<StoredTensor> of(List<StoredTensor> tensors, String source) {
        if (tensors.size() < 2) return Optional.empty();
        StoredTensor first = tensors.getFirst();
        List<StoredTensor> full = tensors.subList(0, tensors.size() - 1);
        boolean areBatches = first.shape().size() == 2
                && full.stream().allMatch(tensor -> tensor.shape().equals(first.shape()))
                && tensors.stream().allMatch(tensor -> tensor.dtype() == first.dtype());
        StoredTensor last = tensors.getLast();
        boolean isShorter = areBatches
                && last.shape().size() == 2
                && last.shape().get(1).equals(first.shape().get(1))
                && last.shape().get(0) < first.shape().get(0);
        return isShorter ? Optional.of(new TensorBatches(List.copyOf(tensors), source)) : Optional.empty();
    }

    @Override
    public DType dtype() {
        return batches.getFirst().dtype();
    }

    @Override
    public List<Long> shape() {
        long rows =
                batches.stream().mapToLong(batch -> batch.shape().getFirst()).sum();
        return List.of(rows, batches.getFirst().shape().get(1));
    }

    @Override
    public NdArray read() {
        List<MemorySegment> parts = new ArrayList<>();
        long bytes = 0;
        for (StoredTensor batch : batches) {
            MemorySegment data = batch.read().data();
            parts.add(data);
            bytes += data.byteSize();
        }
        if (bytes == 0) throw new InputException(source + " holds batches without any numbers");
        InputFile.requireRoom(bytes, ROOM, "the matrix " + shape() + " in " + source);
        MemorySegment whole = Arena.ofAuto().allocate(bytes, Long.BYTES);
        long at = 0;
        for (MemorySegment part : parts) {
            MemorySegment.copy(part, 0, whole, at, part.byteSize());
            at += part.byteSize();
        }
        return new NdArray(dtype(), shape(), whole);
    }
}

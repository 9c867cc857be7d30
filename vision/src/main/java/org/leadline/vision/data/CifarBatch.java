package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.PickleValue.ByteMatrix;
import org.leadline.pickle.PickleValue.Whole;

/// The images and classes of one file of a CIFAR set, still packed as in the file.
final class CifarBatch {

    /// The width and height of every CIFAR image.
    static final int SIZE = 32;

    private static final int IMAGE_BYTES = (int) ImageBuffer.imageBytes(SIZE);

    private final String path;
    private final int[] classes;
    private final byte[] bytes;
    private final int first;
    private final int stride;

    private CifarBatch(String path, int[] classes, byte[] bytes, int first, int stride) {
        this.path = path;
        this.classes = classes;
        this.bytes = bytes;
        this.first = first;
        this.stride = stride;
    }

    /// Reads a binary batch: records of one or two labels and 3072 bytes.
    ///
    /// @param labelBytes the number of labels before each image; the last label is the class
    static CifarBatch ofRecords(byte[] content, int labelBytes, String path) {
        int recordBytes = labelBytes + IMAGE_BYTES;
        if (content.length == 0 || content.length % recordBytes != 0) {
            throw new InputException(path + " holds records of " + recordBytes + " bytes, but its size, "
                    + content.length + " bytes, is not a multiple of that: download it again, it may be cut off");
        }
        int[] classes = IntStream.range(0, content.length / recordBytes)
                .map(row -> content[row * recordBytes + labelBytes - 1] & 0xFF)
                .toArray();
        return new CifarBatch(path, classes, content, labelBytes, recordBytes);
    }

    /// Reads a Python batch: a dict with `data`, shape `[n, 3072]`, and a list of n classes.
    static CifarBatch ofPickle(PickleValue content, String labelsKey, String path) {
        if (!(PickleEntries.entry(content, "data", path) instanceof ByteMatrix data)
                || data.columns() != IMAGE_BYTES
                || data.rows() == 0) {
            throw new InputException(
                    path + " has no entry 'data' that is a uint8 array of " + IMAGE_BYTES + " columns");
        }
        List<PickleValue> labels = PickleEntries.list(content, labelsKey, path);
        if (labels.size() != data.rows()) {
            throw new InputException(path + " holds " + data.rows() + " images but " + labels.size() + " labels");
        }
        int[] classes = labels.stream()
                .mapToInt(label -> label instanceof Whole(long value) ? Math.clamp(value, -1, 256) : -1)
                .toArray();
        return new CifarBatch(path, classes, data.values(), 0, IMAGE_BYTES);
    }

    int count() {
        return classes.length;
    }

    int[] classes() {
        return classes.clone();
    }

    /// The name of an image: its file and its index in the file, from 0.
    String name(int row) {
        return path.substring(path.lastIndexOf('/') + 1) + "#" + row;
    }

    /// Returns a copy of the pixels of an image, shape `[3, 32, 32]`.
    byte[] image(int row) {
        int from = first + row * stride;
        return Arrays.copyOfRange(bytes, from, from + IMAGE_BYTES);
    }

    /// Checks that every class has a name.
    ///
    /// @param count the number of class names
    /// @throws InputException where a class has no name
    void requireClassesBelow(int count) {
        for (int row = 0; row < classes.length; row++) {
            if (classes[row] < 0 || classes[row] >= count) {
                throw new InputException(path + ": the label of " + name(row) + " is 0 to " + (count - 1)
                        + ", since there are " + count + " class names, but it is " + classes[row]);
            }
        }
    }
}

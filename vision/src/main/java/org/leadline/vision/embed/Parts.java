package org.leadline.vision.embed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;

/// Features of images that are computed part by part. Each part is a file, so that an interruption costs the part
/// in progress alone.
///
/// @param directory the directory of the files
/// @param images the number of images per part, of which the last has fewer
record Parts(Path directory, int images) {

    /// Computes the features of the images of a part.
    @FunctionalInterface
    interface Making {

        /// @param from the first image
        /// @param to the image after the last
        /// @return the features, shape `[to − from, …]`, float32
        NdArray features(int from, int to);
    }

    /// Returns the features of all images, from files where they are there.
    ///
    /// @param name the beginning of the files' names
    /// @param count the number of images
    /// @param passes how often an image passes through the encoder, by which `task` advances where a file is there
    /// @return shape `[count, …]`
    /// @throws InputException where parts do not fit each other
    NdArray features(String name, int count, int passes, Making making, Progress.Task task) {
        List<NdArray> done = new ArrayList<>();
        for (int from = 0; from < count; from += images) {
            int to = Math.min(count, from + images);
            Path part = directory.resolve("%s-%07d-%07d.npy".formatted(name, from, to));
            if (Files.exists(part)) {
                task.advance((long) passes * (to - from));
            } else {
                NpyFile.write(part, making.features(from, to));
            }
            done.add(NpyFile.read(part));
        }
        return joined(done, count);
    }

    /// Concatenates the rows of all parts.
    private static NdArray joined(List<NdArray> parts, int rows) {
        long found = parts.stream().mapToLong(part -> part.shape().getFirst()).sum();
        long forms = parts.stream().map(Parts::rowShape).distinct().count();
        if (found != rows || forms != 1) {
            throw new InputException("an encoder gives one row for each image, all of one length, but for " + rows
                    + " images there are " + found + " rows of " + forms + " lengths");
        }
        long[] shape =
                parts.getFirst().shape().stream().mapToLong(Long::longValue).toArray();
        shape[0] = rows;
        long bytes = Float.BYTES;
        for (long axis : shape) bytes *= axis;
        MemorySegment values = Arena.ofAuto().allocate(bytes, Float.BYTES);
        long at = 0;
        for (NdArray part : parts) {
            MemorySegment floats = part.toNativeFloats();
            MemorySegment.copy(floats, 0, values, at, floats.byteSize());
            at += floats.byteSize();
        }
        return NdArray.ofNativeFloats(values, shape);
    }

    private static List<Long> rowShape(NdArray part) {
        return part.shape().subList(1, part.rank());
    }
}

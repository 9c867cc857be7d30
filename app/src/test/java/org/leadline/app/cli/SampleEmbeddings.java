package org.leadline.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.random.Seed;

/// Embeddings that Leadline did not make, as files: four columns, and row i of class `i mod 3`.
final class SampleEmbeddings {

    private static final int COLUMNS = 4;
    private static final int CLASSES = 3;

    private SampleEmbeddings() {}

    static void write(Path file, int rows) {
        write(file, rows, 1, 5);
    }

    /// @param apart by how much the three classes lie apart
    static void write(Path file, int rows, long seed, double apart) {
        var random = new Seed(seed).generator();
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() + i / COLUMNS % CLASSES * apart);
        }
        NpyFile.write(file, NdArray.ofFloats(values, rows, COLUMNS));
    }

    /// Writes rows that are all alike.
    ///
    /// @param first the value in the first column
    static void writeCollapsed(Path file, int rows, int first) {
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < values.length; i++) values[i] = first + i % COLUMNS;
        NpyFile.write(file, NdArray.ofFloats(values, rows, COLUMNS));
    }

    /// Writes the class of each row on a line of its own.
    static Path labels(Path file, int rows) {
        String lines =
                IntStream.range(0, rows).mapToObj(row -> "c" + row % CLASSES).collect(Collectors.joining("\n"));
        try {
            return Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

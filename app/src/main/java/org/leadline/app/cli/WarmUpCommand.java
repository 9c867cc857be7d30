package org.leadline.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.random.Seed;
import picocli.CommandLine.Command;

/// `leadline warm-up` scores and reports on made rows and prints nothing. The launcher runs it once, while the Java
/// virtual machine takes notes for its cache, so that every later start finds its classes loaded and its hot methods
/// known.
@Command(name = "warm-up", hidden = true, header = "Score made rows, for the cache of the launcher.")
final class WarmUpCommand implements Callable<Integer> {

    private static final int MILESTONES = 2;
    private static final int ROWS = 2000;
    private static final int COLUMNS = 64;
    private static final int CLASSES = 10;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("leadline-warm-up");
        try {
            return verbs(directory);
        } finally {
            remove(directory);
        }
    }

    private static int verbs(Path directory) {
        Path run = directory.resolve("run");
        Path labels = directory.resolve("labels.npy");
        write(run, labels);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String made = run.toString();
        for (List<String> verb : List.of(
                List.of("evaluate", made, "--repeats", "1", "--metrics", "label-free,paper", "--labels", labels.toString()),
                List.of("rank", made, "--repeats", "1"),
                List.of("report", made, "--repeats", "1", "--out", directory.resolve("report.html").toString()))) {
            int exit = Leadline.run(nowhere, nowhere, verb.toArray(String[]::new));
            if (exit != 0) return exit;
        }
        return 0;
    }

    /// Writes milestones whose classes come apart.
    private static void write(Path run, Path labels) {
        try {
            Files.createDirectories(run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SplittableRandom random = new Seed(0).generator();
        double[] centers = random.doubles((long) CLASSES * COLUMNS, -1, 1).toArray();
        long[] classes = new long[ROWS];
        for (int row = 0; row < ROWS; row++) classes[row] = row % CLASSES;
        NpyFile.write(labels, NdArray.ofLongs(classes, ROWS));
        for (int milestone = 0; milestone < MILESTONES; milestone++) {
            float[] values = new float[ROWS * COLUMNS];
            for (int at = 0; at < values.length; at++) {
                int center = at / COLUMNS % CLASSES * COLUMNS + at % COLUMNS;
                values[at] = (float) (random.nextGaussian() + (1 + milestone) * centers[center] / 4);
            }
            NpyFile.write(run.resolve("epoch_" + milestone + ".npy"), NdArray.ofFloats(values, ROWS, COLUMNS));
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}

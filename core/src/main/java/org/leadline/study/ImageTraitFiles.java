package org.leadline.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leadline.array.AtomicFile;

/// The traits of the images of a study, a file for each seed, since each seed chooses its images: `images/s0.csv`
/// with the plan's digest in its first column. No image can be made of them.
///
/// @param directory where the files lie
public record ImageTraitFiles(Path directory) {

    private static final List<String> COLUMNS = List.of("plan", "row", "image", "saturation", "brightness", "contrast");

    /// Returns whether the traits of a seed's images are there.
    public boolean has(long seed) {
        return Files.exists(file(seed));
    }

    /// Writes the traits of a seed's images, a row each.
    ///
    /// @param plan the digest of the plan
    public void write(String plan, long seed, List<ImageTraits> images) {
        List<List<String>> lines = new ArrayList<>();
        for (ImageTraits one : images) {
            lines.add(List.of(
                    plan,
                    Integer.toString(lines.size()),
                    one.image(),
                    rounded(one.saturation()),
                    rounded(one.brightness()),
                    rounded(one.contrast())));
        }
        AtomicFile.createDirectories(directory);
        TableFile.write(file(seed), COLUMNS, lines);
    }

    /// Reads the traits of a seed's images; empty where they are not there.
    ///
    /// @param plan the digest of the plan
    /// @throws org.leadline.InputException where the file is damaged or of another plan
    public Optional<List<ImageTraits>> read(String plan, long seed) {
        Path file = file(seed);
        if (!Files.exists(file)) return Optional.empty();
        return Optional.of(TableFile.read(file, COLUMNS, List.of(plan)).stream()
                .map(line -> new ImageTraits(
                        line.get(2),
                        TableFile.number(file, line.get(3)),
                        TableFile.number(file, line.get(4)),
                        TableFile.number(file, line.get(5))))
                .toList());
    }

    /// Reads the traits of the images of several runs by their seeds, those that are there.
    public Map<Long, List<ImageTraits>> of(String plan, List<StudiedRun> runs) {
        Map<Long, List<ImageTraits>> found = new TreeMap<>();
        for (StudiedRun run : runs) {
            read(plan, run.unit().seed())
                    .ifPresent(traits -> found.put(run.unit().seed(), traits));
        }
        return found;
    }

    private Path file(long seed) {
        return directory.resolve("s" + seed + ".csv");
    }

    /// Four digits: a tenth of a gray level of 256 decides nothing.
    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

package org.leadline.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// The traits of the images of a study, a file for each seed, since each seed chooses its images: `images/s0.csv`
/// with the plan's digest in its first column. No image can be made of them.
///
/// @param directory where the files lie
public record ImageTraitFiles(Path directory) {

    private static final List<String> COLUMNS = List.of("plan", "row", "image", "saturation", "brightness", "contrast");

    /// Takes the traits of another study that are not here.
    public void take(ImageTraitFiles other, Collection<Long> seeds) {
        for (long seed : seeds) {
            if (has(seed)) continue;
            AtomicFile.createDirectories(directory);
            TableFile.copy(other.file(seed), file(seed));
        }
    }

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
    /// @throws InputException where the file is damaged or of another plan
    public Optional<List<ImageTraits>> read(String plan, long seed) {
        Path file = file(seed);
        if (!Files.exists(file) && !Checksums.has(file)) return Optional.empty();
        List<ImageTraits> images = new ArrayList<>();
        for (List<String> line : TableFile.read(file, COLUMNS, List.of(plan))) {
            if (TableFile.index(file, line.get(1)) != images.size()) {
                throw new InputException(file + ": row " + line.get(1) + " stands where row " + images.size()
                        + " belongs: put the file back, or delete it and name the images with `data`");
            }
            images.add(new ImageTraits(
                    line.get(2),
                    TableFile.number(file, line.get(3)),
                    TableFile.number(file, line.get(4)),
                    TableFile.number(file, line.get(5))));
        }
        return Optional.of(List.copyOf(images));
    }

    /// Reads the traits of the images of several runs by their seeds, those that are there.
    ///
    /// @throws InputException where they are not as many as the rows of a run
    public Map<Long, List<ImageTraits>> of(String plan, List<StudiedRun> runs) {
        Map<Long, List<ImageTraits>> found = new TreeMap<>();
        for (StudiedRun run : runs) {
            long seed = run.unit().seed();
            if (!found.containsKey(seed)) read(plan, seed).ifPresent(traits -> found.put(seed, traits));
            int images = found.getOrDefault(seed, List.of()).size();
            if (found.containsKey(seed) && images != run.rows()) {
                throw new InputException(file(seed) + " is of " + images + " images, but "
                        + run.unit().name()
                        + " was evaluated on " + run.rows()
                        + ": put the file back, or delete it and name the images with"
                        + " `data`");
            }
        }
        return found;
    }

    private Path file(long seed) {
        return directory.resolve("s" + seed + ".csv");
    }

    /// Four digits: a small part of a gray level of 256 decides nothing.
    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

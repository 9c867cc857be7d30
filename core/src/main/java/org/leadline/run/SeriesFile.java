package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.metric.Score;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The file `series-scores.json` of a run: scores that exist only beside other milestones.
public final class SeriesFile {

    private static final int FORMAT_VERSION = 1;

    private SeriesFile() {}

    /// @param milestone the index of the milestone that the score is of
    /// @param score the score, whose key names all milestones of the series
    public record Entry(int milestone, Score score) {}

    /// The scores that were written last, none where there is no file.
    ///
    /// @throws InputException where the file is damaged or has a newer format
    public static List<Entry> read(Path path) {
        if (!Files.exists(path)) return List.of();
        JsonNode tree = Json.read(path);
        Json.requireVersion(tree, FORMAT_VERSION, path);
        List<Entry> entries = new ArrayList<>();
        for (JsonNode one : tree.path("scores")) {
            JsonNode milestone = one.path("milestone");
            if (!milestone.isInt()) throw new InputException(path + " has a score without a milestone");
            ScoreFile.score(one, path + ", score " + entries.size())
                    .ifPresent(score -> entries.add(new Entry(milestone.intValue(), score)));
        }
        return List.copyOf(entries);
    }

    /// The scores that were written last; none where the file cannot be used.
    public static List<Entry> usable(Path path) {
        try {
            return read(path);
        } catch (InputException e) {
            return List.of();
        }
    }

    /// Returns why the file cannot be used; empty where it can, or is not there.
    public static Optional<StoredFault> fault(Path path) {
        return StoredFault.of(() -> read(path));
    }

    /// Replaces the file at once.
    public static void write(Path path, List<Entry> entries) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("formatVersion", FORMAT_VERSION);
        ArrayNode list = tree.putArray("scores");
        for (Entry entry : entries) {
            ObjectNode one = list.addObject().put("milestone", entry.milestone());
            ScoreFile.fill(one, entry.score());
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) AtomicFile.createDirectories(folder);
        Json.write(path, tree);
    }
}

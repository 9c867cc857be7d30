package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.metric.Score;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The file `series-scores.json` of a run: scores that exist only beside other milestones.
public final class SeriesFile {

    private static final int FORMAT_VERSION = 1;
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,10}");

    private SeriesFile() {}

    /// @param milestone the index of the milestone that the score is of
    /// @param score the score, whose key names all milestones of the series
    /// @param contents what the score was computed from: the SHA-256 of the file of each milestone by its index;
    ///     empty where that is not known
    public record Entry(int milestone, Score score, SortedMap<Integer, String> contents) {

        public Entry {
            contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
        }

        public Entry(int milestone, Score score) {
            this(milestone, score, new TreeMap<>());
        }
    }

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
            SortedMap<Integer, String> contents = contents(one.path("contents"));
            ScoreFile.score(one, path + ", score " + entries.size())
                    .ifPresent(score -> entries.add(new Entry(milestone.intValue(), score, contents)));
        }
        return List.copyOf(entries);
    }

    /// The contents of milestones; those whose index is none are left out.
    private static SortedMap<Integer, String> contents(JsonNode node) {
        SortedMap<Integer, String> contents = new TreeMap<>();
        node.properties().forEach(one -> {
            boolean isIndex =
                    INDEX.matcher(one.getKey()).matches() && Long.parseLong(one.getKey()) <= Integer.MAX_VALUE;
            if (isIndex)
                contents.put(Integer.valueOf(one.getKey()), one.getValue().asString(""));
        });
        return contents;
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
            if (entry.contents().isEmpty()) continue;
            ObjectNode contents = one.putObject("contents");
            entry.contents().forEach((index, content) -> contents.put(Integer.toString(index), content));
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) AtomicFile.createDirectories(folder);
        Json.write(path, tree);
    }
}

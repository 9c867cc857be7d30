package org.leadline.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.metric.Score;
import org.leadline.study.StudiedRun.Part;

/// The scores of a studied run as a table.
final class ScoreTable {

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of("plan", "variant", "run", "part", "milestone"), ScoreFields.COLUMNS.stream())
            .toList();

    private ScoreTable() {}

    static void write(Path path, StudiedRun run) {
        List<List<String>> lines = new ArrayList<>();
        ScoreFields fields = new ScoreFields();
        for (Part part : Part.values()) {
            run.part(part)
                    .ifPresent(scores -> scores.milestones()
                            .forEach(milestone -> milestone.scores().forEach(score -> {
                                List<String> line = new ArrayList<>(List.of(
                                        run.plan(),
                                        run.unit().variant(),
                                        Long.toString(run.unit().seed()),
                                        part.id(),
                                        Integer.toString(milestone.ref().index())));
                                line.addAll(fields.of(score, lines.size() + 1));
                                lines.add(line);
                            })));
        }
        TableFile.write(path, COLUMNS, lines);
    }

    /// Reads the scores of each part and milestone, in the order of the file.
    ///
    /// @param own the digest of the plan, the variant and the seed that every line has
    static Map<Part, SequencedMap<Integer, List<Score>>> read(Path path, List<String> own) {
        Map<Part, SequencedMap<Integer, List<Score>>> found = new EnumMap<>(Part.class);
        List<List<String>> lines = TableFile.read(path, COLUMNS, own);
        for (List<String> line : lines) {
            found.computeIfAbsent(part(path, line.get(3)), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(TableFile.index(path, line.get(4)), _ -> new ArrayList<>())
                    .add(ScoreFields.read(path, lines, line));
        }
        found.forEach((part, milestones) -> milestones.forEach((milestone, scores) ->
                ScoreFields.requireOnce(path, "milestone " + milestone + ", " + part.id(), scores)));
        return found;
    }

    /// The part of a name.
    static Part part(Path path, String id) {
        return Part.byId(id)
                .orElseThrow(() -> new InputException(path + ": '" + id + "' is no part of a study's evaluation"));
    }
}

package org.leadline.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.Repeats;
import org.leadline.study.StudiedRun.Part;

/// The scores of a studied run as a table. The constants of a score stand in full where a metric has them for the
/// first time, and as `#` with the number of that line further down.
final class ScoreTable {

    private static final List<String> COLUMNS = List.of(
            "plan",
            "variant",
            "run",
            "part",
            "milestone",
            "metric",
            "seed",
            "n",
            "d",
            "value",
            "standard_error",
            "repeats",
            "cause",
            "reason",
            "constants");

    private ScoreTable() {}

    static void write(Path path, StudiedRun run) {
        List<List<String>> lines = new ArrayList<>();
        Map<String, Integer> known = new LinkedHashMap<>();
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
                                line.addAll(fields(score));
                                line.add(constants(score, known, lines.size() + 1));
                                lines.add(line);
                            })));
        }
        TableFile.write(path, COLUMNS, lines);
    }

    private static String constants(Score score, Map<String, Integer> known, int number) {
        String text = ConstantsText.of(score.parameters());
        Integer earlier = known.putIfAbsent(text, number);
        return earlier == null || text.isEmpty() ? text : "#" + earlier;
    }

    private static List<String> fields(Score score) {
        List<String> fields = new ArrayList<>(List.of(
                score.metric(),
                score.seed().isPresent() ? Long.toString(score.seed().getAsLong()) : "",
                Integer.toString(score.n()),
                Integer.toString(score.d())));
        fields.addAll(
                switch (score.outcome()) {
                    case Outcome.Value found ->
                        List.of(
                                Double.toString(found.value()),
                                found.standardError() > 0 ? Double.toString(found.standardError()) : "",
                                found.details().getOrDefault(Repeats.DETAIL, List.of()).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" ")),
                                "",
                                "");
                    case Outcome.Undefined(Cause cause, String detail) -> List.of("", "", "", cause.id(), detail);
                });
        return fields;
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
                    .add(score(path, line, constants(path, lines, line.getLast())));
        }
        return found;
    }

    private static String constants(Path path, List<List<String>> lines, String text) {
        if (!text.startsWith("#")) return text;
        int number = TableFile.index(path, text.substring(1));
        if (number < 1 || number > lines.size()) {
            throw new InputException(path + ": there is no line " + text + " with constants");
        }
        return lines.get(number - 1).getLast();
    }

    private static Score score(Path path, List<String> line, String constants) {
        OptionalLong seed =
                line.get(6).isEmpty() ? OptionalLong.empty() : OptionalLong.of(TableFile.whole(path, line.get(6)));
        return new Score(
                new Score.Key(line.get(5), ConstantsText.parse(path, constants), seed),
                TableFile.index(path, line.get(7)),
                TableFile.index(path, line.get(8)),
                0,
                outcome(path, line));
    }

    private static Outcome outcome(Path path, List<String> line) {
        if (line.get(9).isEmpty()) {
            Cause cause = Cause.byId(line.get(12))
                    .orElseThrow(() -> new InputException(path + ": '" + line.get(12) + "' is no known cause"));
            return Outcome.undefined(cause, line.get(13));
        }
        double error = line.get(10).isEmpty() ? 0 : TableFile.number(path, line.get(10));
        List<Double> repeats = Stream.of(line.get(11).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> TableFile.number(path, word))
                .toList();
        return new Outcome.Value(
                TableFile.number(path, line.get(9)),
                error,
                new TreeMap<>(repeats.isEmpty() ? Map.of() : Map.of(Repeats.DETAIL, repeats)));
    }

    /// The part of a name.
    static Part part(Path path, String id) {
        return Part.byId(id)
                .orElseThrow(() -> new InputException(path + ": '" + id + "' is no part of a study's evaluation"));
    }
}

package org.leadline.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.Repeats;

/// The fields of a score, which are the last of a line in tables of a study. The constants of a score stand in full
/// where a table has them for the first time, and as `#` with the number of that line further down.
final class ScoreFields {

    /// The names of their columns.
    static final List<String> COLUMNS =
            List.of("metric", "seed", "n", "d", "value", "standard_error", "repeats", "cause", "reason", "constants");

    private final Map<String, Integer> known = new LinkedHashMap<>();

    /// Returns the fields of a score.
    ///
    /// @param number the number of its line below the names of the columns, from 1
    List<String> of(Score score, int number) {
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
        fields.add(constants(score, number));
        return fields;
    }

    private String constants(Score score, int number) {
        String text = ConstantsText.of(score.parameters());
        Integer earlier = known.putIfAbsent(text, number);
        return earlier == null || text.isEmpty() ? text : "#" + earlier;
    }

    /// Reads the score of a line.
    ///
    /// @param lines all lines of the table
    /// @param line one of them
    static Score read(Path path, List<List<String>> lines, List<String> line) {
        List<String> fields = line.subList(line.size() - COLUMNS.size(), line.size());
        OptionalLong seed =
                fields.get(1).isEmpty() ? OptionalLong.empty() : OptionalLong.of(TableFile.whole(path, fields.get(1)));
        String constants = constants(path, lines, fields.getLast());
        return new Score(
                new Score.Key(fields.get(0), ConstantsText.parse(path, constants), seed),
                TableFile.index(path, fields.get(2)),
                TableFile.index(path, fields.get(3)),
                0,
                outcome(path, fields));
    }

    /// @param of the milestone or encoder of the scores
    /// @throws InputException where a score is there twice
    static void requireOnce(Path path, String of, List<Score> scores) {
        Set<Score.Key> keys = new HashSet<>();
        for (Score score : scores) {
            if (keys.add(score.key())) continue;
            throw new InputException(path + " has the score " + score.metric() + " of " + of
                    + " twice: put the file back as it was written");
        }
    }

    private static String constants(Path path, List<List<String>> lines, String text) {
        if (!text.startsWith("#")) return text;
        int number = TableFile.index(path, text.substring(1));
        if (number < 1 || number > lines.size()) {
            throw new InputException(path + ": there is no line " + text + " with constants");
        }
        return lines.get(number - 1).getLast();
    }

    private static Outcome outcome(Path path, List<String> fields) {
        if (fields.get(4).isEmpty()) {
            Cause cause = Cause.byId(fields.get(7))
                    .orElseThrow(() -> new InputException(path + ": '" + fields.get(7) + "' is no known cause"));
            return Outcome.undefined(cause, fields.get(8));
        }
        double error = fields.get(5).isEmpty() ? 0 : TableFile.number(path, fields.get(5));
        if (error < 0) throw new InputException(path + ": a standard error is not negative, but one is " + error);
        List<Double> repeats = Stream.of(fields.get(6).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> TableFile.number(path, word))
                .toList();
        return new Outcome.Value(
                TableFile.number(path, fields.get(4)),
                error,
                new TreeMap<>(repeats.isEmpty() ? Map.of() : Map.of(Repeats.DETAIL, repeats)));
    }
}

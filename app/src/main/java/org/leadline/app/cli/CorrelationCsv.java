package org.leadline.app.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leadline.table.Csv;

/// Flattens the fields of JSON lines into a table of comma-separated values: a row for each score of a run, then
/// for each score over runs. Names of nested fields are joined by a dot, and what a row has no value of is empty.
final class CorrelationCsv {

    /// The columns, the answers first.
    static final List<String> COLUMNS = List.of(
            "run",
            "runs",
            "reference",
            "metric",
            "labelFree",
            "tellsMoreThanTime",
            "beatsLastMilestone",
            "oneSign",
            "keepsSign",
            "partialSpearman.r",
            "partialSpearman.low",
            "partialSpearman.high",
            "partialSpearman.p",
            "partialSpearman.holmP",
            "firstDifferences.r",
            "firstDifferences.low",
            "firstDifferences.high",
            "firstDifferences.p",
            "firstDifferences.holmP",
            "differencesGivenTime.r",
            "differencesGivenTime.p",
            "lastHalf.r",
            "lastHalf.p",
            "effectiveN",
            "effectiveP",
            "weightedTau",
            "following.direction",
            "following.milestone",
            "following.regret",
            "following.normalizedRegret",
            "following.inTopFifth",
            "following.signError",
            "following.tellingPairs",
            "following.meanRegret",
            "following.worstRegret",
            "following.topFifthShare",
            "following.lastMilestone.regret",
            "following.lastMilestoneMeanRegret",
            "following.randomRegret",
            "following.randomMeanRegret",
            "withInitial.r",
            "withInitial.p",
            "withInitial.n",
            "withInitial.spearman",
            "withInitial.low",
            "withInitial.high",
            "withoutInitial.r",
            "withoutInitial.p",
            "withoutInitial.n",
            "withoutInitial.spearman",
            "withoutInitial.low",
            "withoutInitial.high");

    private CorrelationCsv() {}

    static String head() {
        return Csv.line(COLUMNS);
    }

    /// Returns a row.
    ///
    /// @param fields as for a line of JSON
    static String row(Map<String, Object> fields) {
        return Csv.line(COLUMNS.stream().map(column -> value(fields, column)).toList());
    }

    /// Returns the value at a path; `low` and `high` are the ends of the list `interval`.
    private static String value(Map<?, ?> fields, String path) {
        int dot = path.indexOf('.');
        if (dot >= 0) {
            return fields.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                    ? value(inner, path.substring(dot + 1))
                    : "";
        }
        Object found = fields.get(path);
        if (found == null && fields.get("interval") instanceof List<?> ends) {
            if (path.equals("low")) return String.valueOf(ends.getFirst());
            if (path.equals("high")) return String.valueOf(ends.getLast());
        }
        if (found == null) return "";
        if (found instanceof List<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return String.valueOf(found);
    }
}

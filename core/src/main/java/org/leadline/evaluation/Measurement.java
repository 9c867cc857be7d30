package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.leadline.metric.Metric;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.Scores;
import org.leadline.score.input.ProbeInput;

/// The rows, columns and constants that two values of a score must share to be comparable.
///
/// The train embeddings of a probe are of the same network as the rows, so that each milestone has its own: it
/// counts whether they were named and by which labels, not which they are.
///
/// @param n rows
/// @param d columns
/// @param parameters constants
public record Measurement(int n, int d, Parameters parameters) {

    static Measurement of(Score score) {
        return new Measurement(score.n(), score.d(), shared(score.parameters()));
    }

    /// The constants that comparable values share: those of a score without what is each milestone's own.
    public static Parameters shared(Parameters constants) {
        boolean hasTrain = constants.values().containsKey(ProbeInput.TRAIN);
        return hasTrain ? constants.with(ProbeInput.TRAIN, "named") : constants;
    }

    /// A difference between values of a score: which of n, d and the parameters differ.
    ///
    /// @param text half a sentence, such as `600 and 700 rows`
    /// @param isOfColumnsAlone whether rows and constants are the same
    public record Difference(String text, boolean isOfColumnsAlone) {}

    /// Why the values of a score can not be compared, where they can not.
    public static Optional<Difference> difference(List<RunScores.MilestoneScores> milestones, Metric metric) {
        Set<Measurement> kinds = new LinkedHashSet<>();
        milestones.forEach(one -> one.measurement(metric).ifPresent(kinds::add));
        return kinds.size() <= 1 ? Optional.empty() : Optional.of(difference(kinds));
    }

    private static Difference difference(Set<Measurement> kinds) {
        Set<Integer> rows = new TreeSet<>();
        Set<Integer> columns = new TreeSet<>();
        SequencedMap<String, Set<String>> constants = new LinkedHashMap<>();
        for (Measurement one : kinds) {
            rows.add(one.n());
            columns.add(one.d());
            for (Measurement other : kinds) {
                other.parameters()
                        .values()
                        .keySet()
                        .forEach(name -> constants
                                .computeIfAbsent(name, _ -> new TreeSet<>())
                                .add(String.valueOf(one.parameters().values().getOrDefault(name, "none"))));
            }
        }
        List<String> differences = new ArrayList<>();
        if (rows.size() > 1) differences.add(joined(rows) + " rows");
        if (columns.size() > 1) differences.add(joined(columns) + " columns");
        constants.forEach((name, values) -> {
            if (values.size() > 1) differences.add(name + " " + joined(values));
        });
        boolean ofColumns = columns.size() > 1 && differences.size() == 1;
        return new Difference(String.join(", ", differences), ofColumns);
    }

    private static String joined(Set<?> values) {
        List<String> words = values.stream().map(String::valueOf).toList();
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /// A sentence for each way in which scores of these milestones can not be compared; none where all can.
    public static List<String> warnings(List<RunScores.MilestoneScores> milestones) {
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        for (Metric metric : Scores.metrics()) {
            difference(milestones, metric)
                    .ifPresent(found -> metrics.computeIfAbsent(found.text(), _ -> new ArrayList<>())
                            .add(metric.id()));
        }
        List<String> sentences = new ArrayList<>();
        metrics.forEach((difference, ids) -> sentences.add("Values of " + String.join(", ", ids)
                + " are not comparable over all milestones: they were computed with " + difference + "."));
        return sentences;
    }
}

package org.leadline.app.report;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.metric.Metric;

/// The data of a report on runs.
///
/// @param title the heading
/// @param generatedAt the date and time of writing, in words
/// @param runs at least one, with unique names
/// @param evidence what scores tell beyond time, one for each reference; the finding uses the first. Empty without
///     labels
/// @param tables the correlations with each reference; the finding uses the first table. Empty without labels
/// @param warnings sentences about scores that cannot be compared between runs
public record ReportData(
        String title,
        String generatedAt,
        List<RunReport> runs,
        List<EvidenceTable> evidence,
        List<CorrelationTable> tables,
        List<String> warnings) {

    /// The metrics that serve as a reference where no table names one, the preferred one first.
    private static final List<String> USUAL_REFERENCES = List.of("linear-probe", "knn");

    public ReportData {
        runs = List.copyOf(runs);
        evidence = List.copyOf(evidence);
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
        if (runs.isEmpty()) throw new InputException("a report needs at least one run, but none was given");
        Set<String> names = new HashSet<>();
        for (RunReport run : runs) {
            if (!names.add(run.name())) {
                throw new InputException("the runs of a report have different names, but two are called '" + run.name()
                        + "': give one of them another name");
            }
        }
    }

    /// Returns whether the report compares several runs.
    boolean hasSeveralRuns() {
        return runs.size() > 1;
    }

    /// Returns the score that label-free scores are compared with: the reference of the first table. Without a
    /// table it is the linear probe or kNN where some run has a value, else empty.
    Optional<Metric> reference() {
        if (!tables.isEmpty()) return Optional.of(tables.getFirst().reference());
        Map<String, Metric> known = new LinkedHashMap<>();
        for (RunReport run : runs) run.scores().metrics().forEach(metric -> known.putIfAbsent(metric.id(), metric));
        return USUAL_REFERENCES.stream()
                .filter(known::containsKey)
                .filter(id -> runs.stream().anyMatch(run -> run.hasValue(id)))
                .map(known::get)
                .findFirst();
    }

    /// Returns every metric once: the reference first, then the others in the order of the runs.
    List<Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        reference().ifPresent(metric -> metrics.put(metric.id(), metric));
        for (RunReport run : runs) run.scores().metrics().forEach(metric -> metrics.putIfAbsent(metric.id(), metric));
        return List.copyOf(metrics.values());
    }

    /// Returns the label-free metrics that have a value in some run.
    List<Metric> labelFreeMetrics() {
        return metrics().stream()
                .filter(metric -> !metric.needsLabels())
                .filter(metric -> runs.stream().anyMatch(run -> run.hasValue(metric.id())))
                .toList();
    }

    /// Returns the unit of a milestone's index, such as `epoch`, or `milestone` where the runs have different units.
    String indexName() {
        Set<String> names = new HashSet<>();
        runs.forEach(run -> names.add(run.indexName()));
        return names.size() == 1 ? runs.getFirst().indexName() : "milestone";
    }
}

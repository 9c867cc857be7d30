package org.leadline.app.report;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.metric.Metric;

/// All that a report shows.
///
/// @param title the heading
/// @param generatedAt the date and time of writing, as people read it
/// @param runs at least one, with names of their own
/// @param tables correlations; the first one is the one the finding speaks of, none where no run has labels
/// @param warnings sentences about scores of different runs that can not be compared
public record ReportData(
        String title, String generatedAt, List<RunReport> runs, List<CorrelationTable> tables, List<String> warnings) {

    /// The metrics that serve as a reference where no table names one, the better first.
    private static final List<String> USUAL_REFERENCES = List.of("linear-probe", "knn");

    public ReportData {
        runs = List.copyOf(runs);
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

    /// What label-free scores are compared with: the first table's reference, else the linear probe or kNN where a
    /// run has a value for it, else nothing.
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

    /// Every metric of every run, each once: the reference first, then in the runs' order.
    List<Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        reference().ifPresent(metric -> metrics.put(metric.id(), metric));
        for (RunReport run : runs) run.scores().metrics().forEach(metric -> metrics.putIfAbsent(metric.id(), metric));
        return List.copyOf(metrics.values());
    }

    /// The label-free metrics that have a value in some run.
    List<Metric> labelFreeMetrics() {
        return metrics().stream()
                .filter(metric -> !metric.needsLabels())
                .filter(metric -> runs.stream().anyMatch(run -> run.hasValue(metric.id())))
                .toList();
    }

    /// What a milestone's index counts, such as `epoch`, or `milestone` where the runs count different things.
    String indexName() {
        Set<String> names = new HashSet<>();
        runs.forEach(run -> names.add(run.indexName()));
        return names.size() == 1 ? runs.getFirst().indexName() : "milestone";
    }
}

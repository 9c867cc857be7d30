package org.leadline.app.report;

import java.util.List;
import org.leadline.evaluation.PooledEvidence;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Metric;

/// The evidence that scores tell more than time and beat the last milestone, held against one reference.
///
/// @param reference the score that the others are held against
/// @param runs the runs that have it, at least one
/// @param together runs of one method taken together, where there are several
public record EvidenceTable(Metric reference, List<Run> runs, List<Together> together) {

    public EvidenceTable {
        runs = List.copyOf(runs);
        together = List.copyOf(together);
        if (runs.isEmpty()) throw new IllegalArgumentException("evidence is of at least one run");
    }

    /// One run.
    ///
    /// @param name the run's name in the report
    /// @param evidence what its scores tell
    public record Run(String name, TrendEvidence evidence) {}

    /// Several runs of one method.
    ///
    /// @param title the method and the number of runs
    /// @param evidence what their scores tell together
    public record Together(String title, PooledEvidence evidence) {}

    /// Returns what matters first, a sentence for each group of runs, or where there is none, for each run.
    List<String> sentences() {
        return together.isEmpty()
                ? runs.stream()
                        .map(run -> "In " + run.name() + ", " + run.evidence().sentence() + ".")
                        .toList()
                : together.stream()
                        .map(one -> "In " + one.title() + ", " + one.evidence().sentence() + ".")
                        .toList();
    }
}

package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.app.report.EvidenceTable;
import org.leadline.evaluation.PooledEvidence;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Metric;
import org.leadline.run.RunDirectory;

/// Puts together what the scores of a report's runs tell beyond time.
final class ReportEvidence {

    private ReportEvidence() {}

    /// Returns a table for each reference.
    ///
    /// @param names the runs' names in the report
    static List<EvidenceTable> of(List<RunReports.Evaluated> runs, List<String> names) {
        return runs.stream()
                .flatMap(run -> run.scores().references().stream())
                .distinct()
                .map(reference -> table(reference, runs, names))
                .toList();
    }

    private static EvidenceTable table(Metric reference, List<RunReports.Evaluated> runs, List<String> names) {
        List<RunDirectory> judged = runs.stream().map(run -> run.scores().run()).toList();
        List<EvidenceTable.Run> found = new ArrayList<>();
        Map<String, List<TrendEvidence>> methods = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            RunReports.Evaluated run = runs.get(i);
            if (!run.scores().references().contains(reference)) continue;
            TrendEvidence evidence = TrendEvidence.of(
                    run.scores(), reference, metric -> run.findings().directionFromElsewhere(metric, judged));
            found.add(new EvidenceTable.Run(names.get(i), evidence));
            methods.computeIfAbsent(run.findings().verdict().context(), _ -> new ArrayList<>())
                    .add(evidence);
        }
        List<EvidenceTable.Together> together = new ArrayList<>();
        methods.forEach((method, evidence) -> {
            if (evidence.size() < 2) return;
            String title = evidence.size() + " runs" + (method.isEmpty() ? "" : " of " + method);
            together.add(new EvidenceTable.Together(title, PooledEvidence.of(evidence)));
        });
        return new EvidenceTable(reference, found, together);
    }
}

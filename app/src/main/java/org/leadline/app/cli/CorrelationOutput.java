package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.app.cli.CorrelationText.RunCorrelations;
import org.leadline.evaluation.PooledEvidence;
import org.leadline.evaluation.TrendEvidence;
import tools.jackson.databind.json.JsonMapper;

/// Prints the correlations of runs, each run as it comes, and at the end the runs of each method together.
final class CorrelationOutput {

    /// The runs that are put together: those of one method, held against one reference.
    private record Group(String method, String reference) {}

    private final PrintWriter out;
    private final CorrelateCommand.Format format;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Map<Group, List<RunCorrelations>> groups = new LinkedHashMap<>();

    CorrelationOutput(PrintWriter out, CorrelateCommand.Format format) {
        this.out = out;
        this.format = format;
    }

    /// Prints a run.
    ///
    /// @param method the method that the run was trained with, empty where nobody knows it
    /// @param tables one for each reference
    void print(String method, List<RunCorrelations> tables) {
        if (format == CorrelateCommand.Format.CSV && groups.isEmpty()) out.println(CorrelationCsv.head());
        for (RunCorrelations table : tables) {
            groups.computeIfAbsent(new Group(method, table.reference().id()), _ -> new ArrayList<>())
                    .add(table);
            switch (format) {
                case TEXT -> {
                    out.println();
                    CorrelationText.lines(table).forEach(out::println);
                }
                case JSON, CSV -> table.rows().forEach(row -> line(CorrelationText.fields(table, row)));
            }
        }
        out.flush();
    }

    /// Prints the runs of each method together, where there are several.
    void printTogether() {
        groups.forEach((group, tables) -> {
            if (tables.size() > 1) together(group, tables);
        });
        out.flush();
    }

    private void together(Group group, List<RunCorrelations> tables) {
        List<TrendEvidence> evidence =
                tables.stream().map(RunCorrelations::evidence).toList();
        PooledText.Runs runs = new PooledText.Runs(
                group.method(),
                tables.stream().map(RunCorrelations::run).toList(),
                group.reference(),
                PooledEvidence.of(evidence));
        switch (format) {
            case TEXT -> {
                out.println();
                PooledText.lines(runs).forEach(out::println);
            }
            case JSON, CSV -> runs.evidence().rows().forEach(row -> line(PooledText.fields(runs, row)));
        }
    }

    private void line(Map<String, Object> fields) {
        out.println(
                format == CorrelateCommand.Format.CSV ? CorrelationCsv.row(fields) : mapper.writeValueAsString(fields));
    }
}

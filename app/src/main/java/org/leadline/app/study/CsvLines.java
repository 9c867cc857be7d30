package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.leadline.study.OverRuns;
import org.leadline.table.Csv;
import org.leadline.trend.PooledCorrelation;

/// The lines of a table of a study, of comma-separated values: the first column is the digest of the plan. A
/// coefficient over runs has five columns: mean, ends of the interval, number of runs, and the runs' own values.
final class CsvLines {

    /// The ends of the names of the columns of a coefficient over runs.
    static final List<String> OVER_RUNS = List.of("", "_low", "_high", "_runs", "_of_each_run");

    private final String digest;
    private final StringBuilder text = new StringBuilder();

    /// @param digest the digest of the plan
    /// @param columns the names of the columns after that of the plan
    CsvLines(String digest, List<String> columns) {
        this.digest = digest;
        add("plan", columns);
    }

    void add(List<String> fields) {
        add(digest, fields);
    }

    private void add(String first, List<String> fields) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(fields);
        text.append(Csv.line(all)).append('\n');
    }

    /// The lines so far.
    String text() {
        return text.toString();
    }

    static List<String> columns(String name) {
        return OVER_RUNS.stream().map(end -> name + end).toList();
    }

    static List<String> fields(OverRuns found) {
        String each = joined(found.coefficients());
        return found.mean() instanceof PooledCorrelation mean
                ? List.of(text(mean.r()), text(mean.low()), text(mean.high()), Integer.toString(mean.runs()), each)
                : List.of("", "", "", Integer.toString(found.coefficients().size()), each);
    }

    static String joined(List<Double> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static String text(double value) {
        return Double.toString(value);
    }

    static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "";
    }

    @SafeVarargs
    static List<String> together(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) all.addAll(part);
        return all;
    }
}

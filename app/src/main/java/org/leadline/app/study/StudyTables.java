package org.leadline.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.leadline.array.AtomicFile;
import org.leadline.study.EntropyTable;
import org.leadline.study.OutlierTable;
import org.leadline.study.RegretTable;
import org.leadline.study.Spacing;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.TableOne;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.PooledResult;

/// Every table of a study.
///
/// @param digest the digest of the plan
/// @param tables Table I under several choices, by the name of the choice
/// @param regret what choices cost, over the methods as published
/// @param entropy the entropy beside the spectra, ablations included
/// @param outliers the outliers of layouts
record StudyTables(String digest, List<Named> tables, RegretTable regret, EntropyTable entropy, OutlierTable outliers) {

    /// @param id the name of its file, such as `table1-equal`
    /// @param title its heading
    record Named(String id, String title, TableOne table) {}

    StudyTables {
        tables = List.copyOf(tables);
    }

    /// Makes the tables of records.
    ///
    /// @param methods the runs of methods as published
    /// @param all these, and the runs of ablations
    static StudyTables of(String digest, List<StudiedRun> methods, List<StudiedRun> all) {
        List<Named> tables = new ArrayList<>();
        for (Spacing spacing : List.of(Spacing.EQUAL, Spacing.LOGARITHMIC, Spacing.LAST_HALF)) {
            tables.add(new Named(
                    "table1-" + spacing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "Table I, milestones " + spacing.text(),
                    TableOne.of(methods, spacing, Part.BACKBONE, OptionalInt.empty())));
        }
        secondClusters(methods)
                .ifPresent(k -> tables.add(new Named(
                        "table1-k" + k,
                        "Table I with k₁ = " + k + ", milestones equally spaced",
                        TableOne.of(methods, Spacing.EQUAL, Part.BACKBONE, OptionalInt.of(k)))));
        tables.add(new Named(
                "table1-umap-signs",
                "Table I over the eight corners of umap-learn's frame, milestones equally spaced",
                TableOne.of(methods, Spacing.EQUAL, Part.SIGNS, OptionalInt.empty())));
        return new StudyTables(digest, tables, RegretTable.of(methods), EntropyTable.of(all), OutlierTable.of(methods));
    }

    private static OptionalInt secondClusters(List<StudiedRun> runs) {
        return runs.stream()
                .map(run -> run.features().clusterCounts())
                .filter(counts -> counts.size() > 1)
                .mapToInt(counts -> counts.get(1))
                .findFirst();
    }

    /// Writes each table as CSV into a directory.
    void write(Path directory) {
        AtomicFile.createDirectories(directory);
        for (Named one : tables) AtomicFile.write(directory.resolve(one.id() + ".csv"), csv(one.table()));
        AtomicFile.write(directory.resolve("regret.csv"), regretCsv());
        AtomicFile.write(directory.resolve("entropy.csv"), entropyCsv());
    }

    private String csv(TableOne table) {
        StringBuilder text = new StringBuilder("plan,metric,method,with_initial,paper,r,low,high,runs,r_of_each_run\n");
        for (TableOne.Row row : table.rows()) {
            for (TableOne.Cell cell : row.cells()) {
                text.append(String.join(
                        ",",
                        digest,
                        row.metric().id(),
                        cell.method(),
                        Boolean.toString(cell.withInitial()),
                        cell.paper().isPresent() ? Double.toString(cell.paper().getAsDouble()) : "",
                        numbers(cell.pooled()),
                        String.join(
                                " ",
                                cell.runs().stream().flatMap(StudyTables::r).toList())));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static Stream<String> r(CorrelationResult result) {
        return result instanceof Correlation found ? Stream.of(Double.toString(found.r())) : Stream.empty();
    }

    private static String numbers(PooledResult result) {
        return result instanceof PooledCorrelation found
                ? found.r() + "," + found.low() + "," + found.high() + "," + found.runs()
                : ",,,";
    }

    private String regretCsv() {
        StringBuilder text = new StringBuilder("plan,choice,runs,mean,less_last,low,high,top_fifth,worst_sign_error\n");
        for (RegretTable.Row row : regret.rows()) {
            text.append(String.join(
                    ",",
                    digest,
                    row.choice(),
                    Integer.toString(row.runs()),
                    Double.toString(row.mean()),
                    row.lessLast()
                            .map(found -> found.mean() + "," + found.low() + "," + found.high())
                            .orElse(",,"),
                    row.topFifth().isPresent() ? Double.toString(row.topFifth().getAsDouble()) : "",
                    row.worstSignError().isPresent()
                            ? Double.toString(row.worstSignError().getAsDouble())
                            : ""));
            text.append('\n');
        }
        return text.toString();
    }

    private String entropyCsv() {
        StringBuilder text =
                new StringBuilder("plan,variant,runs,r_with_initial,low,high,k,r_without_initial,low,high,k,"
                        + "given_ln_epoch,low,high,k,directions_features,directions_projector,directions_predictor\n");
        for (EntropyTable.Row row : entropy.rows()) {
            text.append(String.join(
                    ",",
                    digest,
                    row.variant(),
                    Integer.toString(row.runs()),
                    numbers(row.withInitial()),
                    numbers(row.withoutInitial()),
                    numbers(row.givenTime()),
                    String.join(
                            ",",
                            row.directions().stream()
                                    .map(value -> value.isPresent() ? Double.toString(value.getAsDouble()) : "")
                                    .toList())));
            text.append('\n');
        }
        return text.toString();
    }
}

package org.leadline.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.leadline.array.AtomicFile;
import org.leadline.study.DirectionTable;
import org.leadline.study.EntropyTable;
import org.leadline.study.FrameTable;
import org.leadline.study.GroundTruthTable;
import org.leadline.study.OutlierTable;
import org.leadline.study.OverRuns;
import org.leadline.study.RegretTable;
import org.leadline.study.TableOne;
import org.leadline.study.TimeTable;
import org.leadline.table.Csv;
import org.leadline.trend.PooledCorrelation;

/// The tables of a study as files of comma-separated values; the first column is the digest of the plan. A
/// coefficient over runs has five: mean, ends of the interval, number of runs, and the runs' own values.
final class StudyCsv {

    private static final List<String> OVER_RUNS = List.of("", "_low", "_high", "_runs", "_of_each_run");

    private final StudyTables tables;

    StudyCsv(StudyTables tables) {
        this.tables = tables;
    }

    /// Writes each table into a directory.
    void write(Path directory) {
        AtomicFile.createDirectories(directory);
        for (StudyTables.Named one : tables.tables()) {
            AtomicFile.write(directory.resolve(one.id() + ".csv"), tableOne(one.table()));
        }
        AtomicFile.write(
                directory.resolve("regret.csv"), regret(tables.regrets().all()));
        AtomicFile.write(
                directory.resolve("regret-learned.csv"), regret(tables.regrets().learned()));
        AtomicFile.write(directory.resolve("entropy.csv"), entropy());
        AtomicFile.write(directory.resolve("time.csv"), time());
        AtomicFile.write(directory.resolve("directions.csv"), directions());
        AtomicFile.write(directory.resolve("outliers.csv"), outliers());
        AtomicFile.write(directory.resolve("ground-truth.csv"), groundTruth());
        AtomicFile.write(directory.resolve("frame.csv"), frame());
    }

    /// Lines of one table, the digest before each.
    private final class Lines {
        private final StringBuilder text = new StringBuilder();

        private Lines(List<String> columns) {
            add("plan", columns);
        }

        private void add(List<String> fields) {
            add(tables.digest(), fields);
        }

        private void add(String first, List<String> fields) {
            List<String> all = new ArrayList<>(List.of(first));
            all.addAll(fields);
            text.append(Csv.line(all)).append('\n');
        }
    }

    private static List<String> columns(String name) {
        return OVER_RUNS.stream().map(end -> name + end).toList();
    }

    private static List<String> fields(OverRuns found) {
        String each = found.coefficients().stream().map(String::valueOf).collect(Collectors.joining(" "));
        return found.mean() instanceof PooledCorrelation mean
                ? List.of(text(mean.r()), text(mean.low()), text(mean.high()), Integer.toString(mean.runs()), each)
                : List.of("", "", "", Integer.toString(found.coefficients().size()), each);
    }

    private static String text(double value) {
        return Double.toString(value);
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "";
    }

    @SafeVarargs
    private static List<String> together(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) all.addAll(part);
        return all;
    }

    private String tableOne(TableOne table) {
        Lines lines =
                new Lines(together(List.of("metric", "method", "with_initial", "paper", "milestones"), columns("r")));
        for (TableOne.Row row : table.rows()) {
            for (TableOne.Cell cell : row.cells()) {
                lines.add(together(
                        List.of(
                                row.metric().id(),
                                cell.method(),
                                Boolean.toString(cell.withInitial()),
                                text(cell.paper()),
                                Integer.toString(cell.r().points())),
                        fields(cell.r())));
            }
        }
        return lines.text.toString();
    }

    private String regret(RegretTable regret) {
        Lines lines = new Lines(List.of(
                "choice",
                "methods",
                "runs",
                "mean",
                "normalized",
                "minus_last_over_runs",
                "low_over_runs",
                "high_over_runs",
                "p_over_runs",
                "minus_last_over_methods",
                "low_over_methods",
                "high_over_methods",
                "p_over_methods",
                "top_fifth",
                "is_last",
                "sign_error",
                "worst_sign_error",
                "weighted_tau"));
        for (RegretTable.Row row : regret.rows()) {
            lines.add(together(
                    List.of(
                            row.choice().scores().isEmpty()
                                    ? row.choice().kind().text()
                                    : String.join(" ", row.choice().scores()),
                            String.join(" ", row.choice().methods()),
                            Integer.toString(row.choice().runs()),
                            text(row.regret().mean()),
                            text(row.regret().normalized())),
                    tested(row.overLast().ofRuns()),
                    tested(row.overLast().ofMethods()),
                    List.of(text(row.regret().topFifth()), text(row.regret().isLast())),
                    row.ordering()
                            .map(found -> List.of(
                                    text(found.signError()), text(found.worstSignError()), text(found.weightedTau())))
                            .orElse(List.of("", "", ""))));
        }
        return lines.text.toString();
    }

    private static List<String> tested(Optional<RegretTable.Tested> difference) {
        return difference
                .map(found -> List.of(
                        text(found.mean().mean()),
                        text(found.mean().low()),
                        text(found.mean().high()),
                        text(found.p())))
                .orElse(List.of("", "", "", ""));
    }

    private String time() {
        Lines lines = new Lines(
                together(List.of("method", "score"), columns("r"), columns("given_ln_epoch"), columns("of_steps")));
        for (TimeTable.Row row : tables.relations().time().rows()) {
            List<String> none = Collections.nCopies(OVER_RUNS.size(), "");
            lines.add(together(
                    List.of(row.method(), row.score()),
                    fields(row.r()),
                    row.beyond().map(one -> fields(one.givenTime())).orElse(none),
                    row.beyond().map(one -> fields(one.differences())).orElse(none)));
        }
        return lines.text.toString();
    }

    private String entropy() {
        Lines lines = new Lines(together(
                List.of("variant", "runs"),
                columns("r_with_initial"),
                columns("r_without_initial"),
                columns("given_ln_epoch"),
                columns("steps"),
                columns("with_directions")));
        for (EntropyTable.Row row : tables.entropy().rows()) {
            lines.add(together(
                    List.of(row.variant(), Integer.toString(row.runs())),
                    fields(row.withInitial()),
                    fields(row.withoutInitial()),
                    fields(row.beyond().givenTime()),
                    fields(row.beyond().differences()),
                    fields(row.beyond().withDirections())));
        }
        return lines.text.toString();
    }

    private String directions() {
        Lines lines =
                new Lines(List.of("variant", "part", "n", "d", "first", "middle", "last", "share_of_first_direction"));
        for (DirectionTable.Row row : tables.directions().rows()) {
            lines.add(List.of(
                    row.variant(),
                    row.part().id(),
                    Integer.toString(row.n()),
                    Integer.toString(row.d()),
                    text(row.directions().first()),
                    text(row.directions().middle()),
                    text(row.directions().last()),
                    text(row.topShare())));
        }
        return lines.text.toString();
    }

    private String outliers() {
        Lines lines = new Lines(together(
                List.of("variant", "milestones", "with_outliers", "outlying"),
                shareColumns("in_embedding"),
                shareColumns("other_layout"),
                shareColumns("next_milestone"),
                columns("entropy"),
                columns("entropy_without_them"),
                columns("entropy_robust")));
        for (OutlierTable.Row row : tables.layouts().outliers().rows()) {
            lines.add(together(
                    List.of(
                            row.variant(),
                            Integer.toString(row.milestones()),
                            Integer.toString(row.withOutliers()),
                            text(row.outlying())),
                    share(row.shares().inEmbedding()),
                    share(row.shares().overSeeds()),
                    share(row.shares().overMilestones()),
                    fields(row.entropy().all()),
                    fields(row.entropy().without()),
                    fields(row.entropy().robust())));
        }
        return lines.text.toString();
    }

    private static List<String> shareColumns(String name) {
        return List.of(name, name + "_by_chance", name + "_pairs", name + "_of");
    }

    private static List<String> share(OutlierTable.Share share) {
        return List.of(
                text(share.found()),
                text(share.byChance()),
                Integer.toString(share.pairs()),
                Integer.toString(share.of()));
    }

    private String groundTruth() {
        Lines lines = new Lines(List.of("variant", "milestones", "small", "largest", "last"));
        for (GroundTruthTable.Row row : tables.layouts().groundTruth().rows()) {
            lines.add(List.of(
                    row.variant(),
                    Integer.toString(row.milestones()),
                    Integer.toString(row.small()),
                    text(row.largest()),
                    text(row.last())));
        }
        return lines.text.toString();
    }

    private String frame() {
        Lines lines = new Lines(List.of("variant", "metric", "spread", "low", "high"));
        for (FrameTable.Row row : tables.layouts().frame().rows()) {
            lines.add(List.of(row.variant(), row.metric().id(), text(row.spread()), text(row.low()), text(row.high())));
        }
        return lines.text.toString();
    }
}

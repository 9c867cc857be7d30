package org.leadline.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.leadline.array.AtomicFile;
import org.leadline.study.ConfirmationTable;
import org.leadline.study.EntropyTable;
import org.leadline.study.RegretTable;
import org.leadline.study.TableOne;
import org.leadline.study.TimeTable;

/// The tables of a study as files of comma-separated values, see [CsvLines].
final class StudyCsv {

    private static final List<String> OF_REGRET = List.of(
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
            "weighted_tau");

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
        AtomicFile.write(
                directory.resolve("regret-all-trainings.csv"),
                regret(tables.regrets().trainings()));
        AtomicFile.write(directory.resolve("entropy.csv"), entropy());
        AtomicFile.write(directory.resolve("time.csv"), time());
        new LayoutCsv(tables).write(directory);
        AtomicFile.write(directory.resolve("confirmation.csv"), confirmation());
    }

    private String tableOne(TableOne table) {
        CsvLines lines = new CsvLines(
                tables.digest(),
                CsvLines.together(
                        List.of("metric", "method", "with_initial", "paper", "milestones"), CsvLines.columns("r")));
        for (TableOne.Row row : table.rows()) {
            for (TableOne.Cell cell : row.cells()) {
                lines.add(CsvLines.together(
                        List.of(
                                row.metric().id(),
                                cell.method(),
                                Boolean.toString(cell.withInitial()),
                                CsvLines.text(cell.paper()),
                                Integer.toString(cell.r().points())),
                        CsvLines.fields(cell.r())));
            }
        }
        return lines.text();
    }

    private String regret(RegretTable regret) {
        CsvLines lines = new CsvLines(tables.digest(), OF_REGRET);
        for (RegretTable.Row row : regret.rows()) {
            lines.add(CsvLines.together(
                    List.of(
                            row.choice().scores().isEmpty()
                                    ? row.choice().kind().text()
                                    : String.join(" ", row.choice().scores()),
                            String.join(" ", row.choice().methods()),
                            Integer.toString(row.choice().runs()),
                            CsvLines.text(row.regret().mean()),
                            CsvLines.text(row.regret().normalized())),
                    tested(row.overLast().ofRuns()),
                    tested(row.overLast().ofMethods()),
                    List.of(
                            CsvLines.text(row.regret().topFifth()),
                            CsvLines.text(row.regret().isLast())),
                    row.ordering()
                            .map(found -> List.of(
                                    CsvLines.text(found.signError()),
                                    CsvLines.text(found.worstSignError()),
                                    CsvLines.text(found.weightedTau())))
                            .orElse(List.of("", "", ""))));
        }
        for (RegretTable.Oracle one : regret.undirected()) {
            List<String> fields = new ArrayList<>(List.of(
                    "oracle " + one.score(),
                    "",
                    Integer.toString(one.runs()),
                    CsvLines.text(one.regret()),
                    "",
                    CsvLines.text(one.over())));
            fields.addAll(Collections.nCopies(OF_REGRET.size() - fields.size(), ""));
            lines.add(fields);
        }
        return lines.text();
    }

    private static List<String> tested(Optional<RegretTable.Tested> difference) {
        return difference
                .map(found -> List.of(
                        CsvLines.text(found.mean().mean()),
                        CsvLines.text(found.mean().low()),
                        CsvLines.text(found.mean().high()),
                        CsvLines.text(found.p())))
                .orElse(List.of("", "", "", ""));
    }

    private String time() {
        CsvLines lines = new CsvLines(
                tables.digest(),
                CsvLines.together(
                        List.of("method", "score"),
                        CsvLines.columns("r"),
                        CsvLines.columns("given_ln_epoch"),
                        CsvLines.columns("of_steps")));
        for (TimeTable.Row row : tables.relations().time().rows()) {
            List<String> none = Collections.nCopies(CsvLines.OVER_RUNS.size(), "");
            lines.add(CsvLines.together(
                    List.of(row.method(), row.score()),
                    CsvLines.fields(row.r()),
                    row.beyond().map(one -> CsvLines.fields(one.givenTime())).orElse(none),
                    row.beyond().map(one -> CsvLines.fields(one.differences())).orElse(none)));
        }
        return lines.text();
    }

    private String entropy() {
        CsvLines lines = new CsvLines(
                tables.digest(),
                CsvLines.together(
                        List.of("variant", "runs"),
                        CsvLines.columns("r_with_initial"),
                        CsvLines.columns("r_without_initial"),
                        CsvLines.columns("given_ln_epoch"),
                        CsvLines.columns("steps"),
                        CsvLines.columns("with_directions")));
        for (EntropyTable.Row row : tables.entropy().rows()) {
            lines.add(CsvLines.together(
                    List.of(row.variant(), Integer.toString(row.runs())),
                    CsvLines.fields(row.withInitial()),
                    CsvLines.fields(row.withoutInitial()),
                    CsvLines.fields(row.beyond().givenTime()),
                    CsvLines.fields(row.beyond().differences()),
                    CsvLines.fields(row.beyond().withDirections())));
        }
        return lines.text();
    }

    private String confirmation() {
        CsvLines lines = new CsvLines(
                tables.digest(), List.of("what", "method", "score", "with_initial", "planned", "added", "same_sign"));
        ConfirmationTable found = tables.relations().confirmation();
        for (ConfirmationTable.Correlated one : found.correlations()) {
            lines.add(List.of(
                    "r",
                    one.method(),
                    one.metric().id(),
                    Boolean.toString(one.withInitial()),
                    CsvLines.fields(one.planned()).getFirst(),
                    CsvLines.joined(one.added().coefficients()),
                    Boolean.toString(one.isConfirmed())));
        }
        for (ConfirmationTable.Chosen one : found.choices()) {
            lines.add(List.of(
                    "regret minus the last milestone's",
                    "",
                    one.name(),
                    "",
                    CsvLines.text(one.planned()),
                    CsvLines.text(one.added()),
                    ""));
        }
        return lines.text();
    }
}

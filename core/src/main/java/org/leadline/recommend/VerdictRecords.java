package org.leadline.recommend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cost of advice in runs whose labels were used only to judge it.
///
/// The file is JSON: `formatVersion` 1, a `note`, and `records`, each with `basis` (see [Basis#id()]), `method`, the
/// `epochs` of its runs, and `runs`, a list of `run`, `regret`, `lastRegret` and `probeNoise`.
///
/// @param records one a basis and method
public record VerdictRecords(List<Advised> records) {

    private static final int FORMAT_VERSION = 1;
    private static final int MAX_BYTES = 1 << 24;
    private static final String SHIPPED = "verdict-records.json";

    /// Runs below which the records of a method are taken together with those of others.
    private static final int FEWEST = 2;

    public VerdictRecords {
        records = List.copyOf(records);
    }

    /// Advice of one kind in runs of one method.
    ///
    /// @param basis the rule that decided, such as `last` or `score:agreement`
    /// @param method the method's id, such as `simclr`
    /// @param epochs the length of the runs
    /// @param runs the runs
    public record Advised(String basis, String method, int epochs, List<Run> runs) {
        public Advised {
            if (epochs < 1)
                throw new InputException("`epochs` is at least 1, but the runs of " + method + " have " + epochs);
            runs = List.copyOf(runs);
        }
    }

    /// One run.
    ///
    /// @param name what the run is called
    /// @param regret the best milestone's probe accuracy less that of the milestone recommended, in 0 to 1.
    ///     Where none was, the untrained network stands for it
    /// @param lastRegret the best milestone's probe accuracy less that of the last milestone, in 0 to 1
    /// @param probeNoise the standard error of a difference of two probe accuracies, in 0 to 1
    public record Run(String name, double regret, double lastRegret, double probeNoise) {
        public Run {
            for (double share : new double[] {regret, lastRegret, probeNoise}) {
                if (!(share >= 0 && share <= 1)) {
                    throw new InputException("`regret`, `lastRegret` and `probeNoise` lie in 0 to 1, but the run "
                            + name + " has " + share);
                }
            }
        }

        /// Returns whether no milestone was better by more than twice the probe's noise.
        boolean isRight() {
            return regret <= 2 * probeNoise;
        }
    }

    /// Returns the records of the project's own study of verdicts.
    public static VerdictRecords shipped() {
        try (InputStream stream = VerdictRecords.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) throw new IllegalStateException(SHIPPED + " is not among the resources");
            return of(stream.readAllBytes(), SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads records from a file.
    ///
    /// @throws InputException where the file is damaged or has a newer format
    public static VerdictRecords read(Path path) {
        return of(InputFile.bytes(path, MAX_BYTES), path.toString());
    }

    private static VerdictRecords of(byte[] bytes, String name) {
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(bytes);
        } catch (JacksonException e) {
            throw new InputException(name + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (tree.path("formatVersion").asInt(0) != FORMAT_VERSION) {
            throw new InputException(name + " holds no records of verdicts of format " + FORMAT_VERSION);
        }
        List<Advised> records = new ArrayList<>();
        for (JsonNode one : tree.path("records")) {
            List<Run> runs = new ArrayList<>();
            for (JsonNode run : one.path("runs")) {
                runs.add(new Run(
                        run.path("run").asString(""),
                        run.path("regret").asDouble(Double.NaN),
                        run.path("lastRegret").asDouble(Double.NaN),
                        run.path("probeNoise").asDouble(Double.NaN)));
            }
            records.add(new Advised(text(one, "basis", name), text(one, "method", name), epochs(one, name), runs));
        }
        return new VerdictRecords(records);
    }

    private static String text(JsonNode one, String field, String name) {
        String found = one.path(field).asString("");
        if (found.isBlank()) throw new InputException(name + " holds a record without " + field);
        return found;
    }

    private static int epochs(JsonNode one, String name) {
        int found = one.path("epochs").asInt(0);
        if (found < 1) throw new InputException(name + " holds a record without epochs");
        return found;
    }

    /// Returns what advice of a kind has cost: in runs of the method where there are at least two, else in runs of
    /// all methods; empty where there are fewer than two.
    public Optional<ExpectedRegret> find(Basis basis, String method) {
        List<Advised> all =
                records.stream().filter(one -> one.basis().equals(basis.id())).toList();
        List<Advised> own = all.stream()
                .filter(one -> one.method().equalsIgnoreCase(method))
                .toList();
        if (runs(own).size() >= FEWEST) return ExpectedRegret.of(runs(own), "of " + method + ", " + length(own));
        return ExpectedRegret.of(runs(all), "of several methods, " + length(all));
    }

    private static List<Run> runs(List<Advised> records) {
        return records.stream().flatMap(one -> one.runs().stream()).toList();
    }

    private static String length(List<Advised> records) {
        IntSummaryStatistics epochs = records.stream().mapToInt(Advised::epochs).summaryStatistics();
        if (epochs.getMin() == epochs.getMax()) return epochs.getMin() + " epochs each";
        return epochs.getMin() + " to " + epochs.getMax() + " epochs";
    }
}

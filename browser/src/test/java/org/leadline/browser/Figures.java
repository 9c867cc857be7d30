package org.leadline.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The figures of a benchmark of the page beside their bars: a table on standard output, and a file.
final class Figures {

    private static final Path RESULTS = Path.of("../bench/results");

    private final List<Row> rows = new ArrayList<>();
    private final String browser;
    private final Path file;

    /// @param browser the browser and its version
    /// @param name the name of the file among the results
    Figures(String browser, String name) {
        this.browser = browser;
        this.file = RESULTS.resolve(name);
    }

    /// A figure.
    ///
    /// @param what it tells
    /// @param value the figure
    /// @param unit its unit
    /// @param bar what it must not exceed
    /// @param count how many measurements it comes from
    private record Row(String what, double value, String unit, double bar, int count) {

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"what\": \"%s\", \"value\": %.4g, \"unit\": \"%s\", \"bar\": %.4g, \"count\": %d}",
                    what,
                    value,
                    unit,
                    bar,
                    count);
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-78s %10.4g %-5s %10.4g  n %-3d %s",
                    what,
                    value,
                    unit,
                    bar,
                    count,
                    value <= bar ? "met" : "NOT MET");
        }
    }

    /// Takes the 95th percentile, of the nearest rank.
    void percentile(String what, double[] values, String unit, double bar) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        add(what + ", 95th percentile", sorted[(int) Math.ceil(0.95 * sorted.length) - 1], unit, bar, sorted.length);
    }

    /// Takes the median.
    void median(String what, double[] values, String unit, double bar) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        add(what + ", median", sorted[sorted.length / 2], unit, bar, sorted.length);
    }

    private void add(String what, double value, String unit, double bar, int count) {
        Row row = new Row(what, value, unit, bar, count);
        rows.add(row);
        System.out.println(row.line());
    }

    /// Writes the file.
    void write() throws IOException {
        String machine = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        String text = "{\n  \"machine\": \"%s, %d cores\",\n  \"browser\": \"%s\",\n  \"rows\": [\n    %s\n  ]\n}\n"
                .formatted(
                        machine,
                        Runtime.getRuntime().availableProcessors(),
                        browser,
                        rows.stream().map(Row::json).collect(Collectors.joining(",\n    ")));
        Path part = file.resolveSibling("." + file.getFileName());
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

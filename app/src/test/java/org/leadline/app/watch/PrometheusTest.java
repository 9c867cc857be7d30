package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.alert.Rules;
import org.leadline.evaluation.RunScores;

/// The text beside the grammar of Prometheus's exposition format 0.0.4; `promtool check metrics` says as much.
class PrometheusTest {

    private static final String LABEL = "[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE = Pattern.compile(
            "(leadline_[a-z_]+)\\{(" + LABEL + "(?:," + LABEL + ")*)} (-?[0-9.]+(?:E-?[0-9]+)?|NaN|[+-]Inf)");

    /// The series of a run that are neither scores nor alerts.
    private static final int FIXED = 8;

    @TempDir
    private Path root;

    private static String text(List<RunView> runs) {
        Answer answer = new Prometheus(runs).answer();
        assertThat(answer.type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /// The samples, after every line was held to the grammar: a family's help, its type, and its samples, once.
    private static List<String> samples(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\n\n");
        Set<String> families = new HashSet<>();
        Set<String> series = new HashSet<>();
        String family = "";
        List<String> lines = text.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("# HELP ")) {
                family = line.split(" ", 4)[2];
                assertThat(families.add(family)).as(family).isTrue();
                assertThat(lines.get(++at)).isEqualTo("# TYPE " + family + " gauge");
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            assertThat(sample.group(1)).isEqualTo(family);
            assertThat(series.add(sample.group(1) + sample.group(2))).as(line).isTrue();
        }
        return lines.stream().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void aCollapsedRunHasItsAlertsAndItsScores() throws IOException {
        Path run = Files.createDirectories(root.resolve("a"));
        for (int epoch = 0; epoch < 5; epoch++) {
            Files.write(
                    run.resolve("epoch_" + epoch + ".npy"), WatcherTest.milestone(root, epoch, epoch < 3 ? 5 : 1e-7));
        }
        Watcher watcher = new Watcher(root, WatcherTest.TIMES, WatcherTest.OPENER, WatcherTest.DEAF);
        watcher.once();
        List<String> samples = samples(text(watcher.views()));
        assertThat(samples)
                .contains("leadline_milestones{run=\"a\"} 5", "leadline_newest_milestone{run=\"a\"} 4")
                .anyMatch(line -> line.startsWith("leadline_alert{run=\"a\",kind=\"dimensional-collapse\"} "));
        RunScores scores = watcher.views().getFirst().findings().orElseThrow().scores();
        assertThat(samples.stream().filter(line -> line.startsWith("leadline_score{")))
                .hasSize(scores.metrics().size());
        assertThat(samples.stream().filter(line -> !line.contains("score{") && !line.contains("alert{")))
                .hasSize(FIXED);
    }

    @Test
    void aRunHasTwentySeriesAtMostBesideItsScores() {
        long kinds = Rules.ALL.stream().map(rule -> rule.kind().id()).distinct().count();
        assertThat(FIXED + kinds).isLessThanOrEqualTo(20);
    }

    @Test
    void namesWithQuotesBackslashesAndLineBreaksStayLabels() {
        String text = text(List.of(RunView.empty("a\"b\\c\nd é", root)));
        assertThat(samples(text)).contains("leadline_milestones{run=\"a\\\"b\\\\c\\nd é\"} 0");
    }
}

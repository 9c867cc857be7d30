package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.app.report.VisibleText;
import tools.jackson.databind.json.JsonMapper;

class TerminalWriterTest {

    /// Steers a terminal, forges a line, and turns the writing direction.
    private static final String NAME =
            "\u001b[2J\u001b]0;PWNED\u0007a\r\nError: forged\u0085\u2028\u2029b\u009b31m\u202egnp.\u2066\ud800c";

    private static final String SHOWN = "\\u001b[2J\\u001b]0;PWNED\\u0007a\\r\\nError: forged\\u0085\\u2028\\u2029b"
            + "\\u009b31m\\u202egnp.\\u2066\\ud800c";

    @TempDir
    Path directory;

    @Test
    void aNameIsOneLineOfVisibleCharacters() {
        assertThat(VisibleText.line(NAME)).isEqualTo(SHOWN);
        String kept = "größe 猫 👩\u200d🔬 a\\b C:\\n";
        assertThat(VisibleText.line(kept)).isEqualTo(kept);
    }

    @Test
    void linesAndArgumentsAreShownAndLayoutIsKept() {
        StringWriter target = new StringWriter();
        TerminalWriter writer = new TerminalWriter(target);
        writer.println(NAME);
        writer.printf("%s has %,d rows%n", NAME, 1000);
        writer.println((Object) ("\tat " + NAME));
        writer.flush();
        assertThat(target.toString().lines()).containsExactly(SHOWN, SHOWN + " has 1,000 rows", "\tat " + SHOWN);
    }

    @Test
    void aLineOfJsonStillMeansTheSame() {
        String json = JsonMapper.shared().writeValueAsString(Map.of("run", NAME.replace("\ud800", "")));
        assertThat(JsonMapper.shared()
                        .readTree(VisibleText.line(json))
                        .path("run")
                        .stringValue())
                .isEqualTo(NAME.replace("\ud800", ""));
    }

    @Test
    void progressShowsNamesInOneLine() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        ProgressBar bar = new ProgressBar(new PrintStream(target, true, StandardCharsets.UTF_8), false, Duration.ZERO);
        try (var task = bar.begin(NAME, 2)) {
            task.message(NAME);
        }
        assertThat(target.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        message -> assertThat(message).isEqualTo(SHOWN),
                        end -> assertThat(end).startsWith(SHOWN + ": 0 in "));
    }

    @Test
    void aTaskThatWasShortHasNoFinalLine() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        ProgressBar bar =
                new ProgressBar(new PrintStream(target, true, StandardCharsets.UTF_8), false, Duration.ofHours(1));
        bar.begin("reading", 2).close();
        assertThat(target.size()).isZero();
    }

    @Test
    void noNameForgesAnError() throws IOException {
        Path run = Files.createDirectory(directory.resolve("run\n\u001b[31mError: forged"));
        Files.writeString(run.resolve("z_1.npy"), "no array");
        for (List<?> words : List.of(
                List.of("evaluate", run),
                List.of("evaluate", "run\nError: forged\u001b[2J"),
                List.of("evaluate", run, "--labels", "x\nError: forged"),
                List.of("evaluate", run, "--metrics", "x\nError: forged\u001b"),
                List.of("no-verb\nError: forged"),
                List.of("evaluate", "--no-option\nError: forged\u001b"))) {
            Cli call = Cli.run(words);
            assertThat(call.exit()).isNotZero();
            assertThat((call.out() + call.err()).lines().filter(line -> line.startsWith("Error: forged")))
                    .isEmpty();
            assertThat(call.out() + call.err()).doesNotContain("\u001b");
        }
    }

    @Test
    void aCellThatASpreadsheetWouldTakeForAFormulaGetsAnApostrophe() {
        for (String name : List.of("=1+1", "+1", "-A1", "@A1", "\t=1")) {
            assertThat(CorrelationCsv.row(Map.of("run", name))).startsWith("'" + name + ",");
        }
        assertThat(CorrelationCsv.row(Map.of("run", "a=1", "effectiveN", -1.5)))
                .startsWith("a=1,")
                .contains(",-1.5,");
        assertThat(CorrelationCsv.row(Map.of("run", "-1"))).startsWith("-1,");
        assertThat(CorrelationCsv.row(Map.of("run", "a,\"b\"\n"))).startsWith("\"a,\"\"b\"\"\n\",");
    }
}

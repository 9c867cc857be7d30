package org.leadline.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The short form of `make fuzz`, which sets the number of inputs and the seed.
class FuzzTest {

    private static final String INPUTS = System.getProperty("leadline.fuzz.inputs", "200");
    private static final String SEED = System.getProperty("leadline.fuzz.seed", "1");
    private static final String PARSERS = System.getProperty("leadline.fuzz.parsers", "");

    /// A process of its own has a small heap, and can be given up.
    @Test
    void everyParserAnswersOrRefusesWithASentence() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Fuzz.class.getName(),
                INPUTS,
                SEED,
                "target/fuzz"));
        if (!PARSERS.isBlank()) command.addAll(List.of(PARSERS.split(",")));
        Process fuzz = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> bad = new ArrayList<>();
        int rows = 0;
        try (BufferedReader lines = fuzz.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                if (line.matches(".*( +\\d+){6}")) rows++;
                if (line.startsWith("UNCLEAN")) bad.add(line);
            }
        }
        assertThat(bad).isEmpty();
        assertThat(fuzz.waitFor()).isZero();
        List<String> words = PARSERS.isBlank() ? List.of() : List.of(PARSERS.split(",", -1));
        assertThat(rows).isEqualTo(Fuzz.chosen(words).size());
    }
}

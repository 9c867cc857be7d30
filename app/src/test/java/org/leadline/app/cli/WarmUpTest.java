package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class WarmUpTest {

    @Test
    void warmingUpPrintsNothingAndLeavesNothing() throws IOException {
        List<Path> before = leftovers();
        Cli result = Cli.run("warm-up");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
        assertThat(leftovers()).isEqualTo(before);
    }

    @Test
    void nobodyIsToldOfIt() {
        assertThat(Cli.run("--help").out()).contains("datasets").doesNotContain("warm-up");
    }

    private static List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("leadline-warm-up"))
                    .sorted()
                    .toList();
        }
    }
}

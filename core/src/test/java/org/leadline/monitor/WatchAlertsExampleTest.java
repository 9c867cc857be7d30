package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.run.EmbeddingsFile;
import org.leadline.testing.Clouds;

/// `examples/WatchAlerts.java` uses the library alone, compiles, and says once what is wrong.
@Tag("slow")
class WatchAlertsExampleTest {

    private static final Path SOURCE = Path.of("../examples/WatchAlerts.java");
    private static final String CLASSES = System.getProperty("java.class.path");

    @TempDir
    Path directory;

    @Test
    void theExampleCompilesAndPrintsEachAlertOnce() throws IOException, InterruptedException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of("-cp", CLASSES, "-d", directory.toString(), "-Xlint:all", "-Werror");
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean isCompiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(SOURCE))
                    .call();
            assertThat(isCompiled).as(said.toString()).isTrue();
        }
        Path run = directory.resolve("run");
        run.toFile().mkdirs();
        for (int epoch = 0; epoch < 5; epoch++) {
            Embeddings healthy = Clouds.normal(120, 8, epoch);
            Embeddings rows = epoch < 2 ? healthy : Clouds.map(healthy, x -> 5 + 1e-6 * x);
            SafetensorsFile.write(
                    run.resolve("epoch_" + epoch + ".safetensors"),
                    new LinkedHashMap<>(Map.of("embedding", EmbeddingsFile.toArray(rows))),
                    Map.of());
        }
        assertThat(run("WatchAlerts", run.toString(), "2", "0"))
                .containsOnlyOnce("collapse at 2: std-collapse of the features is 1.000")
                .doesNotContain("Exception");
    }

    /// Runs a class in a JVM of its own.
    private String run(String... command) throws IOException, InterruptedException {
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@../config/jvm.args",
                "-cp",
                directory + System.getProperty("path.separator") + CLASSES));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}

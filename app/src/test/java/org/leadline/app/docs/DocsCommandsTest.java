package org.leadline.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.random.Seed;

/// The commands and programs of the tutorial, of the how-to pages and of the page on clusters, run as they stand
/// there. The commands of a page are one script, which begins in an empty folder.
@Tag("docs")
class DocsCommandsTest {

    private static final Path DOCS = Path.of("../docs");

    /// The launcher, as a person starts it.
    private static final Path LAUNCHER = Path.of(System.getProperty("leadline.launcher", "../leadline"))
            .toAbsolutePath()
            .normalize();

    private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

    private static final long MINUTES = 10;

    @TempDir
    private Path directory;

    private static List<DocsPage> all() throws IOException {
        try (Stream<Path> guides = Files.list(DOCS.resolve("how-to"))) {
            List<Path> files = Stream.concat(
                            Stream.of(DOCS.resolve("tutorial.md"), DOCS.resolve("clusters.md")), guides.sorted())
                    .toList();
            assertThat(files).hasSizeGreaterThan(1);
            List<DocsPage> pages = new ArrayList<>();
            for (Path file : files) pages.add(DocsPage.read(DOCS, file));
            return pages;
        }
    }

    static List<DocsPage> pagesWithCommands() throws IOException {
        return all().stream().filter(page -> !page.blocks("bash").isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void everyCommandOfAPageRuns(DocsPage page) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(directory.resolve("empty"));
        Path script = Files.writeString(directory.resolve("page.sh"), page.script());
        run(page, folder, List.of("bash", "-eu", script.toString()));
    }

    @Test
    void everyProgramInJavaRuns() throws IOException, InterruptedException {
        DocsPage page = DocsPage.read(DOCS, DOCS.resolve("how-to/java.md"));
        writeEmbeddings(Files.createDirectory(directory.resolve("emb")));
        assertThat(page.blocks("java")).isNotEmpty();
        for (String program : page.blocks("java")) {
            Matcher name = CLASS.matcher(program);
            assertThat(name.find()).as(program).isTrue();
            Path source = Files.writeString(directory.resolve(name.group(1) + ".java"), program);
            run(
                    page,
                    directory,
                    List.of(
                            Path.of(System.getProperty("java.home", ""), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path", ""),
                            source.toString(),
                            "emb"));
        }
    }

    private static void writeEmbeddings(Path run) {
        int rows = 200;
        int columns = 6;
        for (int epoch = 0; epoch < 3; epoch++) {
            var random = new Seed(epoch).generator();
            float[] values = new float[rows * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() + i / columns % 10 * epoch);
            }
            NpyFile.write(run.resolve("epoch_" + epoch + ".npy"), NdArray.ofFloats(values, rows, columns));
        }
    }

    /// Runs a command of a page, with `leadline` on the path and no variables of Leadline, by which it could post
    /// alerts.
    private void run(DocsPage page, Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LEADLINE"));
        builder.environment().merge("PATH", path() + File.pathSeparator, (old, own) -> own + old);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean hasEnded = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!hasEnded) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(hasEnded)
                .as("%s ends within %d minutes; it said:%n%s", page, MINUTES, said)
                .isTrue();
        assertThat(process.exitValue())
                .as("the exit code of %s, which said:%n%s", page, said)
                .isZero();
    }

    /// The folder of a script that calls the launcher.
    private Path path() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path script = bin.resolve("leadline");
        Files.writeString(script, "#!/bin/sh\nexec '" + LAUNCHER + "' \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return bin;
    }
}

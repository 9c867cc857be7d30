package org.leadline.app.about;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private static final Home HOME = new Home("/home/ada");

    private static String shown(String name, String value) {
        return Variables.shown(Map.of(name, value), HOME).getOrDefault(name, "not shown");
    }

    @Test
    void secretsAreMasked() {
        assertThat(shown("LEADLINE_TOKEN", "s3cret")).isEqualTo("…");
        assertThat(shown("LEADLINE_WEBHOOK", "https://hooks.example.org/s3cret"))
                .isEqualTo("…");
        assertThat(shown("MLFLOW_TRACKING_PASSWORD", "s3cret")).isEqualTo("…");
        assertThat(shown("MLFLOW_TRACKING_TOKEN", "s3cret")).isEqualTo("…");
    }

    @Test
    void anAddressIsShownWithoutWhatMayBeSecret() {
        String name = "MLFLOW_TRACKING_URI";
        assertThat(shown(name, "http://127.0.0.1:5000")).isEqualTo("http://127.0.0.1:5000");
        assertThat(shown(name, "https://ada:s3cret@host:5000/s3cret?s3cret#s3cret"))
                .isEqualTo("https://host:5000/…");
        assertThat(shown(name, "https://ada:s3@cret@host")).isEqualTo("https://host");
        assertThat(shown(name, "https://ada:s3/cret@host")).isEqualTo("…");
        assertThat(shown(name, "s3cret")).isEqualTo("…");
    }

    @Test
    void ofOptionsOfJavaOnlyThoseOfTheMachineHaveValues() {
        assertThat(shown(
                        "JAVA_TOOL_OPTIONS",
                        "-Xmx4g -XX:HeapDumpPath=/home/ada/x -Dhttp.proxyPassword=\"s3 cret\" -javaagent:s3cret -ea"))
                .isEqualTo("-Xmx4g -XX:HeapDumpPath=~/x -Dhttp.proxyPassword=… … -javaagent:… -ea");
    }

    @Test
    void theHomeFolderIsNotTold() {
        assertThat(shown("JAVA_HOME", "/home/ada/jdk")).isEqualTo("~/jdk");
        assertThat(HOME.shortened("/home/ada")).isEqualTo("~");
        assertThat(HOME.shortened("a /home/ada/x, '/home/ada'")).isEqualTo("a ~/x, '~'");
        assertThat(HOME.shortened("/home/adam /mnt/home/ada/x")).isEqualTo("/home/adam /mnt/home/ada/x");
        assertThat(new Home("/").shortened("/a/b")).isEqualTo("/a/b");
    }

    @Test
    void variablesThatAreNotReadAreNotTold() {
        assertThat(Variables.shown(Map.of("AWS_SECRET_ACCESS_KEY", "x", "LANG", "C"), HOME))
                .containsExactly(Map.entry("LANG", "C"));
    }

    @Test
    void everyVariableThatTheProgramNamesIsListed() throws IOException {
        List<Path> sources = new ArrayList<>(List.of(
                Path.of("../leadline"),
                Path.of("../bin/environment"),
                Path.of("../bin/start"),
                Path.of("../packaging/launch")));
        for (String module : List.of("core", "vision", "app")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        Pattern variable = Pattern.compile("\\b(LEADLINE|MLFLOW|OPENBLAS|OMP|MALLOC|LC)_[A-Z_]+\\b");
        TreeSet<String> named = new TreeSet<>();
        for (Path source : sources) {
            variable.matcher(Files.readString(source))
                    .results()
                    .map(MatchResult::group)
                    .forEach(named::add);
        }
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(Variables.names());
    }
}

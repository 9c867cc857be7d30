package org.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher of an installation, with a Java that only says what it was told.
@EnabledOnOs(OS.LINUX)
class LaunchTest {

    @TempDir
    private Path directory;

    /// Installs the launcher, or another build in the same place.
    private Path install(String name, String build) throws IOException {
        Path root = directory.resolve(name);
        for (String folder : List.of("bin", "config", "lib", "runtime/bin")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("build-id"), build);
        Files.writeString(root.resolve("lib/leadline.jar"), "");
        for (String file : List.of("start", "environment")) {
            Files.writeString(root.resolve("bin").resolve(file), Files.readString(Path.of("../bin", file)));
        }
        Path java = Files.writeString(root.resolve("runtime/bin/java"), """
                #!/bin/sh
                for word in "$@"; do
                    case $word in -XX:AOTCacheOutput=*) touch "${word#*=}" ;; *) echo "$word" ;; esac
                done
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path launch = root.resolve("leadline");
        Files.writeString(launch, Files.readString(Path.of("../packaging/launch")));
        return launch;
    }

    private List<String> said(Path launch, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", launch.toString()));
        command.addAll(List.of(words));
        ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
        launcher.environment().keySet().removeIf(name -> name.startsWith("LEADLINE_"));
        launcher.environment().put("HOME", directory.resolve("home").toString());
        launcher.environment().remove("XDG_CACHE_HOME");
        try (var output = launcher.start().getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /// The caches for faster starts that lie in the home.
    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("home"))) {
            return files.filter(file -> file.endsWith("leadline.aot")).toList();
        }
    }

    @Test
    void javaTakesTheHomeOfTheEnvironmentAndTheWordsAsTheyAre() throws IOException {
        String home = "-Duser.home=" + directory.resolve("home");
        assertThat(said(install("one", "1"), "evaluate", "a  b"))
                .contains(home)
                .endsWith("org.leadline.app.cli.Leadline", "evaluate", "a  b");
        Path log = caches().getFirst().resolveSibling(".warm/log");
        assertThat(log).as("what the preparation was started with").content().contains(home);
    }

    @Test
    void noCacheIsMadeToAskWhatTheProgramIs() throws IOException {
        Path launch = install("one", "1");
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("--version"),
                List.of("version", "--verbose"),
                List.of("help", "train"),
                List.of("evaluate", "run", "--help"))) {
            assertThat(said(launch, words.toArray(String[]::new))).noneMatch(line -> line.startsWith("Preparing"));
            assertThat(caches()).isEmpty();
        }
        assertThat(said(launch, "evaluate", "run")).first().asString().startsWith("Preparing faster starts");
        assertThat(caches()).hasSize(1);
        assertThat(said(launch, "evaluate", "run")).noneMatch(line -> line.startsWith("Preparing"));
    }

    @Test
    void theCacheOfAnEarlierBuildGoesAndThatOfAnotherInstallationStays() throws IOException {
        said(install("one", "1"), "evaluate");
        said(install("other", "1"), "evaluate");
        List<Path> first = caches();
        assertThat(first).hasSize(2);
        said(install("one", "2"), "evaluate");
        assertThat(caches()).hasSize(2).isNotEqualTo(first);
        Files.move(directory.resolve("other"), directory.resolve("elsewhere"));
        said(install("one", "3"), "evaluate");
        assertThat(caches()).hasSize(1);
        Path of = caches().getFirst().resolveSibling("of");
        Files.writeString(of, Files.readString(of).replaceFirst("on [^,]*,", "on another machine,"));
        said(install("one", "4"), "evaluate");
        assertThat(caches()).as("one of another machine stays").hasSize(2);
    }
}

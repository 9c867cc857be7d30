package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Scripts of `leadline completion`, run by the shells that are installed.
class CompletionTest {

    @TempDir
    private Path directory;

    private static boolean isInstalled(String shell) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }

    private static void requireInstalled(String shell) {
        assumeTrue(isInstalled(shell), shell + " is not installed, so that its script is not run.");
    }

    private Path script(String shell) throws IOException {
        Path script = directory.resolve("completion." + shell);
        return Files.writeString(script, Cli.run("completion " + shell).ok().out());
    }

    private String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// The replies of bash for the last word.
    private List<String> replies(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "--norc",
                "-c",
                "set -u; . \"$0\" && COMP_WORDS=(\"$@\") && COMP_CWORD=$(($# - 1)) && _leadline"
                        + " && printf '%s\\n' ${COMPREPLY[@]+\"${COMPREPLY[@]}\"}",
                script("bash").toString(),
                "leadline"));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new))
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void aScriptHoldsEveryVerbAndEveryOption(String shell) throws IOException {
        String script = Files.readString(script(shell));
        requireWords(Leadline.everyVerb(), script, shell.equals("fish"));
        assertThat(script).doesNotContain("warm-up");
    }

    private static void requireWords(CommandSpec command, String script, boolean isFish) {
        command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(verb -> !verb.usageMessage().hidden())
                .forEach(verb -> {
                    assertThat(script).containsPattern("\\b" + verb.name() + "\\b");
                    requireWords(verb, script, isFish);
                });
        command.options().forEach(option -> {
            String name = option.longestName();
            assertThat(script).containsPattern(isFish ? "-l " + name.substring(2) + " " : "[ ']" + name + "[ ']");
        });
    }

    @Test
    void bashCompletesVerbsAndOptions() throws IOException {
        requireInstalled("bash");
        assertThat(run("bash", "-n", script("bash").toString())).isEmpty();
        assertThat(replies("eva")).containsExactly("evaluate");
        assertThat(replies("")).contains("train", "export", "version").doesNotContain("warm-up", "csv");
        assertThat(replies("export", "")).contains("csv", "weights").doesNotContain("train");
        assertThat(replies("export", "csv", "--o")).containsExactly("--out");
        assertThat(replies("train", "--batch")).containsExactly("--batch-size");
        assertThat(replies("evaluate", "--batch")).isEmpty();
    }

    @Test
    void aRunMayHaveTheNameOfAVerb() throws IOException {
        requireInstalled("bash");
        assertThat(replies("evaluate", "train", "--lab")).contains("--labels");
        assertThat(replies("evaluate", "train", "--batch")).isEmpty();
    }

    @Test
    void bashCompletesChoices() throws IOException {
        requireInstalled("bash");
        assertThat(replies("evaluate", "--format", "")).containsExactly("text", "json");
        assertThat(replies("correlate", "--format", "c")).containsExactly("csv");
        assertThat(replies("evaluate", "--format", "=", "j")).containsExactly("json");
        assertThat(replies("evaluate", "--format", "=")).containsExactly("text", "json");
        assertThat(replies("evaluate", "--format=j")).containsExactly("--format=json");
        assertThat(replies("evaluate", "--clustering", "c")).containsExactly("cosine");
        assertThat(replies("train", "--method", "mo")).containsExactly("moco-v2");
        assertThat(replies("evaluate", "--metrics", "paper,rankm")).containsExactly("paper,rankme");
        assertThat(replies("watch", "--fail-on", "coll")).contains("collapse");
        assertThat(replies("--kernel", "p")).containsExactly("portable");
        assertThat(replies("completion", "f")).containsExactly("fish");
    }

    @Test
    void bashCompletesFiles() throws IOException {
        requireInstalled("bash");
        Files.createDirectory(directory.resolve("run one"));
        Files.writeString(directory.resolve("run.csv"), "");
        assertThat(replies("evaluate", "run")).containsExactly("run one");
        assertThat(replies("evaluate", "--labels", "run")).containsExactlyInAnyOrder("run one", "run.csv");
        assertThat(replies("evaluate", "--labels", "=", "run.")).containsExactly("run.csv");
        assertThat(replies("embed", "--encoder", "run.")).containsExactly("run.csv");
        assertThat(replies("embed", "--encoder", "densenet12")).containsExactly("densenet121");
        assertThat(replies("train", "--epochs", "")).isEmpty();
    }

    @Test
    void zshCompletesVerbsAndChoices() throws IOException {
        requireInstalled("zsh");
        assertThat(run("zsh", "-n", script("zsh").toString())).isEmpty();
        assertThat(found("eva")).contains("evaluate").endsWith("||eva|");
        assertThat(found("evaluate", "train", "--format=j")).isEqualTo("text json||j|--format=");
        assertThat(found("evaluate", "--labels", "")).isEqualTo("|-f||");
    }

    /// The words that fit the last one in zsh, the kind of paths, the part to complete and what stands before it.
    private String found(String... words) throws IOException {
        String find = "compdef() { :; }; . $0; takes= paths= word= before=; _leadline_find leadline \"$@\";"
                + " print -rn -- \"$takes|$paths|$word|$before\"";
        List<String> command =
                new ArrayList<>(List.of("zsh", "-f", "-c", find, script("zsh").toString()));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    @Test
    void fishCompletesVerbsAndChoices() throws IOException {
        requireInstalled("fish");
        String script = script("fish").toString();
        assertThat(run("fish", "--no-execute", script)).isEmpty();
        String complete = "source " + script + "; complete -C ";
        assertThat(run("fish", "--no-config", "-c", complete + "'leadline eva'").lines())
                .anyMatch(line -> line.startsWith("evaluate\t"));
        assertThat(run("fish", "--no-config", "-c", complete + "'leadline correlate --format c'")
                        .lines())
                .anyMatch(line -> line.startsWith("csv\t"));
        assertThat(run("fish", "--no-config", "-c", complete + "'leadline evaluate train --batch'"))
                .isEmpty();
    }
}

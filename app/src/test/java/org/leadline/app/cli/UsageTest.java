package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    private Path directory;

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(Cli.run("bogus").exit()).isEqualTo(2);
        assertThat(Cli.run(List.of()).exit()).isEqualTo(2);
        assertThat(Cli.run("train --out x").exit()).isEqualTo(2);
        assertThat(Cli.run("evaluate {} --repeats many", directory).exit()).isEqualTo(2);
        assertThat(Cli.run("evaluate {} --repeats 0", directory).exit()).isEqualTo(2);
    }

    @Test
    void aWordThatIsNoChoiceIsToldTheChoicesAsTheHelpNamesThem() {
        Cli.run("evaluate {} --format xml", directory)
                .isWrongUsage("Error: --format is one of text, json, but it is \"xml\"", "leadline evaluate --help");
        Cli.run("evaluate {} --layer head", directory)
                .isWrongUsage("--layer is one of backbone, projector, predictor, but it is \"head\"");
    }

    @Test
    void helpBeforeAVerbIsTheHelpOfTheVerb() {
        assertThat(Cli.run("help export csv").ok()).isEqualTo(Cli.run("export csv --help"));
        assertThat(Cli.run("help train -h").ok()).isEqualTo(Cli.run("train --help"));
        assertThat(Cli.run("help").ok()).isEqualTo(Cli.run("--help"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "train",
                "embed",
                "evaluate",
                "correlate",
                "rank",
                "milestone",
                "report",
                "watch",
                "export",
                "export csv",
                "export mlflow",
                "export weights",
                "export tensorboard",
                "reproduce",
                "datasets",
                "version",
                "completion"
            })
    void everyVerbHasHelpWithExamples(String verb) {
        Cli help = Cli.run(verb + " --help").ok();
        assertThat(help.out()).contains("Usage: leadline " + verb).contains("Examples:");
    }
}

package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OptionNamesTest {

    private static String said(String... arguments) {
        StringWriter err = new StringWriter();
        int exit = Leadline.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
        assertThat(exit).as(err.toString()).isEqualTo(2);
        return err.toString();
    }

    @Test
    void parametersBecomeTheOptionsOfTheVerbAndOthersStandInQuotes() {
        var evaluate = new CommandLine(new EvaluateCommand()).getCommandSpec();
        assertThat(OptionNames.inSentence(
                        "`exactUpTo` is at least 1, but `nNeighbors` is 3 and `views` is not", evaluate))
                .isEqualTo("--exact-up-to is at least 1, but --neighbors is 3 and 'views' is not");
        assertThat(OptionNames.inSentence("a path of $1 \\ and no name", evaluate))
                .isEqualTo("a path of $1 \\ and no name");
    }

    @Test
    void aRuleOfTheLibraryNamesTheOption() {
        assertThat(said("evaluate", "run", "--k", "1")).contains("Error: --k, the number of clusters, is at least 2");
    }

    @ParameterizedTest
    @CsvSource({
        "evaluate run --seeds 5, --seeds is called --repeats now",
        "evaluate run --output projection, '--output is called --layer now, with the values'",
        "correlate run --encoders, --encoders is called --as-encoders now",
        "evaluate run --output=projection, '--output is called --layer now, with the values'",
        "evaluate run --layer projection, --layer projection is called projector now",
        "evaluate run --frame centred, --frame centred is called centered now"
    })
    void anOldNameAnswersWithTheNewOne(String line, String sentence) {
        assertThat(said(line.split(" "))).contains("Error: " + sentence).doesNotContain("Possible solutions");
    }

    @Test
    void namesThatNeverWereStillGetSuggestions() {
        assertThat(said("evaluate", "run", "--neighbor", "5")).contains("Unknown option", "--neighbors");
        assertThat(RetiredOptions.inArguments(List.of("run", "--nonsense"))).isEmpty();
    }
}

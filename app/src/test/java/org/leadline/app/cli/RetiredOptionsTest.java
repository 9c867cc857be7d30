package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.option.RetiredOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class RetiredOptionsTest {

    private enum Layer {
        BACKBONE,
        PROJECTOR
    }

    private enum Frame {
        CENTERED
    }

    /// A verb with the new names, and with a directory, so that a name it does not know could be taken for one.
    private static final CommandSpec VERB = CommandSpec.create()
            .addOption(OptionSpec.builder("--layer").type(Layer.class).build())
            .addOption(OptionSpec.builder("--repeats").type(int.class).build())
            .addOption(OptionSpec.builder("--as-encoders").build())
            .addOption(OptionSpec.builder("--frame").type(Frame.class).build())
            .addPositional(CommandLine.Model.PositionalParamSpec.builder()
                    .arity("0..*")
                    .build());

    private static Optional<String> answer(CommandSpec verb, String... arguments) {
        ParameterException wrong =
                catchThrowableOfType(ParameterException.class, () -> new CommandLine(verb).parseArgs(arguments));
        return RetiredOptions.sentence(wrong);
    }

    @ParameterizedTest
    @CsvSource({
        "--output, '--output is now --layer, which takes backbone, projector or predictor'",
        "--output=projection, '--output is now --layer, which takes backbone, projector or predictor'",
        "--seeds, --seeds is now --repeats",
        "--encoders, --encoders is now --as-encoders"
    })
    void anOldOptionIsAnsweredWithTheNewOne(String argument, String sentence) {
        assertThat(answer(VERB, "run", argument, "3")).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "--layer, embedding, backbone",
        "--layer, projection, projector",
        "--layer, prediction, predictor",
        "--frame, centred, centered"
    })
    void anOldValueIsAnsweredWithTheNewOne(String option, String old, String now) {
        assertThat(answer(VERB, option, old)).contains("'" + old + "' of " + option + " is now '" + now + "'");
    }

    @Test
    void otherWrongUsageIsNotAnsweredHere() {
        assertThat(answer(VERB, "--outputs", "projection")).isEmpty();
        assertThat(answer(VERB, "--layer", "all")).isEmpty();
        assertThat(answer(VERB, "--repeats", "projection")).isEmpty();
    }

    @Test
    void aVerbThatNeverHadTheOptionSaysNothingOfIt() {
        CommandSpec other =
                CommandSpec.create().addOption(OptionSpec.builder("--limit").build());
        assertThat(answer(other, "--seeds", "3")).isEmpty();
        CommandSpec storing =
                CommandSpec.create().addOption(OptionSpec.builder("--store").build());
        assertThat(answer(storing, "--embed", "projection")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--embed projection", "--embed=projection,prediction"})
    void trainAnswersWithStoreAndExitsWithTwo(String old) {
        assertWrong(
                "train --data shapes --out run " + old, "--embed is now --store, which takes projector and predictor");
    }

    @Test
    void trainAnswersWithTheNewNamesOfHeads() {
        assertWrong(
                "train --data shapes --out run --store projector,prediction",
                "'prediction' of --store is now 'predictor'");
    }

    @Test
    void anOldNameOfAScoreIsAnsweredWithTheNewOne() {
        StringWriter error = new StringWriter();
        String[] words = {"evaluate", "somewhere", "--metrics", "rankme,condition"};
        int exit = Leadline.run(new PrintWriter(new StringWriter()), new PrintWriter(error, true), words);
        assertThat(exit).isNotZero();
        assertThat(error.toString()).startsWith("Error: 'condition' of --metrics is now 'inverse-condition'");
    }

    private static void assertWrong(String arguments, String sentence) {
        StringWriter error = new StringWriter();
        int exit = Leadline.run(
                new PrintWriter(new StringWriter()), new PrintWriter(error, true), arguments.split(" ", -1));
        assertThat(exit).isEqualTo(2);
        assertThat(error.toString())
                .startsWith("Error: " + sentence + "\n")
                .endsWith("The options: leadline train --help\n");
    }
}

package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionNamesTest {

    private static final CommandSpec VERB = CommandSpec.create()
            .addOption(OptionSpec.builder("--k").build())
            .addOption(OptionSpec.builder("--batch-size").build())
            .addOption(OptionSpec.builder("--learning-rate").build());

    @Test
    void aParameterBecomesTheOptionOfItsName() {
        assertThat(OptionNames.in("`batchSize` is 1 to 4096, but it is 5000", VERB))
                .isEqualTo("--batch-size is 1 to 4096, but it is 5000");
        assertThat(OptionNames.in("a smaller `k` and `batchSize` need fewer", VERB))
                .isEqualTo("a smaller --k and --batch-size need fewer");
    }

    @Test
    void aParameterWhoseOptionHasAnotherNameBecomesThatOption() {
        assertThat(OptionNames.in("`peakLearningRate` is positive", VERB)).isEqualTo("--learning-rate is positive");
    }

    @Test
    void whatIsNoOptionOfTheVerbIsQuoted() {
        assertThat(OptionNames.in("`weightDecay` and `batchSize` of `my run`", VERB))
                .isEqualTo("'weightDecay' and --batch-size of 'my run'");
    }

    @Test
    void otherTextIsLeftAsItIs() {
        assertThat(OptionNames.in("1 ` of $0 and \\1", VERB)).isEqualTo("1 ` of $0 and \\1");
        assertThat(OptionNames.in("`$0 \\1`", VERB)).isEqualTo("'$0 \\1'");
    }
}

package org.leadline.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.alert.Alert;

class VerdictRecordsTest {

    static final VerdictRecords MADE = VerdictRecords.read(Path.of("src/test/resources/recommend/records.json"));

    private static final Alert BREAK = new Alert(new Alert.Kind("collapse", "collapse"), 3, Optional.empty(), "e", "a");

    /// The interval is that of `scipy.stats.t.interval` in `MeanIntervalTest`, cut off at 0.
    @Test
    void theRegretOfAdviceIsTheMeanOverRunsOfTheMethod() {
        ExpectedRegret last = MADE.find(new Basis.LastMilestone(), "simclr").orElseThrow();
        assertThat(last.mean()).isCloseTo(0.018, within(1e-12));
        assertThat(last.low()).isZero();
        assertThat(last.high()).isCloseTo(0.03693283140819726, within(1e-12));
        assertThat(last.runs()).isEqualTo(5);
        assertThat(last.right())
                .as("within twice the probe's noise of the best milestone")
                .isEqualTo(3);
        assertThat(last.text())
                .isEqualTo("Expected regret 0.018 (95% interval 0.000 to 0.037, Student's t over 5 runs of simclr,"
                        + " 12 epochs each)."
                        + " Such advice was right in 3 of 5 runs.");
    }

    @Test
    void aMethodWithOneRunIsToldByAllMethods() {
        ExpectedRegret before =
                MADE.find(new Basis.BeforeBreak(BREAK), "simsiam").orElseThrow();
        assertThat(before.runs()).isEqualTo(2);
        assertThat(before.right())
                .as("within twice the probe's noise of the best milestone in one of two")
                .isEqualTo(1);
        assertThat(before.text()).contains("over 2 runs of several methods, 12 to 800 epochs", "right in 1 of 2");
        assertThat(MADE.find(new Basis.NothingLearnt(BREAK), "simsiam"))
                .as("one run has no interval")
                .isEmpty();
    }

    @Test
    void theFileThatIsShippedCanBeRead() {
        assertThat(VerdictRecords.shipped().records()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.method()).isNotBlank();
            assertThat(one.runs()).isNotEmpty();
        });
        assertThat(VerdictRecords.class.getResource("verdict-records.json")).isNotNull();
    }

    @TempDir
    private Path directory;

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Path file = directory.resolve("records.json");
        for (String broken : List.of(
                "nothing",
                "{\"formatVersion\":2}",
                "{\"formatVersion\":1,\"records\":[{\"method\":\"a\",\"runs\":[]}]}",
                "{\"formatVersion\":1,\"records\":[{\"basis\":\"last\",\"runs\":[]}]}",
                "{\"formatVersion\":1,\"records\":[{\"basis\":\"last\",\"method\":\"a\",\"runs\":[]}]}")) {
            Files.writeString(file, broken);
            assertThatThrownBy(() -> VerdictRecords.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("records.json");
        }
        Files.writeString(
                file,
                "{\"formatVersion\":1,\"records\":[{\"basis\":\"last\",\"method\":\"a\",\"runs\":[{\"run\":\"x\",\"regret\":2}]}]}");
        assertThatThrownBy(() -> VerdictRecords.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run x has 2.0");
    }
}

package org.leadline.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

/// Tests the failures of a parser that the fuzzer counts.
class FuzzerTest {

    private static final int INPUTS = 6;

    private static final List<byte[]> SEEDS = List.of(new byte[] {1}, new byte[] {2});

    @TempDir
    private Path directory;

    /// Answers or refuses an input.
    @FunctionalInterface
    private interface Reading {
        List<String> of(byte[] input);
    }

    private record Sample(Format format, Reading reading) implements Parser {

        @Override
        public String name() {
            return "sample";
        }

        @Override
        public List<byte[]> seeds() {
            return SEEDS;
        }

        @Override
        public List<String> read(Path room, byte[] input) {
            return reading.of(input);
        }
    }

    private Tally tally(Format format, Reading reading) throws IOException, InterruptedException {
        return new Fuzzer(new Sample(format, reading), 1, INPUTS, directory).run();
    }

    /// Seeds are accepted, changed inputs are those of two bytes.
    private Tally tally(Reading ofChanged) throws IOException, InterruptedException {
        return tally((valid, random) -> new byte[2], input -> input.length == 1 ? List.of() : ofChanged.of(input));
    }

    @Test
    void answersAndSentencesAreClean() throws IOException, InterruptedException {
        Tally accepted = tally(input -> List.of());
        assertThat(accepted.accepted.get()).isEqualTo(INPUTS);
        assertThat(accepted.unclean.get()).isZero();
        Tally leftOut = tally(input -> List.of("it is cut off before its end"));
        assertThat(leftOut.refused.get()).isEqualTo(INPUTS);
        assertThat(leftOut.unclean.get()).isZero();
    }

    @Test
    void aReasonOrAMessageThatIsNoSentenceIsUnclean() throws IOException, InterruptedException {
        assertThat(tally(input -> List.of("it is cut off before its end", "java.io.EOFException"))
                        .unclean
                        .get())
                .isEqualTo(INPUTS);
        assertThat(tally(input -> {
                            throw new InputException("null");
                        })
                        .unclean
                        .get())
                .isEqualTo(INPUTS);
    }

    @Test
    void inputsThatWereNeverReadAreNoSuccess() throws IOException, InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Format failing = (valid, random) -> {
            if (made.getAndIncrement() == 3) throw new IllegalStateException("meant to fail in this test");
            return valid;
        };
        Tally tally = tally(failing, input -> List.of());
        assertThat(tally.accepted.get()).isEqualTo(INPUTS - 1);
        assertThat(tally.unclean.get()).isEqualTo(1);
    }

    @Test
    void aParserThatAcceptsNoValidInputIsNoSuccess() throws IOException, InterruptedException {
        Tally tally = tally((valid, random) -> valid, input -> List.of("this build does not read the format"));
        assertThat(tally.unclean.get()).isEqualTo(1);
    }

    @Test
    void aWordThatNamesNoParserIsNoSuccess() {
        assertThat(Fuzz.chosen(List.of("webp"))).hasSize(1);
        assertThat(Fuzz.chosen(List.of())).hasSizeGreaterThan(20);
        assertThatThrownBy(() -> Fuzz.chosen(List.of("webp", "wepb")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no parser has 'wepb' in its name");
    }
}

package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;

class ScoreFileTest {

    private static final Parameters PARAMETERS = Parameters.of(Map.of(
            "k",
            10,
            "epsilon",
            1e-7,
            "whole",
            2.0,
            "large",
            1e300,
            "most",
            Long.MAX_VALUE,
            "frame",
            "centered \"x\"",
            "centered",
            true));

    @TempDir
    Path directory;

    private Path file = Path.of("scores.json");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("scores.json");
    }

    @Test
    void scoresAreReadBackEqual() {
        Score value = new Score(
                new Score.Key("ami-gt", PARAMETERS, OptionalLong.of(Long.MIN_VALUE)),
                10_000,
                512,
                1.0 / 3,
                Outcome.of(Math.PI));
        Score undefined = new Score(
                new Score.Key("entropy", Parameters.none(), OptionalLong.empty()),
                1,
                2,
                0,
                Outcome.undefined(Cause.COLLAPSED, "all points coincide"));
        Score named = new Score(
                new Score.Key("rankme", Parameters.none(), OptionalLong.empty()),
                1,
                2,
                0,
                Outcome.of(1.5),
                Optional.of("SkylakeX, OpenBLAS 0.3.31"));
        ScoreFile.write(file, new StoredScores(List.of(value, undefined, named), List.of()), Optional.empty());
        assertThat(ScoreFile.read(file).scores()).containsExactly(value, undefined, named);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1 + 0.2, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e22, 1234567.1234567, 3, 1e-5})
    void doublesAreReadBackToTheLastBit(double value) {
        Score score = new Score(
                new Score.Key("x", Parameters.of(Map.of("p", value)), OptionalLong.empty()),
                1,
                1,
                value,
                Outcome.of(value));
        ScoreFile.write(file, new StoredScores(List.of(score), List.of()), Optional.empty());
        assertThat(ScoreFile.read(file).scores()).containsExactly(score);
    }

    @Test
    void anEstimateKeepsItsDetails() {
        Outcome estimate =
                new Outcome.Value(0.3, 0.02, new TreeMap<>(Map.of("repeats", List.of(0.2, 0.4), "rows", List.of())));
        Score score = new Score(new Score.Key("x", Parameters.none(), OptionalLong.empty()), 1, 1, 0, estimate);
        ScoreFile.write(file, new StoredScores(List.of(score), List.of()), Optional.empty());
        assertThat(ScoreFile.read(file).scores()).containsExactly(score);
    }

    @Test
    void aLineHasTheFieldsThatProgramsReadInOrder() {
        Score score = new Score(
                new Score.Key("silhouette", Parameters.of(Map.of("k", 10, "share", 0.5)), OptionalLong.of(0)),
                10_000,
                512,
                12.25,
                Outcome.of(0.031));
        assertThat(ScoreFile.line("my run", 20, Optional.empty(), score, new TreeMap<>()))
                .isEqualTo("{\"run\":\"my run\",\"milestone\":20,\"metric\":\"silhouette\",\"value\":0.031,\"seed\":0,"
                        + "\"n\":10000,\"d\":512,\"params\":{\"k\":10,\"share\":0.5},\"elapsedMillis\":12.25}");
    }

    @Test
    void aLineOfAnUndefinedScoreSaysWhy() {
        Score score = new Score(
                new Score.Key("silhouette", Parameters.none(), OptionalLong.empty()),
                1,
                512,
                0.5,
                Outcome.undefined(Cause.TOO_FEW_ROWS, "one row"));
        assertThat(ScoreFile.line("run", 0, Optional.empty(), score, new TreeMap<>()))
                .isEqualTo("{\"run\":\"run\",\"milestone\":0,\"value\":null,\"metric\":\"silhouette\","
                        + "\"undefined\":\"one row\",\"cause\":\"too-few-rows\",\"n\":1,\"d\":512,\"params\":{},"
                        + "\"elapsedMillis\":0.5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'value':1,'undefined':'x'  | either a value or a reason",
                "'seed':1                   | either a value or a reason",
                "'value':'NaN'              | the field value is missing or of the wrong kind",
                "'value':1e999              | the field value is missing or of the wrong kind",
                "'undefined':' '            | the field undefined is missing or of the wrong kind",
                "'value':1,'seed':'one'     | the field seed is missing or of the wrong kind",
                "'value':1,'seed':null      | the field seed is missing or of the wrong kind"
            })
    void aScoreThatBreaksARuleIsRefusedWithItsPlace(String fields, String sentence) throws IOException {
        write("{'formatVersion':1,'scores':[{'metric':'m','n':1,'d':1,'params':{},'elapsedMillis':0," + fields + "}]}");
        assertRefused(file + ", score 0: ", sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'formatVersion':1,'scores':[                        | is not valid JSON",
                "{'formatVersion':1}                                  | has no list of scores",
                "{'formatVersion':9,'scores':[]}                      | has format version 9, but this Leadline reads up to 1",
                "{'formatVersion':1,'scores':[7]}                     | score 0: the field metric is missing",
                "{'formatVersion':1,'scores':[{'metric':'m','value':1,'params':{'k':[1]}}]} | the parameter k is text, a truth value"
            })
    void aFileThatHoldsNoScoresIsRefused(String json, String sentence) throws IOException {
        write(json);
        assertRefused(file.toString(), sentence);
    }

    private void write(String json) throws IOException {
        Files.writeString(file, json.replace('\'', '"'));
    }

    private void assertRefused(String start, String part) {
        assertThatThrownBy(() -> ScoreFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(start)
                .hasMessageContaining(part);
    }
}

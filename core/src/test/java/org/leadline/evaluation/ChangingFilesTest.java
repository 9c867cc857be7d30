package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.metric.Outcome;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Naming;
import org.leadline.run.RunDirectory;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.RankMe;
import org.leadline.score.config.EvaluationConfig;

/// Files that are replaced, damaged or written while they are scored.
class ChangingFilesTest extends RunEvaluationFixture {

    private static final FileTime OLD = FileTime.fromMillis(0);
    private static final EvaluationConfig RANK = QUICK.withMetrics(Set.of(RankMe.METRIC.id()));
    private static final EvaluationConfig PROBE =
            QUICK.withMetrics(Set.of(RankMe.METRIC.id(), AugmentedProbeScore.METRIC.id()));

    @Test
    void aFileOfTheSameSizeAndTimeIsScoredAnew() throws IOException {
        double first = rank(filled(1));
        double second = rank(filled(100));
        assertThat(first).isNotEqualTo(second);
        assertThat(rank(filled(1))).isEqualTo(first);
    }

    private double rank(float[] values) throws IOException {
        write(1, values);
        Files.setLastModifiedTime(file(1), OLD);
        return value(evaluate(input(Optional.empty()), RANK), RankMe.METRIC);
    }

    @Test
    void scoresHoldWhateverTheNameAndTimeOfTheFile() throws IOException {
        write(1, filled(1));
        List<Integer> asked = new ArrayList<>();
        evaluate(() -> {}, asked);
        Files.move(file(1), directory.resolve("moved-1.npy"));
        Files.setLastModifiedTime(directory.resolve("moved-1.npy"), OLD);
        evaluate(() -> {}, asked);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aFileThatChangesOnceIsScoredAsItIsThen() {
        write(1, filled(1));
        List<Integer> asked = new ArrayList<>();
        RunScores scores = evaluate(() -> write(1, filled(asked.size() == 1 ? 100 : 50)), asked, 1);
        assertThat(asked).hasSize(2);
        RunDirectory run = RunDirectory.open(directory);
        double kept = value(evaluate(EvaluationInput.of(run), RANK), RankMe.METRIC);
        assertThat(value(scores, RankMe.METRIC)).isEqualTo(kept);
    }

    @Test
    void aFileThatGoesOnChangingIsSaidToAndNothingIsKept() {
        write(1, filled(1));
        List<Integer> asked = new ArrayList<>();
        assertThatThrownBy(() -> evaluate(() -> write(1, filled(asked.size() + 1)), asked, 9))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageEndingWith(file(1) + " changes while it is scored: score it again when it is whole");
        assertThat(asked).hasSize(2);
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.scores(run.milestones().getFirst()).scores()).isEmpty();
    }

    @Test
    void aFileThatIsCutShortWhileItIsScoredIsASentence() {
        write(1, filled(1));
        write(2, filled(2));
        RunScores scores = evaluate(() -> cut(2), new ArrayList<>(), 1);
        assertThat(scores.milestones())
                .extracting(milestone -> milestone.ref().index())
                .containsExactly(1);
        assertThat(scores.unscored()).singleElement().satisfies(one -> {
            assertThat(one.ref().index()).isEqualTo(2);
            assertThat(one.reason()).startsWith(file(2) + " is truncated: shape [120, 3]");
        });
    }

    @Test
    void oneThatIsDamagedHalfWrittenOrGoneDoesNotStopTheOthers() throws IOException {
        write(1, filled(1));
        write(3, filled(3));
        write(5, filled(5));
        cut(3);
        Files.writeString(directory.resolve("z_2.npy"), "");
        Files.writeString(directory.resolve("z_6.npz"), "no archive");
        Files.createSymbolicLink(directory.resolve("z_4.npy"), directory.resolve("nowhere"));
        RunScores scores = evaluate(input(Optional.empty()), RANK);
        assertThat(scores.milestones())
                .extracting(milestone -> milestone.ref().index())
                .containsExactly(1, 5);
        assertThat(scores.unscored())
                .extracting(RunScores.Unscored::reason)
                .satisfiesExactly(
                        empty -> assertThat(empty).contains("z_2.npy is not an npy file"),
                        half -> assertThat(half).contains("z_3.npy is truncated"),
                        gone -> assertThat(gone).contains("z_4.npy does not exist"),
                        other -> assertThat(other).contains("z_6.npz is not a whole npz archive"));
    }

    @Test
    void trainEmbeddingsOfTheSameSizeAndTimeAreOthersWhereTheirContentIs() throws IOException {
        write(1, filled(1));
        Path train = train("train", 1, filled(7));
        Path file = train.resolve("train-from-train-1.npy");
        Files.setLastModifiedTime(file, OLD);
        String before = source(train);
        Files.setLastModifiedTime(file, FileTime.fromMillis(5_000));
        assertThat(source(train)).isEqualTo(before);
        NpyFile.write(file, NdArray.ofFloats(filled(8), ROWS, 3));
        Files.setLastModifiedTime(file, OLD);
        assertThat(source(train)).isNotEqualTo(before);
    }

    private String source(Path train) {
        EvaluationInput input = input(labels()).withTrain(train, labels().orElseThrow());
        return input.trainSource(input.run().milestones().getFirst()).orElseThrow();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsScoredWithoutKeeping() throws IOException {
        write(1, filled(1));
        Files.writeString(directory.resolve(".leadline"), "a file in the way");
        EvaluationInput input = input(Optional.empty());
        assertThat(input.run().notKept())
                .hasValue("Scores are not kept: " + directory.resolve(".leadline")
                        + " cannot be written; `state` DIR keeps them elsewhere.");
        assertThat(value(evaluate(input, RANK), RankMe.METRIC)).isPositive();
        assertThat(directory.resolve(".leadline")).isRegularFile();
    }

    @Test
    void oneStateDirectoryServesRunsOfOneNameAndNeverMixesThem() throws IOException {
        Path state = directory.resolve("state");
        List<Double> fresh = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            for (String parent : List.of("a", "b")) {
                Path run = Files.createDirectories(directory.resolve(parent).resolve("run"));
                Files.deleteIfExists(run.resolve("z_1.npy"));
                write(1, filled(parent.equals("a") ? 1 : 100));
                Files.move(file(1), run.resolve("z_1.npy"));
                EvaluationInput input = EvaluationInput.of(RunDirectory.open(run, Naming.UNSAID, Optional.of(state)));
                assertThat(input.run()
                                .scores(input.run().milestones().getFirst())
                                .scores())
                        .hasSize(time);
                (time == 0 ? fresh : kept).add(value(evaluate(input, RANK), RankMe.METRIC));
                assertThat(run.resolve(".leadline")).doesNotExist();
            }
        }
        assertThat(kept).isEqualTo(fresh).doesNotHaveDuplicates();
        assertThat(state.toFile().list()).hasSize(2);
    }

    /// Rows whose spectrum depends on a number.
    private static float[] filled(int number) {
        float[] values = groups(0.05, 1);
        for (int i = 0; i < values.length; i += 3) values[i] *= number;
        return values;
    }

    private Path file(int index) {
        return directory.resolve("z_" + index + ".npy");
    }

    private void cut(int index) {
        try (FileChannel channel = FileChannel.open(file(index), StandardOpenOption.WRITE)) {
            channel.truncate(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void evaluate(Runnable meanwhile, List<Integer> asked) {
        evaluate(meanwhile, asked, Integer.MAX_VALUE);
    }

    /// Scores while something happens each time that the probe is asked, up to a number of times.
    private RunScores evaluate(Runnable meanwhile, List<Integer> asked, int times) {
        AugmentedProbe probe = (ref, _, _, _, _) -> {
            synchronized (asked) {
                asked.add(ref.index());
                if (asked.size() <= times) meanwhile.run();
            }
            return Outcome.of(0.75);
        };
        EvaluationInput input = input(labels());
        return new RunEvaluation(input, PROBE, probe).all(Progress.silent());
    }
}

package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.linalg.BlasKernel;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.RecordingProgress;

/// Scores are kept beside a milestone and taken from there.
class KeptScoresTest extends RunEvaluationFixture {

    @Test
    void scoresAreKeptAndReadAgain() {
        write(5, groups(0.5, 1));
        RunScores first = evaluate(labels());
        assertThat(evaluate(labels()).milestones()).isEqualTo(first.milestones());
        RunScores more = new RunEvaluation(input(labels()), QUICK.withRepeats(3)).all(Progress.silent());
        assertThat(more.milestones().getFirst().scores())
                .containsAll(first.milestones().getFirst().scores());
    }

    @Test
    void whatIsStoredIsReadWithoutScoring() {
        write(5, groups(0.5, 1));
        write(6, groups(0.5, 2));
        RunScores scored = evaluate(labels());
        write(6, groups(0.5, 3));
        StoredRun stored = StoredRun.read(input(labels()).run());
        assertThat(stored.scores().milestones())
                .singleElement()
                .satisfies(one -> assertThat(one.scores())
                        .containsAll(scored.milestones().getFirst().scores()));
        assertThat(stored.scores().unscored())
                .extracting(one -> one.ref().index())
                .containsExactly(6);
        MilestoneRef five = stored.scores().milestones().getFirst().ref();
        assertThat(stored.contents())
                .containsExactly(Map.entry(5, stored.scores().run().content(five)));
        assertThat(stored.scores().run().scoredContent(five))
                .contains(stored.contents().get(5));
    }

    @Test
    void scoresOfOtherKernelsHoldAndOneLineSaysSo() throws IOException {
        write(5, groups(0.5, 1));
        write(6, groups(0.5, 2));
        String own = BlasKernel.ofThisProcess().toString();
        RunScores first = evaluate(labels());
        RecordingProgress same = new RecordingProgress();
        new RunEvaluation(input(labels()), QUICK).all(same);
        assertThat(same.messages()).isEmpty();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> path.endsWith("scores.json")).toList()) {
                Files.writeString(file, Files.readString(file).replace(own, "Prescott, OpenBLAS 0.3.0"));
            }
        }
        RecordingProgress other = new RecordingProgress();
        RunScores again = new RunEvaluation(input(labels()), QUICK).all(other);
        assertThat(outcomes(again)).isEqualTo(outcomes(first));
        assertThat(other.messages())
                .containsExactly("stored scores of " + directory.getFileName()
                        + " were computed with other kernels (Prescott, OpenBLAS 0.3.0) than this process has (" + own
                        + "): they hold, but their last digits may differ");
    }

    @Test
    void theProbeOnImagesIsAskedForOnceAndItsAnswerKept() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Set.of(AugmentedProbeScore.METRIC.id()));
        List<Seed> asked = new ArrayList<>();
        AugmentedProbe probe = (ref, milestone, _, seed, _) -> {
            assertThat(ref.index()).isEqualTo(5);
            assertThat(milestone.labels()).isPresent();
            asked.add(seed);
            return Outcome.of(0.75);
        };
        for (int time = 0; time < 2; time++) {
            RunScores scores = new RunEvaluation(input(labels()), config, probe).all(Progress.silent());
            assertThat(outcomes(scores)).containsExactly(Outcome.of(0.75));
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void theLayoutIsThatOfTheConfigWhicheverWasScoredLast() {
        write(5, groups(0.5, 1));
        EvaluationInput input = input(labels());
        MilestoneRef ref = input.run().milestones().getFirst();
        RunEvaluation quick = new RunEvaluation(input, QUICK);
        quick.one(ref, Progress.silent().begin("scoring", 1));
        float[] expected = first(quick.layout(ref).orElseThrow());
        var scored = input.run().layout(ref).orElseThrow();
        assertThat(first(scored.points())).isEqualTo(expected);

        EvaluationConfig wider =
                QUICK.withUmap(UmapConfig.paper().withNeighbors(20).withEpochs(60));
        evaluate(input, wider);
        assertThat(first(input.run().layout(ref).orElseThrow().points())).isNotEqualTo(expected);
        assertThat(first(quick.layout(ref).orElseThrow())).isEqualTo(expected);
        assertThat(input.run().layout(ref).orElseThrow().parameters()).isEqualTo(scored.parameters());
    }
}

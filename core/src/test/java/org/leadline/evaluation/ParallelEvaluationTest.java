package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Labels;
import org.leadline.metric.Outcome;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredScores;

class ParallelEvaluationTest extends RunEvaluationFixture {

    /// Six times as many rows as elsewhere, so that probes and graph are shared; tiles and layouts have tests of
    /// their own.
    @Test
    void aSeedGivesTheSameScoresOnAnyNumberOfThreads() throws Exception {
        float[] values = new float[6 * ROWS * 3];
        int[] classes = new int[6 * ROWS];
        for (int i = 0; i < 6; i++) {
            System.arraycopy(groups(0.5, i), 0, values, i * ROWS * 3, ROWS * 3);
            System.arraycopy(classes(), 0, classes, i * ROWS, ROWS);
        }
        NpyFile.write(directory.resolve("z_5.npy"), NdArray.ofFloats(values, 6 * ROWS, 3));
        Optional<Labels> labels = Optional.of(Labels.of(classes));
        List<Outcome> expected = outcomes(evaluate(labels));
        for (int threads : new int[] {1, 2, 4}) {
            forget();
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> outcomes(evaluate(labels))).get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void milestonesSideBySideScoreAsOneAfterTheOther() throws Exception {
        for (int index = 1; index <= 5; index++) write(index, groups(0.1 * index, index));
        List<List<Outcome>> found = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            forget();
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                found.add(pool.submit(() -> outcomes(evaluate(labels()))).get());
            }
        }
        assertThat(found.get(0))
                .hasSizeGreaterThan(5 * 5)
                .isEqualTo(found.get(1))
                .isEqualTo(found.get(2));
    }

    private void forget() throws Exception {
        for (var milestone : RunDirectory.open(directory).milestones()) {
            RunDirectory.open(directory).writeScores(milestone, StoredScores.none());
        }
    }
}

package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Labels;

class ClusterStreamTest {

    private static final OptionalInt NONE = OptionalInt.empty();

    /// Labels of runs of rows, `{cluster, rows}` each.
    private static Labels labels(int[]... runs) {
        return Labels.of(Arrays.stream(runs)
                .flatMapToInt(run -> IntStream.generate(() -> run[0]).limit(run[1]))
                .toArray());
    }

    private static int[] run(int cluster, int rows) {
        return new int[] {cluster, rows};
    }

    private static ClusterStream.Step step(int cluster, int rows, int stayed) {
        return new ClusterStream.Step(cluster, rows, stayed);
    }

    @Test
    void aClusterIsTheSameUnderAnotherNumber() {
        Labels first = labels(run(0, 10), run(1, 20), run(2, 30));
        Labels second = labels(run(2, 9), run(0, 21), run(1, 30));
        List<ClusterStream> streams = ClusterStream.of(List.of(first, second, first));
        assertThat(streams)
                .containsExactly(
                        new ClusterStream(0, List.of(step(0, 10, 0), step(2, 9, 9), step(0, 10, 9)), NONE, NONE),
                        new ClusterStream(0, List.of(step(1, 20, 0), step(0, 21, 20), step(1, 20, 20)), NONE, NONE),
                        new ClusterStream(0, List.of(step(2, 30, 0), step(1, 30, 30), step(2, 30, 30)), NONE, NONE));
    }

    @Test
    void aSplitBeginsAClusterThatSaysWhereItCameFrom() {
        Labels whole = labels(run(0, 50), run(1, 50));
        Labels split = labels(run(0, 30), run(2, 20), run(1, 50));
        List<ClusterStream> streams = ClusterStream.of(List.of(whole, split));
        assertThat(streams)
                .containsExactly(
                        new ClusterStream(0, List.of(step(0, 50, 0), step(0, 30, 30)), NONE, NONE),
                        new ClusterStream(0, List.of(step(1, 50, 0), step(1, 50, 50)), NONE, NONE),
                        new ClusterStream(1, List.of(step(2, 20, 0)), OptionalInt.of(0), NONE));
        assertThat(ClusterStream.of(List.of(split, whole)))
                .contains(new ClusterStream(0, List.of(step(2, 20, 0)), NONE, OptionalInt.of(0)));
    }

    /// Row by row, the first cluster would take what the second needs.
    @Test
    void clustersAreMatchedForTheMostRowsInAll() {
        Labels first = labels(run(0, 190), run(1, 95));
        Labels second = labels(run(0, 100), run(1, 90), run(0, 95));
        List<ClusterStream> streams = ClusterStream.of(List.of(first, second));
        assertThat(streams)
                .extracting(stream -> stream.steps().getLast().cluster())
                .containsExactly(1, 0);
    }

    @Test
    void clustersThatShareLessThanAThirdAreOthers() {
        SplittableRandom random = new SplittableRandom(1);
        Labels first =
                Labels.of(IntStream.range(0, 300).map(_ -> random.nextInt(3)).toArray());
        Labels second =
                Labels.of(IntStream.range(0, 300).map(_ -> random.nextInt(3)).toArray());
        List<ClusterStream> streams = ClusterStream.of(List.of(first, second));
        assertThat(streams)
                .hasSize(6)
                .allSatisfy(stream -> assertThat(stream.steps()).hasSize(1));
        assertThat(streams.get(0).into()).isPresent();
        assertThat(streams.get(5).from()).isPresent();
        assertThat(streams.get(5).begins()).isEqualTo(1);
        assertThat(streams.get(5).ends()).isEqualTo(1);
    }

    @Test
    void nothingGoesOnBetweenOtherRowsAndRowsWithoutAClusterCountNowhere() {
        Labels first = Labels.of(0, 0, 1, 1);
        Labels other = Labels.of(0, 0, 1, 1, -1);
        List<ClusterStream> streams = ClusterStream.of(List.of(first, other, Labels.of(-1, 0, 0, 0, 1)));
        assertThat(streams).hasSize(5);
        assertThat(streams.get(0)).isEqualTo(new ClusterStream(0, List.of(step(0, 2, 0)), NONE, NONE));
        assertThat(streams.get(3).steps()).containsExactly(step(1, 2, 0), step(0, 3, 2));
        assertThat(streams.get(4).from()).isEmpty();
        assertThat(ClusterStream.of(List.of())).isEmpty();
    }
}

package org.leadline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.linalg.BlasKernel;
import org.leadline.spark.start.Needed;
import org.leadline.spark.start.Seen;

/// A cluster that does not fit is one sentence with the next step.
class ClusterObstaclesTest {

    private static Seen executor(String id, int java, String spark, String... unseen) {
        return new Seen(id, "node" + id, java, spark, List.of(unseen), List.of());
    }

    @Test
    void whatFitsIsNoObstacle() {
        assertThat(Needed.obstacle("the driver", 25, "4.2.0")).isEmpty();
        assertThat(Needed.obstacle("the driver", 26, "5.0.0-preview1")).isEmpty();
        assertThat(Cluster.obstacle(List.of(executor("0", 25, "4.2.1"), executor("1", 25, "4.10.0"))))
                .isEmpty();
    }

    @Test
    void anOlderSparkIsNamed() {
        assertThat(Needed.obstacle("the driver", 25, "4.1.3"))
                .hasValue(
                        "the driver runs Spark 4.1.3, and Leadline needs Spark 4.2 or newer, the first that runs on Java"
                                + " 25");
        assertThat(Needed.obstacle("the driver", 25, "3.9.9")).isPresent();
        assertThat(Needed.obstacle("the driver", 25, "unknown")).isPresent();
    }

    @Test
    void anExecutorWithAnOlderJavaIsNamed() {
        assertThat(Cluster.obstacle(List.of(executor("0", 25, "4.2.0"), executor("1", 21, "4.2.0"))))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("executor 1 on node1 runs Java 21, and Leadline needs Java 25 or newer")
                        .contains("spark.executorEnv.JAVA_HOME"));
    }

    @Test
    void aPathThatAnExecutorDoesNotSeeIsNamed() {
        assertThat(Cluster.obstacle(List.of(executor("0", 25, "4.2.0", "/data/a", "/data/b", "/data/c"))))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("executor 0 on node0 does not see /data/a and 2 more as the driver does: "));
    }

    @Test
    void aFolderThatAnExecutorCannotWriteIsNamed() {
        Seen one = new Seen("0", "node0", 25, "4.2.0", List.of(), List.of("/data/a/.leadline"));
        assertThat(Cluster.obstacle(List.of(one)))
                .hasValue(
                        "executor 0 on node0 cannot write into /data/a/.leadline, where scores are kept: `state` names"
                                + " another directory");
    }

    @Test
    void tokensAreInFoldersThatWereMissingAndAreGoneAfterwards(@TempDir Path folder) throws IOException {
        Path kept = folder.resolve("a/b");
        try (Tokens tokens = Tokens.in(List.of(kept))) {
            assertThat(tokens.contents())
                    .hasSize(1)
                    .allSatisfy((file, text) ->
                            assertThat(Path.of(file)).hasParent(kept).hasContent(text));
        }
        try (var left = Files.list(kept)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void severalKernelsAreNamedWithTheSettingThatGivesOne() {
        Map<String, String> holders =
                Map.of("Haswell, OpenBLAS 0.3.31", "the driver", "Zen, OpenBLAS 0.3.31", "executor 3");
        assertThat(Cluster.mixed(new TreeMap<>(holders)))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains(
                                "on the driver with those of Haswell, OpenBLAS 0.3.31 and on executor 3 with those of Zen")
                        .contains("spark.executorEnv.OPENBLAS_CORETYPE=" + BlasKernel.portable()));
        assertThat(Cluster.mixed(new TreeMap<>(Map.of("Zen, OpenBLAS 0.3.31", "the driver"))))
                .isEmpty();
    }
}

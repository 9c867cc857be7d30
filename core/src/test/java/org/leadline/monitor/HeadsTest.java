package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Clouds;

class HeadsTest {

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);

    @TempDir
    private Path directory;

    private MilestoneRef write(int epoch, int seed, String... arrays) {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        for (String name : arrays) tensors.put(name, EmbeddingsFile.toArray(Clouds.normal(80, 12, seed)));
        SafetensorsFile.write(directory.resolve("epoch_" + epoch + ".safetensors"), tensors, Map.of());
        return RunDirectory.open(directory).milestones().getLast();
    }

    @Test
    void aHeadThatAMilestoneHoldsNoMoreHasNoScoresThere() {
        MilestoneRef first = write(1, 1, "embedding", "projection");
        MilestoneRef second = write(2, 2, "embedding", "projection");
        EvaluationConfig collapse =
                EvaluationConfig.paper().withRepeats(1).withMetrics(Scores.named(List.of("collapse")));
        Heads heads = new Heads(RunDirectory.open(directory), collapse);
        heads.score(first, SILENT);
        heads.score(second, SILENT);
        assertThat(indices(heads)).containsExactly(1, 2);
        heads.score(write(2, 3, "embedding"), SILENT);
        assertThat(indices(heads)).containsExactly(1);
        heads.score(write(2, 4, "embedding", "projection"), SILENT);
        assertThat(indices(heads)).containsExactly(1, 2);
        heads.forget(1);
        assertThat(indices(heads)).containsExactly(2);
    }

    private static List<Integer> indices(Heads heads) {
        return heads.of(NetworkLayer.PROJECTOR).stream()
                .map(MilestoneScores::ref)
                .map(MilestoneRef::index)
                .toList();
    }
}

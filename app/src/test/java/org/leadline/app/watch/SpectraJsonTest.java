package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpectraJsonTest {

    @TempDir
    private Path root;

    private JsonNode spectra(String metric) throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) {
            Files.write(root.resolve("epoch_" + epoch + ".npy"), WatcherTest.milestone(root, epoch, 5));
        }
        EvaluationConfig config = EvaluationConfig.paper().withRepeats(1).withMetrics(Scores.named(List.of(metric)));
        RunFindings findings = Monitor.of(EvaluationInput.of(RunDirectory.open(root)), config, KnownTrust.PAPER)
                .look(Progress.silent());
        return JsonMapper.shared().readTree(new SpectraJson(findings.scores()).text());
    }

    @Test
    void sharesFallAndAddUpToOne() throws IOException {
        JsonNode all = spectra("spectrum");
        assertThat(all).hasSize(1);
        assertThat(all.get(0).get("milestones")).hasSize(2);
        JsonNode first = all.get(0).get("milestones").get(0);
        assertThat(first.get("milestone").asInt()).isEqualTo(1);
        double sum = 0;
        double before = 1;
        for (JsonNode share : first.get("shares")) {
            assertThat(share.asDouble()).isLessThanOrEqualTo(before);
            before = share.asDouble();
            sum += before;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void aRunWithoutSpectraHasNone() throws IOException {
        assertThat(spectra("rankme")).isEmpty();
    }
}

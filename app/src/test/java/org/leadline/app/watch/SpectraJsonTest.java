package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpectraJsonTest {

    @TempDir
    private Path root;

    private JsonNode spectra(String metric) throws IOException {
        RunView view = ScoredRun.of(root, metric).view();
        return JsonMapper.shared().readTree(new SpectraJson(CloudApi.scores(view)).text());
    }

    @Test
    void sharesFallAndAddUpToOne() throws IOException {
        JsonNode all = spectra("spectrum");
        assertThat(all).hasSize(1);
        assertThat(all.get(0).get("milestones")).hasSize(3);
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

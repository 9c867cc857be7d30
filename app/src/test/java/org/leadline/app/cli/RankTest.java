package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("slow")
class RankTest {

    @TempDir
    private Path directory;

    @Test
    void milestonesOfRunsAreRankedByTheEvidenceThatWasKept() {
        Path first = SharedRuns.trained(directory.resolve("first")).path();
        Path again = SharedRuns.trained(directory.resolve("again")).path();
        Path trust = directory.resolve("trust.json");
        assertThat(Cli.run("correlate {} --repeats 1 --save-trust --trust {}", first, trust)
                        .err())
                .contains("Evidence kept in");
        Cli rank = Cli.run("rank {} {} --repeats 1 --metrics paper,collapse --trust {}", first, again, trust)
                .ok();
        assertThat(rank.out()).contains("first, again (simclr)", "Choice: ", "regret", "effective-rank");
        assertThat(rank.out()).contains("agreement: ", "(paper, " + first);
        List<JsonNode> ranked = Cli.json("rank {} --repeats 1 --metrics paper,collapse --trust {}", first, trust);
        assertThat(ranked.getFirst().get("milestone").asString()).isIn("0", "1", "2");
        assertThat(ranked)
                .anySatisfy(line -> assertThat(line.path("metric").asString("")).isEqualTo("agreement"));
    }
}

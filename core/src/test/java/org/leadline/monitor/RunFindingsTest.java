package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Direction;
import org.leadline.run.RunDirectory;
import org.leadline.score.RankMe;
import org.leadline.trend.Correlation;
import org.leadline.trust.Evidence;
import org.leadline.trust.TrustRecord;

class RunFindingsTest {

    @TempDir
    private Path directory;

    /// RankMe's source claims that higher is better.
    @Test
    void aDirectionNeverComesFromTheRunThatIsJudged() {
        String own = directory.toAbsolutePath().normalize().toString();
        Evidence falling = new Evidence(own, "", Correlation.reported(-0.9, 20));
        Evidence elsewhere = new Evidence("/another/run", "", Correlation.reported(-0.8, 20));
        assertThat(direction()).isEqualTo(Direction.HIGHER);
        assertThat(direction(falling)).isEqualTo(Direction.HIGHER);
        assertThat(direction(falling, elsewhere)).isEqualTo(Direction.LOWER);
        assertThat(direction(new Evidence("/another/run", "", Correlation.reported(0.1, 20))))
                .as("evidence without a sign is stronger than a claim")
                .isEqualTo(Direction.UNKNOWN);
    }

    private Direction direction(Evidence... evidence) {
        NpyFile.write(directory.resolve("z1.npy"), NdArray.ofFloats(new float[] {1}, 1, 1));
        List<TrustRecord> trust = evidence.length == 0
                ? List.of()
                : List.of(new TrustRecord(RankMe.METRIC.id(), "simclr", List.of(evidence)));
        return new RunFindings(
                        new RunScores(RunDirectory.open(directory), List.of()),
                        new Verdict("simclr", List.of(), List.of(), trust),
                        List.of(),
                        List.of())
                .directionFromElsewhere(RankMe.METRIC);
    }
}

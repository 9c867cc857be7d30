package org.leadline.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import tools.jackson.databind.JsonNode;

class MlflowLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    private FakeMlflow mlflow;
    private SampleRun run;

    @BeforeEach
    void begin() throws IOException {
        mlflow = new FakeMlflow();
        run = new SampleRun(directory.resolve("run"));
    }

    @AfterEach
    void end() {
        mlflow.close();
    }

    private MlflowLog.Written write(NamedRun run, Map<String, String> environment) throws InterruptedException {
        try (MlflowServer server = MlflowServer.at(mlflow.address() + "/", environment::get, PATIENCE)) {
            return new MlflowLog(server, "shapes", Duration.ofMillis(10)).write(run);
        }
    }

    private MlflowLog.Written write(NamedRun run) throws InterruptedException {
        return write(run, Map.of());
    }

    @Test
    void onlyWhatTheServerLacksIsSent() throws InterruptedException {
        MlflowLog.Written first = write(run.with(1.5, 2.5));
        assertThat(first.sent()).isEqualTo(6);
        assertThat(write(run.with(1.5, 2.5))).isEqualTo(new MlflowLog.Written(first.id(), 0, false));
        assertThat(write(run.with(1.5, 2.5, 3.5)).sent()).isEqualTo(3);
        FakeMlflow.Run stored = mlflow.run(first.id());
        assertThat(mlflow.runs()).hasSize(1);
        assertThat(stored.status).isEqualTo("FINISHED");
        assertThat(values(stored, "effective-rank")).containsExactly(2.5, 3.5, 4.5);
        assertThat(values(stored, "linear-probe")).containsExactly(0.5, 2.5 / 3, 3.5 / 3);
        assertThat(stored.metrics).containsOnlyKeys("effective-rank", "effective-rank.sd", "linear-probe");
    }

    @Test
    void aLostConnectionDoublesNothing() throws InterruptedException {
        double[] many = IntStream.range(0, 700).mapToDouble(i -> i / 7.0).toArray();
        mlflow.fail(2);
        mlflow.lose(2);
        MlflowLog.Written written = write(run.with(many));
        assertThat(mlflow.runs()).hasSize(1);
        assertThat(written.sent()).isEqualTo(2_100);
        assertThat(mlflow.batches()).allMatch(size -> size <= 1_000).hasSize(3);
        FakeMlflow.Run stored = mlflow.run(written.id());
        for (List<JsonNode> one : stored.metrics.values()) {
            assertThat(one.stream().map(value -> value.path("step").asInt()))
                    .doesNotHaveDuplicates()
                    .hasSize(700);
        }
        assertThat(values(stored, "effective-rank"))
                .containsExactlyElementsOf(ScoreStep.of(run.with(many), ".").stream()
                        .map(step -> step.values().getOrDefault("effective-rank", 0.0))
                        .toList());
    }

    @Test
    void aValueThatChangedBeginsARunOfItsOwn() throws InterruptedException {
        String old = write(run.with(1.5, 2.5)).id();
        MlflowLog.Written anew = write(run.with(1.5, 2.25));
        assertThat(anew.isAnew()).isTrue();
        assertThat(anew.id()).isNotEqualTo(old);
        assertThat(values(mlflow.run(anew.id()), "effective-rank")).containsExactly(2.5, 3.25);
        assertThat(write(run.with(1.5, 2.25)).sent()).isZero();
    }

    @Test
    void theTokenIsSentAndNeverShown() throws InterruptedException {
        mlflow.demand("secret-token");
        assertThat(write(run.with(1.5), Map.of("MLFLOW_TRACKING_TOKEN", "secret-token"))
                        .sent())
                .isEqualTo(3);
        for (String wrong : List.of("wrong-token", "bad\ntoken")) {
            assertThatThrownBy(() -> write(run.with(1.5), Map.of("MLFLOW_TRACKING_TOKEN", wrong)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("MLFLOW_TRACKING_TOKEN")
                    .hasMessageNotContaining("wrong-token")
                    .hasMessageNotContaining("bad\n");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws InterruptedException {
        mlflow.close();
        assertThatThrownBy(() -> write(run.with(1.5)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void anAddressHoldsNoPassword() {
        for (String address :
                List.of("http://me:secret@host", "ftp://host", "host:5000", "http://host?x=1", "http:// ")) {
            assertThatThrownBy(() -> MlflowServer.at(address, _ -> null))
                    .isInstanceOf(InputException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    private static List<Double> values(FakeMlflow.Run run, String key) {
        return run.metrics.getOrDefault(key, List.of()).stream()
                .map(value -> value.path("value").asDouble())
                .toList();
    }
}

package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;

class CheckpointsTest {

    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();

    @Test
    void theNewestComesBackAndTheLastTwoAreKept() throws IOException {
        for (int step = 1; step <= 3; step++) checkpoints().write(checkpoint(step));
        Checkpoint newest = checkpoints().newest(notes::add).orElseThrow();
        assertThat(newest.step()).isEqualTo(3);
        assertThat(newest.epoch()).isEqualTo(1);
        assertThat(newest.batch()).isEqualTo(3);
        assertThat(newest.tensors().get("weight"))
                .satisfies(array -> assertThat(array.toFloatArray()).containsExactly(3, 0.5f));
        assertThat(newest.tensors().get("count"))
                .satisfies(array -> assertThat(array.toLongArray()).containsExactly(7));
        assertThat(notes).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "000000002.safetensors", "000000002.sha256", "000000003.safetensors", "000000003.sha256");
        }
    }

    @Test
    void aTornOneIsNamedAndTheOneBeforeIsUsed() throws IOException {
        checkpoints().write(checkpoint(1));
        checkpoints().write(checkpoint(2));
        Path torn = directory.resolve("000000002.safetensors");
        byte[] bytes = Files.readAllBytes(torn);
        bytes[bytes.length - 1] ^= 1;
        Files.write(torn, bytes);
        assertThat(checkpoints().newest(notes::add).orElseThrow().step()).isEqualTo(1);
        assertThat(notes).singleElement().asString().contains(torn.toString()).contains("damaged");
    }

    @Test
    void oneWithoutItsSumIsNotUsed() throws IOException {
        checkpoints().write(checkpoint(1));
        checkpoints().write(checkpoint(2));
        Files.delete(directory.resolve("000000002.sha256"));
        assertThat(checkpoints().newest(notes::add).orElseThrow().step()).isEqualTo(1);
        assertThat(notes).hasSize(1);
    }

    @Test
    void whereNoneIsWholeThereIsNone() throws IOException {
        assertThat(checkpoints().newest(notes::add)).isEmpty();
        checkpoints().write(checkpoint(1));
        Files.write(directory.resolve("000000001.safetensors"), new byte[4]);
        assertThat(checkpoints().newest(notes::add)).isEmpty();
    }

    @Test
    void oneOfAnotherRunIsRefusedByWhatDiffers() {
        checkpoints().write(checkpoint(1));
        RunConfig wider = new RunConfig("simclr", "shapes", "resnet18", new TreeMap<>(Map.of("width", 64L)));
        assertThatThrownBy(() -> new Checkpoints(directory, wider).newest(notes::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another run, which differs in width");
        RunConfig moco = new RunConfig("moco-v2", "shapes", "resnet18", new TreeMap<>(Map.of("width", 16L)));
        assertThatThrownBy(() -> new Checkpoints(directory, moco).newest(notes::add))
                .hasMessageContaining("which differs in method");
    }

    @ParameterizedTest
    @CsvSource({
        "000000002, 2, x, the config that it holds is no JSON object",
        "000000002, 2, [1], the config that it holds is no JSON object",
        "000000002, 2, '', the config that it holds is no JSON object",
        "000000002, 9, {}, 'its name does not fit the step that it holds, 9'",
        "000000002, -1, {}, it does not say its step",
    })
    void oneThatWasMadeUpIsNamedThoughItsSumIsRight(String name, String step, String config, String reason) {
        checkpoints().write(checkpoint(1));
        Path madeUp = directory.resolve(name + ".safetensors");
        Map<String, String> place = Map.of("step", step, "epoch", "1", "batch", "2", "config", config);
        SafetensorsFile.write(madeUp, checkpoint(2).tensors(), place);
        AtomicFile.write(directory.resolve(name + ".sha256"), InputFile.sha256(madeUp) + "\n");
        assertThat(checkpoints().newest(notes::add).orElseThrow().step()).isEqualTo(1);
        assertThat(notes).containsExactly("the checkpoint " + madeUp + " is damaged and not used: " + reason);
    }

    @Test
    void whereTrainingWentBackLaterOnesGo() throws IOException {
        for (int step = 1; step <= 3; step++) checkpoints().write(checkpoint(step));
        Files.write(directory.resolve("000000003.safetensors"), new byte[4]);
        checkpoints().removeAfter(2);
        assertThat(directory.resolve("000000003.safetensors")).doesNotExist();
        assertThat(directory.resolve("000000003.sha256")).doesNotExist();
        assertThat(checkpoints().newest(notes::add).orElseThrow().step()).isEqualTo(2);
        assertThat(notes).isEmpty();
    }

    private Checkpoints checkpoints() {
        RunConfig config = new RunConfig("simclr", "shapes", "resnet18", new TreeMap<>(Map.of("width", 16L)));
        return new Checkpoints(directory, config);
    }

    private static Checkpoint checkpoint(int step) {
        SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("weight", NdArray.ofFloats(new float[] {step, 0.5f}, 2));
        tensors.put("count", NdArray.ofLongs(new long[] {7}));
        return new Checkpoint(step, 1, step, tensors);
    }
}

package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.embedding.TrainLogEntry;

class JsonTest {

    @TempDir
    Path directory;

    @Test
    void whatIsNestedTooDeepIsRefused() throws IOException {
        refused("[".repeat(100_000), "maximum allowed");
        refused("{\"a\":".repeat(100_000), "maximum allowed");
    }

    @Test
    void aNumberOrANameThatIsTooLongIsRefused() throws IOException {
        refused("1".repeat(100_000), "Number value length");
        refused("{\"" + "a".repeat(1_000_000) + "\":1}", "Name length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"b\":{\"a\":1,\"a\":1}}"})
    void aFieldThatIsThereTwiceIsRefused(String json) throws IOException {
        refused(json, "Duplicate Object property \"a\"");
    }

    @Test
    void aFieldOfALogThatIsThereTwiceIsRefused() throws IOException {
        Path file = directory.resolve("train.jsonl");
        String line = new String(Json.line(new TrainLogEntry(10, 1, 2, 0.1, 0.9, 5)), StandardCharsets.UTF_8);
        Files.writeString(file, line.replace("\"step\":10", "\"step\":10,\"step\":20"));
        assertThatThrownBy(() -> TrainLog.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("line 1", "Duplicate Object property \"step\"");
    }

    /// The file is sparse: nothing of it is written or read.
    @Test
    void aFileThatMemoryIsNotEnoughForIsRefusedByItsSize() throws IOException {
        Path file = directory.resolve("huge.json");
        long bytes = Runtime.getRuntime().maxMemory() / 8;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file + " has " + bytes + " bytes", "JAVA_TOOL_OPTIONS=-Xmx");
    }

    private void refused(String json, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("file.json"), json);
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " is not valid JSON: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }
}

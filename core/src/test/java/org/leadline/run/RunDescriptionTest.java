package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class RunDescriptionTest {

    @TempDir
    Path directory;

    private Path file = Path.of("run.json");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("run.json");
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        RunDescription sample = Samples.description();
        RunDescription.Images images = new RunDescription.Images(
                sample.images().evaluation(),
                sample.images().train(),
                List.of("a.png", "b.png"),
                List.of(new SkippedImage("train", 17, "c.png", "the file is truncated")),
                new Normalization(List.of(0.4914, 1.0 / 3), List.of(0.2, 1.0)));
        RunDescription description = RunDescription.of(sample.kind(), sample.config(), sample.provenance(), images);
        description.write(file);
        assertThat(RunDescription.read(file)).isEqualTo(description);
        assertThat(file).content().contains("\"normalisation\" : {"); // the key that files have had from the first
    }

    @Test
    void aRunWithoutLibtorchIsReadBackEqual() {
        RunDescription trained = Samples.description();
        RunDescription embedded = RunDescription.of(
                RunDescription.Kind.EMBEDDINGS,
                trained.config(),
                Provenance.ofThisMachine("0.1.0", OptionalInt.empty(), List.of(), Instant.EPOCH),
                RunDescription.Images.of(trained.images().evaluation(), SplitDescription.none()));
        embedded.write(file);
        assertThat(RunDescription.read(file)).isEqualTo(embedded);
        assertThat(file).content().contains("\"kind\" : \"embeddings\"", "\"producer\" : \"leadline 0.1.0\"");
    }

    @Test
    void settingsKeepWholeAndDecimalNumbersApart() {
        assertThat(Samples.description().config().settings())
                .containsEntry("epochs", 100L)
                .containsEntry("temperature", 0.5);
    }

    @Test
    void fieldsThatANewerLeadlineAddedAreIgnored() throws IOException {
        Samples.description().write(file);
        edit("\"formatVersion\" : 1", "\"formatVersion\" : 1, \"mood\" : {\"today\" : [\"good\"]}");
        assertThat(RunDescription.read(file)).isEqualTo(Samples.description());
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        Samples.description().write(file);
        edit("\"formatVersion\" : 1", "\"formatVersion\" : 2");
        assertRefused(" has format version 2, but this Leadline reads up to 1: use a newer one");
    }

    @Test
    void aFileThatIsNoRunIsRefused() throws IOException {
        Files.writeString(file, "{\"name\": \"package\"}");
        assertRefused(" has no whole number formatVersion, as a file of Leadline has");
        Files.writeString(file, "[]");
        assertRefused(" has no whole number formatVersion, as a file of Leadline has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "evaluation", "heldOut", "cpuModel"})
    void aMissingFieldIsNamed(String field) throws IOException {
        Samples.description().write(file);
        edit("\"" + field + "\"", "\"other\"");
        assertThatThrownBy(() -> RunDescription.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " does not describe a run: ")
                .hasMessageContaining("'" + field + "'");
    }

    @Test
    void aValueThatBreaksARuleIsSaidInItsOwnWords() throws IOException {
        Samples.description().write(file);
        edit("\"rows\" : 3", "\"rows\" : -3");
        assertRefused(" does not describe a run: a split has no negative number of rows, such as -3");
    }

    @Test
    void brokenJsonIsRefusedWithTheLine() throws IOException {
        Files.writeString(file, "{\n\"formatVersion\": 1,\n oops");
        assertThatThrownBy(() -> RunDescription.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " is not valid JSON: ")
                .hasMessageContaining("(line 3)");
    }

    private void edit(String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private void assertRefused(String rest) {
        assertThatThrownBy(() -> RunDescription.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + rest);
    }
}

package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BesideFilesTest {

    @TempDir
    private Path directory;

    @Test
    void filesThatAreWrittenAgainAlikeHaveNotChanged() throws IOException {
        Path labels = directory.resolve("y.txt");
        List<Path> named = List.of(labels);
        BesideFiles beside = new BesideFiles();
        assertThat(beside.haveChanged(RunDirectory.open(directory), named)).isFalse();
        Files.writeString(labels, "a\nb\n");
        assertThat(beside.haveChanged(RunDirectory.open(directory), named)).isTrue();
        Files.writeString(labels, "a\nb\n");
        Files.setLastModifiedTime(labels, FileTime.from(Instant.EPOCH));
        assertThat(beside.haveChanged(RunDirectory.open(directory), named)).isFalse();
        Files.writeString(directory.resolve("leadline.json"), "{\"labels\": \"y.txt\"}");
        assertThat(beside.haveChanged(RunDirectory.open(directory), named)).isTrue();
        Files.writeString(labels, "a\nc\n");
        assertThat(beside.haveChanged(RunDirectory.open(directory), named)).isTrue();
        Files.delete(labels);
        assertThat(beside.haveChanged(RunDirectory.open(directory), named)).isTrue();
    }
}

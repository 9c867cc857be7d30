package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

/// `--cache`. JavaCPP takes a folder once in a process, so that what it does with it is looked at in one of its
/// own.
class NativesFolderTest {

    @TempDir
    private Path directory;

    @Test
    void aFolderIsMadeAndNamedWhole() {
        String before = System.getProperty(NativesFolder.PROPERTY);
        try {
            NativesFolder.use(directory.resolve("disk/./natives"));
            assertThat(System.getProperty(NativesFolder.PROPERTY))
                    .isEqualTo(directory.resolve("disk/natives").toString());
            assertThat(directory.resolve("disk/natives")).isDirectory();
        } finally {
            if (before == null) System.clearProperty(NativesFolder.PROPERTY);
            else System.setProperty(NativesFolder.PROPERTY, before);
        }
    }

    @Test
    void whatIsNoFolderIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        String before = System.getProperty(NativesFolder.PROPERTY);
        assertThatThrownBy(() -> NativesFolder.use(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the directory " + file + " cannot be created: ");
        Cli.run("datasets --cache {}", file.resolve("below")).failsWith(file.resolve("below") + " cannot be created");
        Cli.run("evaluate {} --cache {}", directory, file).failsWith("cannot be created");
        assertThat(System.getProperty(NativesFolder.PROPERTY)).isEqualTo(before);
    }

    @Test
    @Tag("slow")
    void librariesAreUnpackedThere() throws Exception {
        Path folder = directory.resolve("natives");
        Launched version = Launched.start(directory.resolve("said.txt"), "version", "--verbose", "--cache", folder);
        assertThat(version.end()).as(version.text()).isZero();
        assertThat(version.text().lines()).contains("natives: " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).anyMatch(file -> file.getFileName().toString().contains("openblas"));
        }
    }
}

package org.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher of a checkout beside others that are started at the same time, with a Maven that only counts. It
/// loses patience after 3 seconds without a sign of whoever builds, who gives one each second.
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class BuildOnceTest {

    private static final long SECONDS = 60;

    @TempDir
    private Path checkout;

    /// A launcher that was started.
    ///
    /// @param said the file of what it prints
    private record Started(Process process, Path said) {

        private int end() throws InterruptedException {
            boolean hasEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!hasEnded) process.destroyForcibly().waitFor();
            assertThat(hasEnded).as("it ends").isTrue();
            return process.exitValue();
        }

        private List<String> lines() throws IOException {
            return Files.readAllLines(said);
        }
    }

    @BeforeEach
    void makeACheckout() throws IOException {
        Files.createDirectories(checkout.resolve("core/src/main"));
        Files.createDirectories(checkout.resolve("bin"));
        write("pom.xml", "");
        write("core/pom.xml", "");
        write("core/src/main/A.java", "");
        write("bin/find-jdk", "#!/bin/sh\necho /nowhere\n");
        write("bin/commit", "#!/bin/sh\necho unknown\n");
        write("bin/start", "echo started\n");
        write("leadline", Files.readString(Path.of("../leadline")));
        String build = Files.readString(Path.of("../bin/build"));
        assertThat(build).contains("beat=5 ", "look=2 ", "patience=60 ");
        write(
                "bin/build",
                build.replace("beat=5 ", "beat=1 ")
                        .replace("look=2 ", "look=1 ")
                        .replace("patience=60 ", "patience=3 "));
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(checkout.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /// A Maven that takes some seconds.
    private void maven(int seconds, int exit) throws IOException {
        write(
                "mvnw",
                "#!/bin/sh\necho build >>builds\nsleep " + seconds + "\nmkdir -p app/target/lib\nexit " + exit + "\n");
    }

    private Started start(String name) throws IOException {
        Path said = checkout.resolve(name);
        return new Started(
                new ProcessBuilder("sh", checkout.resolve("leadline").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start(),
                said);
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(checkout.resolve("builds"), StandardCharsets.UTF_8)) {
            return lines.count();
        }
    }

    private Path lock() {
        return checkout.resolve("app/target/.building");
    }

    /// The build takes twice as long as the patience of those who wait.
    @Test
    void oneOfSeveralBuildsAndTheOthersTakeWhatItBuilt() throws Exception {
        maven(6, 0);
        List<Started> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) all.add(start("said" + i));
        List<List<String>> said = new ArrayList<>();
        for (Started one : all) {
            assertThat(one.end()).isZero();
            said.add(one.lines());
        }
        assertThat(builds()).isEqualTo(1);
        assertThat(said)
                .filteredOn(lines -> lines.getFirst().startsWith("Building Leadline"))
                .hasSize(1);
        assertThat(said)
                .filteredOn(lines -> lines.getFirst().matches("Leadline is being built by .+; waiting for it …"))
                .hasSize(3);
        assertThat(said).allSatisfy(lines -> assertThat(lines).hasSize(2).endsWith("started"));
        assertThat(lock()).doesNotExist();
        Started later = start("later");
        assertThat(later.end()).isZero();
        assertThat(later.lines()).containsExactly("started");
    }

    @Test
    void theLockOfALauncherThatWasKilledIsOpened() throws Exception {
        maven(0, 0);
        Files.createDirectories(lock());
        Files.writeString(lock().resolve("node7.1234"), "yesterday");
        Started one = start("said");
        assertThat(one.end()).isZero();
        assertThat(one.lines())
                .containsExactly(
                        "Leadline is being built by node7.1234; waiting for it …",
                        "Building Leadline (the first time takes a few minutes) …",
                        "started");
        assertThat(builds()).isEqualTo(1);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void aLockThatWasLeftEmptyIsOpened() throws Exception {
        maven(0, 0);
        Files.createDirectories(lock());
        Started one = start("said");
        assertThat(one.end()).isZero();
        assertThat(one.lines()).containsExactly("Building Leadline (the first time takes a few minutes) …", "started");
        assertThat(lock()).doesNotExist();
    }

    @Test
    void aBuildThatFailsFailsForThoseWhoWaitedAndIsTriedAgainLater() throws Exception {
        maven(4, 1);
        Started first = start("first");
        while (!Files.exists(lock())) Thread.sleep(10);
        Started second = start("second");
        assertThat(first.end()).isEqualTo(1);
        assertThat(first.lines()).last().asString().startsWith("The build failed; the whole log is in ");
        assertThat(second.end()).isEqualTo(1);
        assertThat(second.lines()).last().asString().startsWith("The build that was waited for failed; ");
        assertThat(builds()).isEqualTo(1);
        assertThat(lock()).doesNotExist();
        maven(0, 0);
        assertThat(start("later").end()).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    /// The launcher takes every jar of the folder.
    @Test
    void jarsOfAnEarlierVersionAreGoneAfterABuild() throws Exception {
        maven(0, 0);
        Path old = Files.createDirectories(checkout.resolve("app/target/lib")).resolve("leadline-core-0.0.9.jar");
        Files.writeString(old, "old");
        assertThat(start("said").end()).isZero();
        assertThat(old).doesNotExist();
    }

    @Test
    void aCheckoutThatCannotBeWrittenSaysSo() throws Exception {
        maven(0, 0);
        Files.writeString(checkout.resolve("app"), "in the way");
        Started one = start("said");
        assertThat(one.end()).isEqualTo(1);
        assertThat(one.lines())
                .singleElement()
                .asString()
                .startsWith("Leadline has to be built, but ")
                .contains("/app/target cannot be written");
    }
}

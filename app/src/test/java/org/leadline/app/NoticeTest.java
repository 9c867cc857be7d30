package org.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The parts of others that a distribution carries stand in `NOTICE` and `THIRD-PARTY.md`.
class NoticeTest {

    private static final Path NOTICE = Path.of("../NOTICE");
    private static final Path PAGE = Path.of("../THIRD-PARTY.md");

    /// The dependencies of the application, which Maven lists before the tests.
    private static final Path LISTED = Path.of("target/runtime-dependencies.txt");

    /// A native library with its name before the version, such as `libgomp`.
    private static final Pattern NATIVE =
            Pattern.compile("org/bytedeco/.*/((?:lib)?[^/.]+)(?:\\.\\d+)*\\.(?:so|dylib|dll)[^/]*");

    private static List<ThirdParty> carried() throws IOException {
        assumeTrue(Files.exists(LISTED), "Maven alone lists the dependencies: run make test.");
        try (Stream<String> lines = Files.lines(LISTED)) {
            List<ThirdParty> carried = ThirdParty.listed(lines);
            assertThat(carried).hasSizeGreaterThan(15);
            return carried;
        }
    }

    @Test
    void everyDependencyOfTheApplicationIsInNotice() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        for (String word : Files.readString(NOTICE).split("[\\s,()]+", -1)) named.add(word);
        assertThat(carried().stream().map(ThirdParty::artifact).filter(artifact -> !named.contains(artifact)))
                .as("dependencies that NOTICE lacks")
                .isEmpty();
    }

    /// With `-Dleadline.bom=FILE`, the page is written anew.
    @Test
    void thePageListsWhatTheApplicationCarries() throws IOException {
        List<ThirdParty> carried = carried();
        Optional<String> bom = Optional.ofNullable(System.getProperty("leadline.bom"));
        if (bom.isPresent()) Files.writeString(PAGE, ThirdParty.page(Files.readString(Path.of(bom.get())), carried));
        try (Stream<String> lines = Files.lines(PAGE)) {
            assertThat(ThirdParty.rows(lines))
                    .as("THIRD-PARTY.md is behind: make third-party writes it anew")
                    .containsExactlyInAnyOrderElementsOf(carried);
        }
    }

    @Test
    void everyNativeLibraryIsInNotice() throws IOException {
        TreeSet<String> libraries = new TreeSet<>();
        ClassLoader loader = NoticeTest.class.getClassLoader();
        for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            if (!(manifest.openConnection() instanceof JarURLConnection jar)) continue;
            jar.getJarFile().stream()
                    .map(entry -> NATIVE.matcher(entry.getName()))
                    .filter(name -> name.matches())
                    .forEach(name -> libraries.add(name.group(1)));
        }
        assertThat(libraries).hasSizeGreaterThan(5);
        String notice = Files.readString(NOTICE);
        assertThat(libraries.stream()
                        .filter(library -> !Pattern.compile("(?<![\\w-])" + Pattern.quote(library) + "(?![\\w-])")
                                .matcher(notice)
                                .find()))
                .as("native libraries that NOTICE lacks")
                .isEmpty();
    }

    @Test
    void linesOfMavenAndRowsOfThePageAreRead() {
        String line = "   org.bytedeco:openblas:jar:linux-x86_64:0.3.31-1.5.13:compile -- module org.bytedeco.openblas";
        ThirdParty openBlas = new ThirdParty("org.bytedeco:openblas", "0.3.31-1.5.13");
        assertThat(ThirdParty.listed(Stream.of("The following files have been resolved:", line)))
                .containsExactly(openBlas);
        assertThat(ThirdParty.listed(Stream.of(line.replace(":compile", ":test"))))
                .isEmpty();
        String bom = """
                {"components": [
                  {"group": "org.bytedeco", "name": "openblas", "version": "0.3.31-1.5.13",
                   "licenses": [{"license": {"id": "Apache-2.0"}}, {"license": {"name": "Other"}}]},
                  {"group": "org.example", "name": "test", "version": "1"}]}
                """;
        String page = ThirdParty.page(bom, List.of(openBlas));
        assertThat(page).endsWith("| `org.bytedeco:openblas` | 0.3.31-1.5.13 | Apache-2.0, or Other |\n");
        assertThat(ThirdParty.rows(page.lines())).containsExactly(openBlas);
    }
}

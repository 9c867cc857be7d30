package org.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the rules of the sources that a machine can check: first sentences with a subject or a verb, files of at
/// most 300 lines, at most six parameters of a constructor.
class WordsTest {

    private static final List<String> MODULES = List.of("core", "options", "vision", "app", "bench", "spark");

    private static final int MAX_LINES = 300;
    private static final int MAX_PARAMETERS = 6;

    /// Beginnings of a sentence without a subject.
    private static final Pattern BARE_CLAUSE =
            Pattern.compile("///\\s+(Of|By how much|What|Where|Those|As many|Whether)\\b");

    private static final Pattern BARE_PARAMETER = Pattern.compile("///\\s+@param \\w+ (of|unlike)\\b");

    @Test
    void everyFirstSentenceHasASubjectOrBeginsWithAVerb() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources("main")) found.addAll(bareClauses(source.toString(), Files.readAllLines(source)));
        for (Path source : sources("test")) {
            if (source.endsWith("WordsTest.java")) continue; // its samples break the rule on purpose
            found.addAll(bareClauses(source.toString(), Files.readAllLines(source)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noFileIsLongerThan300Lines() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources("main")) {
            int lines = Files.readAllLines(source).size();
            if (lines > MAX_LINES) found.add(source + " has " + lines + " lines");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noConstructorTakesMoreThanSixParameters() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.leadline");
        List<String> found = all.stream()
                .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                .filter(type -> !type.getName().startsWith(WordsTest.class.getName()))
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> !constructor.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(constructor -> parameters(constructor) > MAX_PARAMETERS)
                .map(JavaConstructor::getFullName)
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void theCheckFindsASentenceWithoutASubject() {
        List<String> lines = List.of(
                "/// Of each centroid: its own change.",
                "///",
                "/// What follows is no first sentence.",
                "class A {",
                "    /// Returns the mean.",
                "    ///",
                "    /// @param first of the rows",
                "    /// @param second the rows of the matrix",
                "    /// Whether a row is known.");
        assertThat(bareClauses("A.java", lines))
                .containsExactly(
                        "A.java:1 /// Of each centroid: its own change.", "A.java:7 /// @param first of the rows");
        assertThat(bareClauses("B.java", List.of("    /// Whether a row is known.", "    boolean isKnown();")))
                .containsExactly("B.java:1 /// Whether a row is known.");
    }

    @Test
    void theCountLeavesOutWhatTheCompilerAdds() {
        JavaClasses samples = new ClassFileImporter().importClasses(Six.class, Seven.class, SixOfAnEnum.class);
        assertThat(maxParameters(samples.get(Six.class))).isEqualTo(6);
        assertThat(maxParameters(samples.get(Seven.class))).isEqualTo(7);
        assertThat(maxParameters(samples.get(SixOfAnEnum.class))).isEqualTo(6);
    }

    private static List<String> bareClauses(String name, List<String> lines) {
        List<String> found = new ArrayList<>();
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean isDoc = line.startsWith("///");
            boolean isBare = !inside && BARE_CLAUSE.matcher(line).lookingAt();
            if (isBare || BARE_PARAMETER.matcher(line).lookingAt()) found.add(name + ":" + (i + 1) + " " + line);
            inside = isDoc;
        }
        return found;
    }

    /// Returns the number of parameters in the source: the compiler adds name and number to an enum's
    /// constructors, and the outer object to those of an inner class.
    private static int parameters(JavaConstructor constructor) {
        JavaClass type = constructor.getOwner();
        int all = constructor.getRawParameterTypes().size();
        if (type.isEnum()) return all - 2;
        return type.isInnerClass() ? all - 1 : all;
    }

    private static int maxParameters(JavaClass type) {
        return type.getConstructors().stream()
                .mapToInt(WordsTest::parameters)
                .max()
                .orElseThrow();
    }

    /// @param kind `main` or `test`
    private static List<Path> sources(String kind) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            Path root = Path.of("..", module, "src", kind, "java");
            if (!Files.isDirectory(root)) continue;
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(MODULES.size());
        return sources;
    }

    private record Six(int a, int b, int c, int d, int e, int f) {}

    private record Seven(int a, int b, int c, int d, int e, int f, int g) {}

    private enum SixOfAnEnum {
        ONE(1, 2, 3, 4, 5, 6);

        private final int sum;

        SixOfAnEnum(int a, int b, int c, int d, int e, int f) {
            this.sum = a + b + c + d + e + f;
        }

        @Override
        public String toString() {
            return name() + sum;
        }
    }
}

package org.leadline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The jar that is submitted.
@Tag("cluster")
class JarTest {

    /// The version of class files of Java 17, on which the oldest Spark of this kind runs.
    private static final int JAVA_17 = 61;

    private static int version(JarFile jar, String name) throws IOException {
        try (DataInputStream bytes = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            bytes.skipNBytes(6);
            return bytes.readUnsignedShort();
        }
    }

    @Test
    void theFirstLookRunsOnJava17AndNothingOfSparkIsInside() throws IOException {
        try (JarFile jar = new JarFile("target/leadline-spark.jar")) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertThat(names)
                    .filteredOn(name -> name.matches("org/leadline/spark/start/.*\\.class"))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(version(jar, name)).isEqualTo(JAVA_17));
            assertThat(names)
                    .noneMatch(name -> name.startsWith("org/apache/spark/")
                            || name.startsWith("scala/")
                            || name.startsWith("tools/jackson/")
                            || name.startsWith("com/fasterxml/jackson/")
                            || name.startsWith("org/leadline/app/")
                            || name.startsWith("org/bytedeco/pytorch/"))
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "org/leadline/shaded/tools/jackson/databind/JsonNode.class");
        }
    }
}

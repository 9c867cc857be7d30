package org.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The locale that `bin/environment`, which every launcher sources, sets.
@EnabledOnOs(OS.LINUX)
class EnvironmentTest {

    private static String localeFrom(Map<String, String> variables) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", ". ../bin/environment; printf %s \"${LC_ALL:-}\"");
        shell.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        shell.environment().putAll(variables);
        return new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void withoutALocaleOfUnicodeFileNamesAreReadInUtf8() throws IOException {
        assertThat(localeFrom(Map.of())).isEqualTo("C.UTF-8");
        assertThat(localeFrom(Map.of("LC_ALL", "C"))).isEqualTo("C.UTF-8");
        assertThat(localeFrom(Map.of("LC_ALL", "POSIX", "LANG", "en_US.UTF-8"))).isEqualTo("C.UTF-8");
        assertThat(localeFrom(Map.of("LANG", "en_US.ISO-8859-1"))).isEqualTo("C.UTF-8");
    }

    @Test
    void aLocaleOfUnicodeIsKept() throws IOException {
        assertThat(localeFrom(Map.of("LANG", "de_DE.UTF-8"))).isEmpty();
        assertThat(localeFrom(Map.of("LC_ALL", "en_US.utf8"))).isEqualTo("en_US.utf8");
    }
}

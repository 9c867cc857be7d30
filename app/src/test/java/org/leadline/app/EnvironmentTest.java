package org.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.leadline.linalg.BlasKernel;

/// The locale and the kernels that `bin/environment`, which every launcher sources, sets.
@EnabledOnOs(OS.LINUX)
class EnvironmentTest {

    private static String localeFrom(Map<String, String> variables) throws IOException {
        return from(variables, ". ../bin/environment; printf %s \"${LC_ALL:-}\"");
    }

    private static String from(Map<String, String> variables, String script) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script);
        shell.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LC_")
                        || name.equals("LANG")
                        || name.equals("OPENBLAS_CORETYPE")
                        || name.equals("LEADLINE_KERNEL"));
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
    void portableKernelsAreThoseOfEveryProcessor() throws IOException {
        String script = ". ../bin/environment; printf %s \"${OPENBLAS_CORETYPE:-}\"";
        assertThat(from(Map.of("LEADLINE_KERNEL", "portable"), script)).isEqualTo(BlasKernel.portable());
        assertThat(from(Map.of("LEADLINE_KERNEL", "portable", "OPENBLAS_CORETYPE", "Zen"), script))
                .isEqualTo(BlasKernel.portable());
        assertThat(from(Map.of("OPENBLAS_CORETYPE", "Zen"), script)).isEqualTo("Zen");
    }

    /// The lines of every launcher that look for the option, run on their own.
    @Test
    void theLauncherFindsTheOption() throws IOException {
        String lines = Files.readString(Path.of("../bin/start"))
                .transform(text -> text.substring(text.indexOf("previous="), text.indexOf("export LEADLINE_KERNEL")));
        Map<String, String> environment = Map.of("LEADLINE_KERNEL", "fastest");
        String print = "; " + lines + "printf %s \"$LEADLINE_KERNEL\"";
        assertThat(from(environment, "set -- evaluate run --kernel Portable" + print))
                .isEqualTo("portable");
        assertThat(from(environment, "set -- evaluate --kernel=portable 'a b'" + print))
                .isEqualTo("portable");
        assertThat(from(environment, "set -- evaluate --kernel" + print)).isEqualTo("fastest");
        assertThat(from(environment, "set -- evaluate portable" + print)).isEqualTo("fastest");
    }

    @Test
    void aLocaleOfUnicodeIsKept() throws IOException {
        assertThat(localeFrom(Map.of("LANG", "de_DE.UTF-8"))).isEmpty();
        assertThat(localeFrom(Map.of("LC_ALL", "en_US.utf8"))).isEqualTo("en_US.utf8");
    }
}

package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.LeadlineVersion;
import org.leadline.linalg.BlasKernel;
import tools.jackson.databind.JsonNode;

class VersionTest {

    @Test
    void theVerbSaysWhatTheOptionSays() {
        assertThat(Cli.run("version").ok().out())
                .isEqualTo(Cli.run("--version").ok().out());
        assertThat(Cli.run("version").out().strip()).isEqualTo("leadline " + LeadlineVersion.current());
    }

    @Test
    void aReportHasALineForEachFact() {
        List<String> lines = Cli.run("version --verbose").ok().out().lines().toList();
        assertThat(lines).allMatch(line -> line.matches("[A-Za-z_ ]+: .*"));
        assertThat(lines)
                .contains(
                        "leadline: " + LeadlineVersion.current(),
                        "java: " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor"),
                        "blas kernels: " + BlasKernel.ofThisProcess(),
                        "architecture: " + System.getProperty("os.arch"));
        assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(':'))))
                .contains(
                        "commit",
                        "vm",
                        "system",
                        "processor",
                        "features",
                        "cores",
                        "memory",
                        "heap limit",
                        "libtorch",
                        "natives",
                        "program",
                        "start cache",
                        "locale",
                        "encoding");
        assertThat(lines.stream().filter(line -> line.startsWith("natives: ")))
                .noneMatch(line -> line.contains(System.getProperty("user.home") + "/"));
    }

    @Test
    void theFactsAreFieldsOfOneObject() {
        JsonNode report = Cli.json("version --verbose").getFirst();
        assertThat(report.get("leadline").asString()).isEqualTo(LeadlineVersion.current());
        assertThat(report.get("blasKernels").asString())
                .isEqualTo(BlasKernel.ofThisProcess().toString());
        assertThat(report.get("heapLimit").asString()).endsWith(" GiB");
        assertThat(report.get("unknown").isObject()).isTrue();
        assertThat(report.get("environment").isObject()).isTrue();
        assertThat(Cli.json("version").getFirst().has("heapLimit")).isFalse();
    }

    @Test
    void itAnswersWhateverKernelsWereAskedFor() {
        Cli.run("version --verbose --kernel portable").ok();
    }
}

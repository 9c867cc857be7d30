package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class ReportWriterTest {

    @TempDir
    Path folder;

    private static final ReportData DATA = Samples.report(List.of(Samples.fullRun("simclr")), List.of());

    @Test
    void theReportReplacesAnOlderOneAndLeavesNothingElseBehind() throws IOException {
        Path out = folder.resolve("report.html");
        Files.writeString(out, "old");

        ReportWriter.write(out, DATA);

        assertThat(out)
                .content()
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("<h1>A title</h1>");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(out);
        }
    }

    @Test
    void theSameDataGiveTheSameBytes() throws IOException {
        ReportWriter.write(folder.resolve("a.html"), DATA);
        ReportWriter.write(folder.resolve("b.html"), DATA);

        assertThat(folder.resolve("a.html")).hasSameBinaryContentAs(folder.resolve("b.html"));
    }

    @Test
    void aMissingFolderIsNamed() {
        Path out = folder.resolve("nowhere/report.html");

        assertThatThrownBy(() -> ReportWriter.write(out, DATA))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve("nowhere").toString())
                .hasMessageContaining("does not exist");
    }

    @Test
    void aFolderIsNoPlaceForAReport() {
        assertThatThrownBy(() -> ReportWriter.write(folder, DATA))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder + " is a folder");
    }

    @Test
    void twoRunsOfOneNameAreRefused() {
        RunReport run = Samples.run("twin", List.of(), List.of());

        assertThatThrownBy(() -> Samples.report(List.of(run, run), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two are called 'twin'");
    }

    @Test
    void aCloudWhoseLabelsDoNotMatchIsRefused() {
        CloudReport good = Samples.cloud(40, 9);

        assertThatThrownBy(() ->
                        new CloudReport(40, good.layout(), Samples.cloud(40, 8).clusters(), good.truth()))
                .isInstanceOf(InputException.class)
                .hasMessage("the cloud of milestone 40 has 9 points, but 8 clusters were given");
    }
}

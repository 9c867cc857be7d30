package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path directory;

    @Test
    void runsStandInOneReportUnderTheirNames() {
        Path first = SharedRuns.trained(directory.resolve("first")).path();
        Path again = SharedRuns.trained(directory.resolve("again")).path();
        Path report = directory.resolve("report.html");
        Cli written = Cli.run("report {} {} --repeats 1 --out {}", first, again, report)
                .ok();
        assertThat(written.out()).contains(report.toString());
        assertThat(report).content().contains("first").contains("again");
    }

    @Test
    void figuresForAPaperAreWrittenBesideTheReport() throws IOException {
        for (int epoch : new int[] {1, 2, 3}) SampleEmbeddings.write(directory.resolve("epoch_" + epoch + ".npy"), 90);
        Path figures = directory.resolve("figures");
        Cli.run(
                        "report {} --repeats 1 --k 3 --metrics agreement --out {} --figures {}",
                        directory,
                        directory.resolve("report.html"),
                        figures)
                .ok();
        assertThat(figures.resolve("entropy.svg")).content().contains("Entropy of Z3 (nats)", "Milestone (orange");
        assertThat(directory.resolve("report.html"))
                .as("the same pictures stand in the report")
                .content()
                .contains(
                        "Outliers of the layouts",
                        "Layouts, outlying rows in orange",
                        "src=\"data:image/svg+xml;base64,")
                .doesNotContain("were not looked for");
        assertThat(figures.resolve("clouds.svg")).content().contains(">milestone 3, ");
        assertThat(figures.resolve("spectra.svg")).content().contains(">backbone<");
        assertThat(figures.resolve("spectra.png")).isNotEmptyFile();
    }

    @Test
    void everyPartOfANetworkIsShown() {
        Path run = SharedRuns.withProjector(directory.resolve("run")).path();
        Path report = directory.resolve("report.html");
        Cli.run("report {} --repeats 1 --metrics linear-probe,collapse,agreement --out {}", run, report)
                .ok();
        assertThat(report)
                .content()
                .contains("<figcaption>Backbone</figcaption>", "<figcaption>Projector</figcaption>")
                .contains("untried for simclr, r ");
    }

    @Test
    void aReportThatExistsIsKeptUnlessForced() throws IOException {
        SampleEmbeddings.write(directory.resolve("emb_010.npy"), 60);
        Path report = Files.writeString(directory.resolve("report.html"), "precious");
        String command = "report {} --repeats 1 --neighbors 10 --k 3 --out {}";
        Cli.run(command, directory, report).failsWith("exists");
        assertThat(report).hasContent("precious");
        Cli.run(command + " --force", directory, report).ok();
        assertThat(report).content().contains("<html");
    }

    @Test
    void aReportOfEncodersSaysHowTheyCameToBe() throws IOException {
        Path run = SharedRuns.encoders(directory.resolve("table")).path().resolve("run-1");
        Path report = directory.resolve("encoders.html");
        Cli.run("report {} --repeats 1 --metrics paper --out {}", run, report).ok();
        assertThat(report).content().contains("How it came to be", "reproduce table2");
        Path own = Files.createDirectories(directory.resolve("own"));
        Cli.run("report {} {} --out {}", run, own, directory.resolve("both.html"))
                .failsWith("of both kinds");
    }
}

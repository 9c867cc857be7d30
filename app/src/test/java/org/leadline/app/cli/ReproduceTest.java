package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.app.cli.SharedRuns.Made;

@Tag("slow")
class ReproduceTest {

    @TempDir
    private Path directory;

    @Test
    void encodersGoAllTheWayToTheTableItsFiguresAndItsReport() {
        Made made = SharedRuns.encoders(directory.resolve("table"));
        Path out = made.path();
        assertThat(made.call().out())
                .contains("resnet18", "densenet121", "efficientnet_b0", "H(Z3)")
                .contains("shapes: Pearson r with Linear probe accuracy over encoders");
        assertThat(out.resolve("table2.txt")).content().contains("AMI(C1,C2)", "overall");
        assertThat(out.resolve("figures/entropy-2.svg"))
                .content()
                .startsWith("<svg")
                .contains("DenseNet", "Linear probe");
        assertThat(out.resolve("figures/entropy-2.png")).isNotEmptyFile();
        assertThat(out.resolve("README.md"))
                .content()
                .contains(
                        "| `entropy` |",
                        "–, n = 1",
                        "(figures/entropy-1.svg)",
                        "Over 3 encoders only |r| of at least 0.997");
        assertThat(out.resolve("report.html"))
                .content()
                .contains("<h1>Encoders on 2 image sets</h1>", "label-free scores");
    }

    @Test
    void encodersThatAreEmbeddedAreNotEmbeddedAgain() {
        Made made = SharedRuns.encoders(directory.resolve("table"));
        Cli again = Cli.run(SharedRuns.REPRODUCE, made.path());
        assertThat(again.out())
                .isEqualTo(made.call()
                        .out()
                        .replace(made.original().toString(), made.path().toString()));
        assertThat(again.err()).contains("resnet18 is embedded already.");
    }

    @Test
    void anEncoderThatCannotEmbedCostsNoOther() throws IOException {
        Path damaged = directory.resolve("damaged.pt");
        Files.writeString(damaged, "no program");
        Path out = directory.resolve("two");
        Cli made = Cli.run(
                "reproduce table2 --encoder resnet18," + damaged + " --random --image-size 32 --data shapes --limit 100"
                        + " --limit-test 60 --repeats 1 --metrics paper --out {}",
                out);
        assertThat(made.exit()).isEqualTo(1);
        assertThat(made.err()).contains("damaged is not embedded: ");
        assertThat(out.resolve("README.md")).content().contains("| resnet18 |", "damaged is not embedded: ");
        assertThat(out.resolve("table2.txt")).content().contains("resnet18");
    }

    @Test
    void whatARunCanNotHoldIsSaidBeforeTheWork() {
        Path out = directory.resolve("run");
        String command = "reproduce table2 --encoder resnet18 --random --data shapes --out {}";
        Cli.run(command + " --probe augmented", out).failsWith("leave --probe out");
        Cli.run(command + " --metrics clustering", out).failsWith("name linear-probe");
        assertThat(out).doesNotExist();
    }
}

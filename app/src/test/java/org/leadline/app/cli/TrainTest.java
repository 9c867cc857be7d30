package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.app.cli.SharedRuns.Made;

@Tag("slow")
class TrainTest {

    @TempDir
    private Path directory;

    @Test
    void aTrainingRepeatsToTheLastByteAndDigit() {
        Made made = SharedRuns.trained(directory.resolve("first"));
        Path first = made.path();
        Path again = directory.resolve("again");
        assertThat(made.call().err()).contains("200 images to train on, 1,000 to evaluate on");
        assertThat(made.call().out()).contains("Keep milestone 2: it is the last one");
        Cli.run(SharedRuns.TRAIN, again).ok();

        for (String milestone : List.of("000000", "000001", "000002")) {
            Path file = Path.of("milestones", milestone, "embeddings.safetensors");
            assertThat(first.resolve(file)).hasSameBinaryContentAs(again.resolve(file));
        }
        assertThat(values(first)).isEqualTo(values(again)).hasSize(39);
        assertThat(first.resolve("alerts.json")).content().contains("\"alerts\"");
    }

    private static List<String> values(Path run) {
        return Cli.json("evaluate {} --repeats 1", run).stream()
                .map(line -> line.get("milestone") + " " + line.get("metric") + " " + line.get("value"))
                .toList();
    }

    /// Larger images, so with the stem for them and blurred views, and with the paper's own probe.
    @Test
    void theProbeOnChangedImagesIsAReferenceBesideTheOther() {
        Path run = directory.resolve("run");
        Cli train = Cli.run(
                        "train --data shapes --image-size 64 --limit 60 --width 8 --epochs 3 --batch-size 30"
                                + " --milestone-every 1 --threads 1 --repeats 1 --out {}"
                                + " --metrics knn,linear-probe --probe augmented",
                        run)
                .ok();
        assertThat(train.out()).contains("LP aug.");
        Cli correlate = Cli.run("correlate {} --repeats 1 --metrics knn,linear-probe --probe augmented", run);
        assertThat(correlate.out())
                .contains("Pearson r with Linear probe accuracy\n")
                .contains("Pearson r with Linear probe accuracy (augmented images)");
        assertThat(Files.exists(run.resolve("milestones/000003/model.safetensors")))
                .isTrue();
        Cli.run("train --resume --views-blur 0.1 --out {}", run).failsWith("begun with --views-blur 0.5, not 0.1");
        SampleEmbeddings.write(directory.resolve("z_1.npy"), 60);
        Cli.run("evaluate {} --probe augmented", directory).failsWith("leadline train wrote");
    }

    @Test
    void cudaWithoutItsNativesSaysHowToGetThem() {
        Cli.run("train --data shapes --device cuda --out {}", directory.resolve("run"))
                .isWrongUsage("LEADLINE_CUDA=1");
    }

    @Test
    void anOutputThatExistsIsRefusedBeforeAnythingIsDone() throws IOException {
        Path run = Files.createDirectories(directory.resolve("run"));
        Files.writeString(run.resolve("precious.txt"), "keep me");
        Cli.run("train --data shapes --out {}", run).failsWith("exists and is not empty");
        assertThat(run.resolve("precious.txt")).hasContent("keep me");
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedAndNothingIsWritten() {
        Path run = directory.resolve("run");
        Cli.run("train --data shapes --limit 50 --batch-size 64 --width 8 --out {}", run)
                .failsWith("64");
        assertThat(run).doesNotExist();
    }

    @Test
    void tooFewImagesToScoreAreRefusedBeforeTrainingAndNothingIsWritten() throws IOException {
        Path photos = Files.createDirectory(directory.resolve("photos"));
        for (int i = 0; i < 60; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            image.setRGB(i % 8, i / 8, 0xFFFFFF);
            ImageIO.write(image, "png", photos.resolve(i + ".png").toFile());
        }
        Path run = directory.resolve("run");
        Cli.run("train --data {} --batch-size 8 --out {}", photos, run).failsWith("--k");
        assertThat(run).doesNotExist();
    }

    @Test
    void dataThatIsMissingOrBrokenIsNamedAndNothingIsWritten() throws IOException {
        Path run = directory.resolve("run");
        Cli.run("train --data {} --out {}", directory.resolve("no-data"), run).failsWith("no-data");
        Path file = Files.writeString(directory.resolve("truncated.tar.gz"), "not an archive");
        Cli.run("train --data {} --out {}", file, run).failsWith("truncated.tar.gz");
        assertThat(run).doesNotExist();
    }

    @Test
    void anUnknownMethodIsRefusedWithTheKnownOnes() {
        Cli.run("train --data shapes --out {} --method dino", directory.resolve("run"))
                .isWrongUsage("simclr", "byol", "vicreg", "dino");
    }

    @Test
    void theHelpShowsTheDefaultsOfEveryMethod() {
        assertThat(Cli.run("train --help").out())
                .containsPattern("Defaults of +simsiam +simclr +moco-v2 +byol +barlow-twins +vicreg\n")
                .containsPattern("--epochs +800 +1000 +800 +1000 +1000 +1000\n")
                .containsPattern("--queue +- +- +4096 +- +- +-\n")
                .doesNotContain("null");
    }

    @Test
    void aPageShowsTheRunWhileItIsTrainedAndNoLonger() {
        Path run = directory.resolve("run");
        List<String> pages = new ArrayList<>();
        List<URI> addresses = new ArrayList<>();
        StringWriter err = new StringWriter() {
            @Override
            public void flush() {
                Matcher address =
                        Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/").matcher(toString());
                if (!addresses.isEmpty() || !address.find()) return;
                addresses.add(URI.create(address.group()));
                pages.add(fetched(addresses.getFirst()));
            }
        };
        String[] arguments = ("train --data shapes --limit 60 --width 8 --epochs 2 --batch-size 30 --milestone-every 1"
                        + " --threads 1 --repeats 1 --metrics collapse --watch 0 --out " + run)
                .split(" ", -1);
        assertThat(Leadline.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments))
                .as(err.toString())
                .isZero();
        assertThat(addresses).hasSize(1);
        assertThat(pages.getFirst()).contains("\"id\":\"run\"", "\"state\":\"empty\"");
        assertThat(err.toString()).contains("leadline watch " + run + " shows it again");
        assertThatThrownBy(() -> fetched(addresses.getFirst())).isInstanceOf(UncheckedIOException.class);
    }

    private static String fetched(URI address) {
        try (InputStream page = address.resolve("api/v1/runs").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

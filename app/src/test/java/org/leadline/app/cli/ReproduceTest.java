package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.app.cli.SharedRuns.Made;
import org.leadline.app.study.CifarHundred;
import org.leadline.app.study.StudyFolder;
import org.leadline.app.study.StudyPlan;
import org.leadline.run.RunLock;

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
                        "| at random | – | 3 | – | – | any |",
                        "No accuracy on ImageNet is known of densenet121, efficientnet_b0, resnet18",
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
        Cli again = SharedRuns.encodersAgain(made.path());
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
    void theStudyIsMadeAgainOfItsScoresAloneByteForByte() throws IOException {
        Made made = SharedRuns.encoders(directory.resolve("table"));
        Path again = Files.createDirectories(directory.resolve("again"));
        for (String file : List.of("plan.md", "scores.csv", "SHA256SUMS"))
            Files.copy(made.path().resolve(file), again.resolve(file));
        Cli call = Cli.run("reproduce table2 --out {}", again).ok();
        assertThat(made.call().out())
                .startsWith(call.out().substring(0, call.out().indexOf("The page: ")));
        assertSame(made.path(), again);
        List<String> lines = Files.readAllLines(again.resolve("scores.csv"));
        String digest = StudyPlan.read(again.resolve("plan.md")).digest();
        assertThat(lines.getFirst()).startsWith("plan,set,images,");
        assertThat(lines.subList(1, lines.size()))
                .hasSizeGreaterThan(30)
                .allMatch(line -> line.startsWith(digest + ","));
        assertThat(again.resolve("README.md")).content().contains(digest);

        Files.writeString(again.resolve("plan.md"), "another plan");
        Cli.run("reproduce table2 --out {}", again).failsWith("put the plan back as it was");
        Files.delete(again.resolve("plan.md"));
        Cli.run("reproduce table2 --out {}", again).failsWith("no labels are opened without the plan");
    }

    /// The study of encoders that lies in the repository, which has no PNG.
    @Test
    void theCommittedStudyIsMadeOfItsScoresByteForByte() throws IOException {
        Path study = Path.of("../studies/cifar10-encoders");
        Path again = Files.createDirectories(directory.resolve("again"));
        for (String file : List.of("plan.md", "scores.csv", "SHA256SUMS", "discussion.md")) {
            Files.copy(study.resolve(file), again.resolve(file));
        }
        Cli.run("reproduce table2 --out {}", again).ok();
        assertThat(withoutPng(again)).contains("README.md", "table2.txt").isEqualTo(withoutPng(study));
        for (String file : withoutPng(study)) {
            assertThat(again.resolve(file)).as(file).hasSameBinaryContentAs(study.resolve(file));
        }
    }

    private static List<String> withoutPng(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.endsWith(".png") && !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /// Page, text and figures are made of the scores; the report is made of the runs.
    private static void assertSame(Path made, Path again) throws IOException {
        try (Stream<Path> files = Files.walk(again)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(10);
            for (Path file : all) {
                assertThat(file).hasSameBinaryContentAs(made.resolve(again.relativize(file)));
            }
        }
    }

    @Test
    void whatThePlanDoesNotNameIsAddedAndOtherMeasuresAreRefused() {
        Path out = directory.resolve("study");
        String begun = "reproduce table2 --random --image-size 32 --data shapes --limit 60 --limit-test 40 --repeats 1"
                + " --metrics linear-probe,effective-rank --out {} --encoder ";
        Cli.run(begun + "resnet18", out).ok();
        assertThat(out.resolve("plan.md")).content().contains("| resnet18 | ResNet | random weights |");
        assertThat(out.resolve("addendum.md")).doesNotExist();
        Cli.run(begun + "resnet18,resnet34 --name Forms", out).failsWith("is named 'shapes', not 'Forms'");
        assertThat(out.resolve("addendum.md")).doesNotExist();
        Cli.run(begun + "resnet18,resnet34", out).ok();
        assertThat(out.resolve("addendum.md"))
                .content()
                .contains("when 1 scored encoders stood in `scores.csv`", "| resnet34 |")
                .doesNotContain("| resnet18 |", "| shapes |");
        assertThat(out.resolve("README.md")).content().contains("on shapes", "(addendum.md)", "| resnet34 |");
        Cli.run(begun.replace("--repeats 1", "--repeats 2") + "resnet18", out)
                .failsWith("is the plan of a study with other scores or constants");
    }

    @Test
    void twoDoNotMakeOneStudyAtATime() {
        Path out = directory.resolve("study");
        try (RunLock _ = new StudyFolder(out).locked()) {
            Cli.run("reproduce table2 --random --data shapes --encoder resnet18 --out {}", out)
                    .failsWith("another process writes to the study");
            Cli.run("reproduce table1 --data shapes --out {}", out).failsWith("another process writes to the study");
            assertThat(out.resolve("plan.md")).doesNotExist();
        }
        Path none = directory.resolve("none");
        Cli.run("reproduce table1 --from {} --out {}", directory.resolve("typo"), none)
                .failsWith("no labels are opened without the plan");
        Cli.run("reproduce table2 --out {}", none).failsWith("no labels are opened without the plan");
        assertThat(none).doesNotExist();
    }

    /// The study has two encoders in its plan and one more in its addendum; scores and embeddings are changed as by
    /// people who replace files.
    @Test
    void whatTheStudyIsMadeOfIsHeldTogether() throws IOException {
        Path out = directory.resolve("study");
        String begun = "reproduce table2 --random --image-size 32 --limit 60 --limit-test 40 --repeats 1"
                + " --metrics linear-probe,effective-rank,rotation-probe --encoder resnet18 --data {} --out {}";
        Cli.run(begun, "shapes", out).ok();
        assertThat(out.resolve("README.md"))
                .content()
                .contains("The plan names scores that do not apply to these embeddings: `linear-probe-cv`.")
                .contains("| kNN among few labels | higher | 1 |")
                .doesNotContain("not scored yet");
        Path plan = out.resolve("plan.md");
        String text = Files.readString(plan);

        String scored = Files.readString(out.resolve("scores.csv"));
        Files.move(out.resolve("run-1"), directory.resolve("aside"));
        Cli.run(begun.replace("--image-size 32", "--image-size 48"), "shapes", out)
                .failsWith("of 48 px, bilinear");
        assertThat(out.resolve("scores.csv")).hasContent(scored);
        assertThat(out.resolve("addendum.md")).doesNotExist();
        Cli.run(begun, "shapes", out).ok();
        assertThat(out.resolve("scores.csv")).as("embedded anew").hasContent(scored);

        Path other = CifarHundred.write(directory.resolve("cifar.tar"), 100, 200);
        Cli.run(begun, other, out).failsWith("is shapes, whose scores were computed on other images");
        Path same = Files.copy(other, directory.resolve("copy.tar"));
        Path two = directory.resolve("two");
        Cli.run(begun.replace("{} --out", "{} --data {} --out"), other, same, two)
                .failsWith("holds the images of set 1");

        Files.writeString(out.resolve("addendum.md"), """
                # What was added to the plan

                | encoder | family | weights |
                |---|---|---|
                | resnet34 | ResNet | random weights |

                | images | source | train images | test images |
                |---|---|---|---|
                | a \\| b | ab | all | all |
                """);
        Cli.run("reproduce table2 --out {}", out).ok();
        assertThat(out.resolve("README.md"))
                .content()
                .contains("**not scored yet** on shapes: resnet34.", "**not scored yet**: a | b.");
        assertThat(plan).hasContent(text);
        Path scores = out.resolve("scores.csv");
        String whole = Files.readString(scores);
        Files.writeString(scores, whole + whole.lines().toList().getLast() + "\n");
        Cli.run("reproduce table2 --out {}", out).failsWith("scores.csv is not as it was written");
    }

    /// Classes that are corrected later are those of other scores.
    @Test
    void labelsThatWereChangedAreRefused() throws IOException {
        Path images = directory.resolve("images");
        Path out = directory.resolve("study");
        Random random = new Random(0);
        for (int i = 0; i < 64; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            for (int place = 0; place < 64; place++) image.setRGB(place % 8, place / 8, random.nextInt(1 << 24));
            Path folder = images.resolve(i < 32 ? "train" : "test").resolve(i % 2 == 0 ? "a" : "b");
            ImageIO.write(
                    image,
                    "png",
                    Files.createDirectories(folder).resolve(i + ".png").toFile());
        }
        String call = "reproduce table2 --random --image-size 32 --repeats 1 --metrics linear-probe,effective-rank"
                + " --encoder resnet18 --data {} --out {}";
        Cli.run(call, images, out).ok();
        Path moved = images.resolve("test/a/62.png");
        Files.move(moved, images.resolve("test/b/00.png")); // between the same images
        Cli.run("embed --encoder resnet18 --random --image-size 32 --data {} --out {}", images, out.resolve("run-1"))
                .failsWith("holds other labels of these images");
        Cli.run(call, images, out).failsWith("were computed against other labels of these images");
        Files.move(out.resolve("run-1"), directory.resolve("aside"));
        Cli.run(call, images, out).failsWith("were computed against other labels of these images");
        Files.move(images.resolve("test/b/00.png"), moved);
        Cli.run(call, images, out).ok();
    }

    @Test
    void anEncoderHasANameThatShows() throws IOException {
        Path program = Files.writeString(directory.resolve("p.pt"), "no program");
        Files.writeString(
                directory.resolve("p.json"),
                "{\"imageSize\":32,\"mean\":[0,0,0],\"std\":[1,1,1],\"name\":\"two\\nlines\"}");
        Path out = directory.resolve("study");
        Cli.run("reproduce table2 --encoder {} --data shapes --out {}", program, out)
                .isWrongUsage("name and family of an encoder are one line of signs that show, unlike 'two\\nlines'");
        Cli.run("reproduce table2 --encoder resnet18 --random --data shapes --data {} --out {}", "typo", out)
                .failsWith("there is no file or folder 'typo'");
        assertThat(out.resolve("plan.md")).doesNotExist();
    }

    @Test
    void imagesThatCannotBeReadLeaveNoPlan() {
        Path out = directory.resolve("study");
        Path missing = directory.resolve("no-images.tar");
        Cli.run("reproduce table2 --encoder resnet18 --random --data {} --out {}", missing, out)
                .failsWith("no-images.tar");
        assertThat(out.resolve("plan.md")).doesNotExist();
        Cli.run("reproduce table2 --out {}", out).failsWith("no labels are opened without the plan");
    }

    @Test
    void imagesAndEncodersAreNamedTogetherOrNotAtAll() {
        Path out = directory.resolve("study");
        Cli.run("reproduce table2 --data shapes --out {}", out).isWrongUsage("--encoder is missing");
        Cli.run("reproduce table2 --encoder resnet18 --random --out {}", out).isWrongUsage("--data is missing");
        Cli.run("reproduce table2 --name forms --out {}", out).isWrongUsage("--name names the images of --data");
        Cli.run("reproduce table2 --data shapes --name {} --encoder resnet18 --random --out {}", " ", out)
                .isWrongUsage("--name is empty");
        Cli.run("reproduce table2 --data shapes --data shapes --encoder resnet18 --random --out {}", out)
                .isWrongUsage("names the same images twice");
        Cli.run("reproduce table2 --data shapes --name a --name b --encoder resnet18 --random --out {}", out)
                .isWrongUsage("2 names for 1 image sets");
        assertThat(out).doesNotExist();
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

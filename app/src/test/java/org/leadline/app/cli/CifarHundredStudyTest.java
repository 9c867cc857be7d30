package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.app.study.CifarHundred;
import org.leadline.app.study.StudyPlan;

/// The studies of both tables on an archive in CIFAR-100's own format, as they are called on the command line.
@Tag("slow")
class CifarHundredStudyTest {

    private static final String TABLE_ONE =
            "reproduce table1 --scale try --methods simclr --runs 1 --threads 1 --data {} --out {}";

    @TempDir
    private static Path directory;

    private static Path archive;

    private static Path undisturbed;

    @BeforeAll
    static void makeTheStudyOfTableOne() throws IOException {
        archive = CifarHundred.write(directory.resolve("cifar-100-binary.tar"), 128, 240);
        undisturbed = directory.resolve("undisturbed");
        Cli.run(TABLE_ONE, archive, undisturbed).ok();
    }

    @Test
    void tableOneHasThePapersCellsAndTenClustersBesideAHundred() throws IOException {
        List<String> page = Files.readAllLines(undisturbed.resolve("README.md"));
        assertThat(page)
                .contains(
                        "# Table I on cifar-100-binary.tar",
                        "## Table I with k₁ = 10, equally spaced milestones, beside the paper's values for CIFAR-10");
        assertThat(page.subList(page.indexOf("## Table I, equally spaced milestones"), page.size()).stream()
                        .filter(line -> line.startsWith("| `entropy` |"))
                        .findFirst())
                .as("SimCLR's entropy on CIFAR-100 with the initial network and without it")
                .hasValueSatisfying(line -> assertThat(line).contains("(0.18) |", "(−0.20) |"));
        assertThat(page
                        .subList(
                                page.indexOf(page.stream()
                                        .filter(line -> line.startsWith("## Table I with k₁ = 10"))
                                        .findFirst()
                                        .orElseThrow()),
                                page.size())
                        .stream()
                        .filter(line -> line.startsWith("| `agreement` |"))
                        .findFirst())
                .as("SimCLR's agreement on CIFAR-10")
                .hasValueSatisfying(line -> assertThat(line).contains("(0.71) |", "(0.91) |"));
        assertThat(undisturbed.resolve("records/simclr-s0/scores.csv"))
                .content()
                .contains(" k=100 ", " k=10 ");
    }

    @Test
    void tableTwoHasThePapersCellsAndIsMadeAgainOfItsScores() throws IOException {
        Path out = directory.resolve("encoders");
        Cli.run(
                        "reproduce table2 --encoder resnet18,resnet34 --random --image-size 32 --limit 100 --limit-test 240"
                                + " --repeats 1 --metrics paper --name CIFAR-100 --data {} --out {}",
                        archive,
                        out)
                .ok();
        assertThat(out.resolve("README.md"))
                .content()
                .contains(
                        "# Table II of frozen encoders on CIFAR-100",
                        "| `ami-gt` | –, n = 2 (0.92) | –, n = 2 (0.38) |");
        assertThat(out.resolve("scores.csv")).content().contains(" k=100 ");
        assertThat(out.resolve("figures/entropy-1.svg"))
                .content()
                .contains("Entropy of the layout against the linear probe, by family: CIFAR-100", ">18<", ">34<");
        Map<String, String> made = files(out);
        for (String file : made.keySet()) {
            if (!List.of("plan.md", "scores.csv", "SHA256SUMS", "report.html").contains(file))
                Files.delete(out.resolve(file));
        }
        Cli.run("reproduce table2 --out {}", out).ok();
        assertThat(files(out)).hasSizeGreaterThan(5).isEqualTo(made);
    }

    /// Takes a minute: two trainings, one of them killed.
    @Test
    @Tag("long")
    void aStudyWhoseProcessIsKilledEndsAsOneThatIsNot() throws Exception {
        Path out = directory.resolve("killed");
        Object[] words =
                Stream.of(TABLE_ONE.split(" ")).map(word -> (Object) word).toArray();
        words[words.length - 3] = archive;
        words[words.length - 1] = out;
        Launched first = Launched.start(directory.resolve("said"), words);
        Path half = out.resolve("runs/simclr-s0/milestones/000003/embeddings.safetensors");
        while (first.process().isAlive() && !Files.exists(half)) Thread.sleep(5);
        assertThat(first.process().isAlive()).as(first.text()).isTrue();
        first.process().destroyForcibly().waitFor(); // SIGKILL
        assertThat(out.resolve("plan.md")).exists();
        assertThat(out.resolve("runs/simclr-s0/milestones/000006")).doesNotExist();
        assertThat(out.resolve("README.md")).doesNotExist();

        assertThat(Cli.run(TABLE_ONE, archive, out).ok().err()).contains("raining goes on after step");
        assertThat(files(out)).hasSizeGreaterThan(20).isEqualTo(files(undisturbed));
    }

    /// The files of a study but those of its runs, without days and times, and so without the digest of the plan,
    /// which has a day in it.
    private static Map<String, String> files(Path study) throws IOException {
        String digest = StudyPlan.read(study.resolve("plan.md")).digest();
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(study)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = study.relativize(file).toString();
                if (name.startsWith("run")) continue;
                found.put(
                        name,
                        Files.readString(file, StandardCharsets.ISO_8859_1)
                                .replace(digest, "digest")
                                .replaceAll("20\\d\\d-\\d\\d-\\d\\d(T[0-9:.]+Z)?", "day"));
            }
        }
        return found;
    }
}

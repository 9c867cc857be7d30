package org.leadline.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.app.study.StudyScale.Recipe;
import org.leadline.array.InputFile;

/// The whole study in miniature, on drawn shapes: trainings, records, tables, figures and page.
@Tag("slow")
class TableOneStudyTest {

    private static final StudyScale TINY = new StudyScale(
            "tiny",
            Map.of(
                    "width", "8",
                    "epochs", "4",
                    "batchSize", "32",
                    "milestones", "1,2,3,4",
                    "limit", "96",
                    "imageSize", "16",
                    "views", "2",
                    "viewSamples", "20"),
            OptionalInt.of(80),
            1,
            20,
            List.of(
                    new Recipe("simsiam", "simsiam", Map.of("peakLearningRate", "0.05"), 2),
                    new Recipe("simclr", "simclr", Map.of("peakLearningRate", "0.2"), 1),
                    new Recipe("simclr-predictor", "simclr", Map.of("predictor", "mlp"), 1),
                    new Recipe("simclr-short", "simclr", Map.of("epochs", "3", "milestones", "1,2,3"), 1)));

    @TempDir
    private static Path directory;

    private static final List<String> NOTES = new ArrayList<>();

    private static TableOneStudy study(Path out) {
        return new TableOneStudy(TINY, TINY, new StudyFolder(out), out.resolve("runs"), 1, Optional.of("shapes"));
    }

    @BeforeAll
    static void makeTheStudy() {
        study(directory.resolve("study")).run("shapes", Progress.silent(), NOTES::add);
    }

    @Test
    void everyRunLeavesARecordAndThePageShowsThemAll() throws IOException {
        Path out = directory.resolve("study");
        for (String unit : List.of("simsiam-s0", "simsiam-s1", "simclr-s0", "simclr-predictor-s0")) {
            assertThat(out.resolve("records").resolve(unit).resolve("scores.csv"))
                    .isNotEmptyFile();
        }
        assertThat(out.resolve("README.md"))
                .content()
                .contains("# Table I on shapes", "Table I, log-spaced milestones", "k₁ = 20", "eight corners")
                .contains("| simsiam | 0 | 5 |", "the advice of rank", "simclr-predictor", "The paper has |S_GT| below")
                .contains(
                        "| a predictor | simclr-predictor |",
                        "| open |",
                        "The advice of `rank` is the last milestone in")
                .doesNotContain("NaN", directory.toString())
                .doesNotContain("the paper's value", "a value of the paper's and an interval");
        assertThat(out.resolve("figures/entropy-simsiam.svg")).content().contains("Entropy of Z3 (nats)", "seed 1");
        assertThat(out.resolve("figures/spectra-simsiam.svg"))
                .content()
                .contains(">backbone<", ">projector<", ">predictor<", "epoch 4");
        assertThat(out.resolve("figures/clouds-simclr.svg")).content().contains("epoch 0", "epoch 4");
        assertThat(NOTES).anyMatch(note -> note.contains("rates measured now"));
    }

    @Test
    void cifar100IsStudiedFromAnArchiveInItsOwnFormat() throws IOException {
        Path archive = CifarHundred.write(directory.resolve("cifar-100-binary.tar"), 100, 240);
        StudyScale one = new StudyScale(
                "tiny",
                TINY.common(),
                OptionalInt.empty(),
                1,
                100,
                List.of(new Recipe("simclr", "simclr", Map.of("epochs", "2", "milestones", "1,2"), 1)));
        Path out = directory.resolve("hundred");
        new TableOneStudy(one, one, new StudyFolder(out), out.resolve("runs"), 1, Optional.empty())
                .run(archive.toString(), Progress.silent(), NOTES::add);
        assertThat(out.resolve("README.md"))
                .content()
                .contains("# Table I on cifar-100-binary.tar", "| simclr | 0 | 3 |");
        assertThat(out.resolve("records/simclr-s0/scores.csv")).content().contains("ami-gt", "linear-probe");

        Path fewer = CifarHundred.write(directory.resolve("fewer.tar"), 100, 200);
        StudyScale two = one.withRuns(2);
        TableOneStudy study =
                new TableOneStudy(two, two, new StudyFolder(out), out.resolve("runs"), 1, Optional.empty());
        assertThatThrownBy(() -> study.run(fewer.toString(), Progress.silent(), NOTES::add))
                .as("another seed chooses other images, but out of the same ones")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has other images than the record of simclr-s0");
        assertThat(out.resolve("runs/simclr-s1")).doesNotExist();
    }

    @Test
    void ablationsAloneHaveATable() throws IOException {
        Path out = directory.resolve("ablations");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        assertThat(study.write(NOTES::add).methods()).containsExactly("simsiam", "simclr");
        assertThat(out.resolve("README.md"))
                .content()
                .contains("Ablations (simclr-predictor, simclr-short) stand in the tables of the entropy");
        for (String unit : List.of("simsiam-s0", "simsiam-s1", "simclr-s0")) {
            StudyTrainings.remove(out.resolve("records").resolve(unit));
        }
        assertThat(study.write(NOTES::add).methods()).containsExactly("simclr-predictor", "simclr-short");
        assertThat(out.resolve("tables/table1-equal.csv")).content().contains("simclr-short");
    }

    @Test
    void imagesThatAreNotThereLeaveNoPlan() {
        Path out = directory.resolve("nothing");
        TableOneStudy study = study(out);
        assertThatThrownBy(
                        () -> study.run(directory.resolve("no-images.tar").toString(), Progress.silent(), NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no-images.tar");
        assertThat(out.resolve("plan.md")).doesNotExist();
    }

    @Test
    void everyTableNamesThePlan() throws IOException {
        Path out = directory.resolve("study");
        String digest = StudyPlan.read(out.resolve("plan.md")).digest();
        assertThat(digest).hasSize(12);
        for (Path file : files(out).keySet()) {
            if (!file.toString().endsWith(".csv")) continue;
            List<String> lines = Files.readAllLines(out.resolve(file));
            assertThat(lines.getFirst()).startsWith("plan,");
            assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith(digest));
        }
    }

    @Test
    void tablesFiguresAndPageAreMadeAgainOfTheRecordsByteForByte() throws IOException {
        Path again = directory.resolve("again");
        TableOneStudy study = study(again);
        study.folder().take(directory.resolve("study"));
        study.write(NOTES::add);
        Map<Path, byte[]> made = files(directory.resolve("study"));
        Map<Path, byte[]> made2 = files(again);
        assertThat(made2.keySet()).isEqualTo(made.keySet());
        made.forEach(
                (file, bytes) -> assertThat(made2.get(file)).as(file.toString()).isEqualTo(bytes));
    }

    @Test
    void aStudyThatWasBrokenOffEndsWithTheSameNumbers() throws IOException {
        Path out = directory.resolve("broken");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        halve(out.resolve("records/simsiam-s0"));
        Progress breaking = new BreakingOff(3);
        assertThatThrownBy(() -> study.run("shapes", breaking, NOTES::add)).isInstanceOf(BreakingOff.Broken.class);
        study.run("shapes", Progress.silent(), NOTES::add);
        Map<Path, byte[]> whole = files(directory.resolve("study"));
        Map<Path, byte[]> broken = files(out);
        assertThat(broken.keySet()).isEqualTo(whole.keySet());
        whole.forEach((file, bytes) -> {
            if (!file.endsWith("run.json"))
                assertThat(broken.get(file)).as(file.toString()).isEqualTo(bytes);
        });
    }

    @Test
    void aPlanThatWasChangedAfterwardsIsRefused() throws IOException {
        Path out = directory.resolve("changed");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        Files.writeString(out.resolve("plan.md"), "another plan");
        assertThatThrownBy(() -> study.write(NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("were opened under the plan", "put the plan back as it was");
    }

    @Test
    void trainingsThatThePlanDoesNotNameAreWrittenDownAsAdded() throws IOException {
        Path file = directory.resolve("addendum.md");
        StudyPlan plan = StudyPlan.read(directory.resolve("study/plan.md"));
        LocalDate today = LocalDate.of(2026, 12, 1);
        plan.add(file, TINY, 4, today);
        assertThat(file).doesNotExist();
        StudyScale more = with(new Recipe("simsiam-short", "simsiam", Map.of("epochs", "2"), 2));
        plan.add(file, more, 4, today);
        plan.add(file, more, 6, today.plusDays(1));
        assertThat(file)
                .content()
                .contains("Added on 2026-12-01", "when 4 runs had been scored under the plan " + plan.digest())
                .contains("| simsiam-short | simsiam | `epochs` 2 | 2 |")
                .doesNotContain("2026-12-02", "simclr");
        plan.add(file, TINY.withRuns(2), 6, today.plusDays(2));
        assertThat(file)
                .content()
                .contains("Added on 2026-12-03", "| simclr | simclr | `peakLearningRate` 0.2 | 2 |")
                .doesNotContain("| simsiam | simsiam |");
        plan.add(file, with(new Recipe("byol", "byol", Map.of(), 1)), 6, today.plusDays(1));
        assertThat(file).content().contains("simsiam-short", "Added on 2026-12-02", "| byol | byol |");
    }

    @Test
    void nothingIsTakenOfAStudyUnderAnotherPlan() throws IOException {
        Path out = directory.resolve("own");
        Files.createDirectories(out);
        Files.writeString(out.resolve("plan.md"), "a plan of one's own");
        assertThatThrownBy(() -> study(out).folder().take(directory.resolve("study")))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("was made under the plan", "take it into a directory of its own");
        assertThat(files(out).keySet()).containsExactly(Path.of("plan.md"));
    }

    @Test
    void aCopiedRecordAndScoresOfAnotherTrainingAreRefused() throws IOException {
        Path out = directory.resolve("mixed");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        Path scores = out.resolve("records/simsiam-s0/scores.csv");
        byte[] own = Files.readAllBytes(scores);
        Files.copy(out.resolve("records/simclr-s0/scores.csv"), scores, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> study.write(NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("scores.csv is not as it was written");
        Path sums = scores.resolveSibling("SHA256SUMS");
        String list = Files.readString(sums);
        Files.writeString(sums, list + InputFile.sha256(scores) + "  scores.csv\n");
        assertThatThrownBy(() -> study.write(NOTES::add))
                .as("with digests made anew")
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("simclr, 0", "but the record is of", "simsiam, 0");
        Files.write(scores, own);
        Files.writeString(sums, list);
        Files.move(out.resolve("records/simsiam-s0/clouds.csv"), directory.resolve("clouds.csv"));
        assertThatThrownBy(() -> study.write(NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("clouds.csv");
        Files.move(directory.resolve("clouds.csv"), out.resolve("records/simsiam-s0/clouds.csv"));
        Files.move(out.resolve("records/simclr-s0"), out.resolve("records/simclr-s0-old"));
        assertThatThrownBy(() -> study.write(NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("is of the training simclr-s0", "simclr-s0-old", "would count twice");
    }

    @Test
    void otherImagesThanThoseOfTheRecordsAreRefusedBeforeTheyAreTrainedOn() throws IOException {
        Path out = directory.resolve("other");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        halve(out.resolve("records/simclr-s0"));
        Path archive = CifarHundred.write(directory.resolve("other-cifar.tar"), 100, 240);
        assertThatThrownBy(() -> study.run(archive.toString(), Progress.silent(), NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("has other classes than the record of");
        assertThat(out.resolve("runs/simclr-s0")).doesNotExist();
    }

    @Test
    void aTrainingThatWasBegunWithOtherSettingsIsRefused() throws IOException {
        Path out = directory.resolve("begun");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        halve(out.resolve("records/simclr-s0"));
        Path run = Files.createDirectories(out.resolve("runs/simclr-s0"));
        String begun = Files.readString(directory.resolve("study/runs/simclr-s0/run.json"));
        Files.writeString(
                run.resolve("run.json"), begun.replace("\"peakLearningRate\" : 0.2", "\"peakLearningRate\" : 0.3"));
        assertThatThrownBy(() -> study.run("shapes", Progress.silent(), NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("was begun with `peakLearningRate` 0.3", "would go on with 0.2");
    }

    /// Leaves half a record, which is none: the advice is written last.
    private static void halve(Path record) throws IOException {
        Files.delete(record.resolve("advice.csv"));
        Path list = record.resolve("SHA256SUMS");
        List<String> others = Files.readAllLines(list).stream()
                .filter(line -> !line.endsWith("advice.csv"))
                .toList();
        Files.write(list, others);
    }

    @Test
    void filesThatWereThereAreMissed() throws IOException {
        Path out = directory.resolve("missed");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        for (String file : List.of("records/simclr-s0/advice.csv", "records/simclr-s0/scores.csv", "images/s0.csv")) {
            byte[] contents = Files.readAllBytes(out.resolve(file));
            Files.delete(out.resolve(file));
            assertThatThrownBy(() -> study.write(NOTES::add))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(Path.of(file).toString());
            Files.write(out.resolve(file), contents);
        }
        study.write(NOTES::add);
        StudyTrainings.remove(out.resolve("records/simclr-s0"));
        Path note = Files.createDirectories(out.resolve("records/simclr-s0/note"));
        assertThatThrownBy(() -> study.run("shapes", Progress.silent(), NOTES::add))
                .as("before the training")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("move it away");
        assertThat(note).exists();
        assertThat(out.resolve("runs")).doesNotExist();
    }

    @Test
    void nothingIsWrittenDownAsAddedForImagesThatAreNotThere() throws IOException {
        Path out = directory.resolve("unadded");
        StudyScale more = TINY.withRuns(3);
        study(out).folder().take(directory.resolve("study"));
        TableOneStudy study =
                new TableOneStudy(more, more, new StudyFolder(out), out.resolve("runs"), 1, Optional.empty());
        assertThatThrownBy(
                        () -> study.run(directory.resolve("no-images.tar").toString(), Progress.silent(), NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no-images.tar");
        assertThat(out.resolve("addendum.md")).doesNotExist();
        assertThat(out.resolve("plan.md")).exists();
    }

    @Test
    void anAddendumThatHasGrownIsTakenAndRunsThatNobodyNamesAreTold() throws IOException {
        Path source = directory.resolve("source");
        study(source).folder().take(directory.resolve("study"));
        Files.writeString(source.resolve("addendum.md"), "# What was added to the plan\n");
        Path out = directory.resolve("taken");
        study(out).folder().take(source);
        Files.writeString(source.resolve("addendum.md"), "# What was added to the plan\n\nMore.\n");
        study(out).folder().take(source);
        assertThat(out.resolve("addendum.md")).content().contains("More.");
        Files.writeString(out.resolve("addendum.md"), "# What was added to the plan\n\nOther.\n");
        assertThatThrownBy(() -> study(out).folder().take(source))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("were added to in different ways");

        Path record = out.resolve("records/simclr-s0");
        Path copy = out.resolve("records/simclr-s7");
        Files.createDirectories(copy);
        for (Path file : files(record).keySet()) {
            if (!file.toString().equals("run.json") && !file.toString().endsWith(".csv")) continue;
            String text = Files.readString(record.resolve(file));
            Files.writeString(copy.resolve(file), text.replace(",simclr,0,", ",simclr,7,"));
        }
        StringBuilder sums = new StringBuilder();
        for (Path file : files(copy).keySet()) {
            sums.append(InputFile.sha256(copy.resolve(file)))
                    .append("  ")
                    .append(file)
                    .append('\n');
        }
        Files.writeString(copy.resolve("SHA256SUMS"), sums);
        study(out).write(NOTES::add);
        assertThat(out.resolve("README.md"))
                .content()
                .contains("Made, and **named by neither** plan nor addendum: simclr-s7.");
    }

    private static StudyScale with(Recipe recipe) {
        return new StudyScale("tiny", TINY.common(), TINY.testImages(), 1, 20, List.of(recipe));
    }

    @Test
    void anotherScaleIsRefusedInTheDirectoryOfAStudy() {
        StudyPlan plan = StudyPlan.read(directory.resolve("study/plan.md"));
        assertThatThrownBy(() -> plan.add(directory.resolve("none.md"), StudyScale.MINI, 4, LocalDate.of(2026, 12, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other settings than mini");
    }

    @Test
    void whatTheAuthorSaysIsAPartOfThePage() throws IOException {
        Path out = directory.resolve("discussed");
        TableOneStudy study = study(out);
        study.folder().take(directory.resolve("study"));
        Files.writeString(out.resolve("discussion.md"), "## What was found\n\nNothing yet.\n");
        study.write(NOTES::add);
        assertThat(out.resolve("README.md")).content().containsSubsequence("digest", "Nothing yet.\n\n## Runs");
    }

    @Test
    void withoutAPlanNoPageIsMade() {
        assertThatThrownBy(() -> study(directory.resolve("nothing")).write(NOTES::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no labels are opened without the plan");
    }

    /// The files of a study but those of its runs, by their place in it.
    private static Map<Path, byte[]> files(Path out) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path place = out.relativize(file);
                if (!place.startsWith("runs")) files.put(place, Files.readAllBytes(file));
            }
        }
        return files;
    }

    /// A progress that throws at a training's n-th message, as a machine that is shut down.
    private static final class BreakingOff implements Progress {

        private int left;

        private BreakingOff(int left) {
            this.left = left;
        }

        private static final class Broken extends RuntimeException {}

        @Override
        public Task begin(String what, long total) {
            if (what.equals("embedding") && --left == 0) throw new Broken();
            return Progress.silent().begin(what, total);
        }
    }
}

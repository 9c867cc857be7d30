package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.label.LabelsFile;

class LeadlineRunTest {

    @TempDir
    Path directory;

    private Path path = Path.of("run");

    @BeforeEach
    void nameTheRun() {
        path = directory.resolve("run");
    }

    private LeadlineRun create() {
        return LeadlineRun.create(path, Samples.description());
    }

    @Test
    void aRunThatWasJustMadeHasADescriptionAndNoMilestone() {
        create();
        RunDirectory run = RunDirectory.open(path);
        assertThat(run).isInstanceOf(LeadlineRun.class);
        assertThat(run.name()).isEqualTo("run");
        assertThat(run.description()).hasValue(Samples.description());
        assertThat(run.milestones()).isEmpty();
        assertThat(run.labels()).isEmpty();
        assertThat(run.trainLog()).isEmpty();
    }

    @Test
    void milestonesAreFoundInOrderWithWhatWasStored() {
        LeadlineRun run = create();
        run.writeMilestone(1_000_000, Samples.embeddings(3, 30), Optional.empty());
        run.writeMilestone(20, Samples.embeddings(3, 20), Optional.of(Samples.embeddings(4, 24)));
        run.writeMilestone(0, Samples.embeddings(3, 0), Optional.empty());
        RunDirectory opened = RunDirectory.open(path);
        List<MilestoneRef> milestones = opened.milestones();
        assertThat(milestones).extracting(MilestoneRef::index).containsExactly(0, 20, 1_000_000);
        assertThat(milestones.get(1).path())
                .isEqualTo(path.resolve("milestones").resolve("000020"));
        assertThat(Samples.values(opened.embeddings(milestones.get(1)))).containsExactly(20, 21, 22, 23, 24, 25);
        assertThat(opened.trainEmbeddings(milestones.get(1)).map(Embeddings::rows))
                .hasValue(4);
        assertThat(opened.trainEmbeddings(milestones.getFirst())).isEmpty();
    }

    @Test
    void anEncoderKeepsItsMilestoneAndNoOtherTakesItsName() {
        LeadlineRun run = create();
        EncoderDescription small = encoder("small", "file a");
        int index = run.milestoneOf(small);
        assertThat(run.milestoneOf(encoder("large", "file b"))).isEqualTo(index + 1);
        assertThat(run.milestoneOf(small)).isEqualTo(index);
        assertThat(run.milestones()).isEmpty();
        assertThat(run.hasMilestone(index)).isFalse();

        run.writeMilestone(index, Samples.embeddings(3, 1), Optional.empty());
        LeadlineRun opened = LeadlineRun.open(path);
        assertThat(opened.hasMilestone(index)).isTrue();
        MilestoneRef milestone = opened.milestones().getFirst();
        assertThat(opened.encoder(milestone)).contains(small);
        assertThat(opened.label(milestone)).isEqualTo("small");
        assertThatThrownBy(() -> opened.milestoneOf(encoder("small", "file c")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another encoder called small (file a)");
    }

    @Test
    void theAccuracyOfAnEncoderIsWrittenOnceItIsKnown() {
        LeadlineRun run = create();
        EncoderDescription plain = encoder("small", "file a");
        int index = run.milestoneOf(plain);
        run.writeMilestone(index, Samples.embeddings(3, 1), Optional.empty());
        MilestoneRef milestone = run.milestones().getFirst();
        assertThat(milestone.path().resolve("encoder.json")).content().doesNotContain("imageNetTop1");
        assertThat(run.milestoneOf(plain.withImageNetTop1(Optional.of(69.758)))).isEqualTo(index);
        assertThat(run.milestoneOf(plain)).isEqualTo(index);
        assertThat(LeadlineRun.open(path).encoder(milestone).orElseThrow().imageNetTop1())
                .contains(69.758);
        assertThatThrownBy(() -> plain.withImageNetTop1(Optional.of(697.58)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is 0 to 100 percent");
    }

    private static EncoderDescription encoder(String name, String weights) {
        return new EncoderDescription(
                name, "family", 10, weights, new EncoderDescription.ImageForm(32, "bilinear", Normalization.none()));
    }

    @Test
    void aHalfWrittenMilestoneIsNotOneYet() throws IOException {
        LeadlineRun run = create();
        run.writeModel(20, weights());
        Path half = path.resolve("milestones").resolve("000020");
        Files.writeString(half.resolve(".embeddings.safetensors.1234.tmp"), "half");
        Files.createDirectories(path.resolve("milestones").resolve("notes"));
        Files.createDirectories(path.resolve("milestones").resolve("0000020"));
        assertThat(run.milestones()).isEmpty();
        MilestoneRef milestone = run.writeMilestone(20, Samples.embeddings(3, 0), Optional.empty());
        assertThat(run.milestones()).containsExactly(milestone);
    }

    @Test
    void weightsAreStoredBesideTheEmbeddings() {
        LeadlineRun run = create();
        MilestoneRef milestone = run.writeMilestone(20, Samples.embeddings(3, 0), Optional.empty());
        assertThat(run.model(milestone)).isEmpty();
        run.writeModel(20, weights());
        SafetensorsFile model = SafetensorsFile.read(run.model(milestone).orElseThrow());
        assertThat(model.tensor("conv1.weight").orElseThrow().toFloatArray()).containsExactly(1, 2);
        assertThat(model.metadata()).containsEntry("epoch", "20");
    }

    @Test
    void scoresAndLayoutAreReplacedWhole() {
        LeadlineRun run = create();
        MilestoneRef milestone = run.writeMilestone(20, Samples.embeddings(3, 0), Optional.empty());
        assertThat(run.scores(milestone).scores()).isEmpty();
        assertThat(run.layout(milestone)).isEmpty();
        run.writeScores(milestone, new StoredScores(List.of(Samples.value(1), Samples.value(2)), List.of()));
        run.writeScores(milestone, new StoredScores(List.of(Samples.value(3)), List.of()));
        run.writeLayout(milestone, Samples.layout(Samples.embeddings(3, 7)));
        RunDirectory opened = RunDirectory.open(path);
        assertThat(opened.scores(milestone).scores()).containsExactly(Samples.value(3));
        StoredLayout layout = opened.layout(milestone).orElseThrow();
        StoredLayout written = Samples.layout(Samples.embeddings(3, 7));
        assertThat(Samples.values(layout.points())).containsExactly(7, 8, 9, 10, 11, 12);
        assertThat(layout.parameters()).isEqualTo(written.parameters());
        assertThat(layout.seed()).isEqualTo(written.seed());
        assertThat(milestone.path().resolve("layout.npy")).exists();
    }

    @Test
    void pointsWithoutWhatTheyWereMadeWithAreNoLayout() throws IOException {
        LeadlineRun run = create();
        MilestoneRef milestone = run.writeMilestone(20, Samples.embeddings(3, 0), Optional.empty());
        run.writeLayout(milestone, Samples.layout(Samples.embeddings(3, 7)));
        Files.delete(milestone.path().resolve("layout.json"));
        assertThat(run.layout(milestone)).isEmpty();
    }

    @Test
    void aMilestoneThatIsReplacedHasNothingThatWasComputedFromTheOldOneAndItsScoresAreSetAside() throws IOException {
        LeadlineRun run = create();
        MilestoneRef milestone = run.writeMilestone(20, Samples.embeddings(3, 0), Optional.empty());
        run.writeScores(milestone, new StoredScores(List.of(Samples.value(1)), List.of()));
        run.writeLayout(milestone, Samples.layout(Samples.embeddings(3, 7)));
        MilestoneRef again = run.writeMilestone(20, Samples.embeddings(3, 1), Optional.empty());
        assertThat(run.scores(again).scores()).isEmpty();
        assertThat(run.layout(again)).isEmpty();
        assertThat(run.embeddings(again).get(0, 0)).isEqualTo(1);
        assertThat(again.path().resolve("scores.json")).doesNotExist();
        assertThat(again.path().resolve("layout.npy")).doesNotExist();
        try (var files = Files.list(again.path())) {
            List<Path> aside = files.filter(
                            file -> file.getFileName().toString().startsWith("superseded-"))
                    .toList();
            assertThat(aside).hasSize(1);
            assertThat(ScoreFile.read(aside.getFirst()).scores()).containsExactly(Samples.value(1));
        }
    }

    @Test
    void labelsCarryTheNamesOfTheDescription() {
        LeadlineRun run = create();
        run.writeLabels(Labels.of(new int[] {1, -1, 1}, List.of("cat", "dog")));
        run.writeTrainLabels(Labels.of(new int[] {0, 0, 0, 1}, List.of("cat", "dog")));
        Labels labels = run.labels().orElseThrow();
        assertThat(labels.toArray()).containsExactly(1, -1, 1);
        assertThat(labels.names()).containsExactly("cat", "dog");
        assertThat(run.trainLabels().orElseThrow().toArray()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void labelsThatDoNotFitTheDescriptionAreRefused() {
        LeadlineRun run = create();
        assertThatThrownBy(() -> run.writeLabels(Labels.of(new int[] {1, 0}, List.of("cat", "dog"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("have 2 rows and classes [cat, dog], but the run describes 3 rows");
        LabelsFile.write(path.resolve("labels.npy"), Labels.of(0, 1, 2));
        assertThatThrownBy(run::labels)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(path.resolve("labels.npy") + " does not fit the class names in run.json")
                .hasMessageContaining("row 2 has 2");
    }

    @Test
    void anOutputThatIsNotEmptyIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(path);
        LeadlineRun.create(path, Samples.description());
        String before = Files.readString(path.resolve("run.json"));
        assertThatThrownBy(this::create)
                .isInstanceOf(InputException.class)
                .hasMessage("the output " + path + " exists and is not empty: name another one, or remove it");
        assertThat(path.resolve("run.json")).hasContent(before);
    }

    @Test
    void whatALiveEvaluatorWritesStaysWhenATrainingGoesOn() throws IOException {
        LeadlineRun run = LeadlineRun.create(directory.resolve("shared"), Samples.description());
        Path milestone = Files.createDirectories(run.path().resolve("milestones/000001"));
        String mark = "." + UUID.randomUUID() + ".tmp";
        for (Path own :
                List.of(run.path().resolve(".run.json" + mark), milestone.resolve(".model.safetensors" + mark))) {
            Files.writeString(own, "x");
        }
        List<Path> ofOthers = List.of(
                run.path().resolve(".alerts.json" + mark),
                run.path().resolve(".series-scores.json" + mark),
                milestone.resolve(".scores.json" + mark),
                milestone.resolve(".layout.npy" + mark));
        for (Path file : ofOthers) Files.writeString(file, "x");
        run.removeLeftovers();
        assertThat(ofOthers).allMatch(Files::exists);
        assertThat(run.path().resolve(".run.json" + mark)).doesNotExist();
        assertThat(milestone.resolve(".model.safetensors" + mark)).doesNotExist();
        for (Path file : ofOthers)
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        run.removeLeftovers();
        assertThat(ofOthers).noneMatch(Files::exists);
    }

    @Test
    void whatAKilledWriterLeftBesideNoRunIsNoHindrance() throws IOException {
        Files.createDirectories(directory.resolve("begun"));
        Files.writeString(directory.resolve("begun/.run.json.123e4567-e89b-12d3-a456-426614174000.tmp"), "{");
        LeadlineRun run = LeadlineRun.create(directory.resolve("begun"), Samples.description());
        run.removeLeftovers();
        try (var files = Files.list(run.path())) {
            assertThat(files).containsExactly(run.path().resolve("run.json"));
        }
    }

    @Test
    void anOutputThatIsAFileOrLiesBelowOneIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> LeadlineRun.create(file, Samples.description()))
                .isInstanceOf(InputException.class)
                .hasMessage("the output " + file + " is a file, not a directory");
        assertThatThrownBy(() -> LeadlineRun.create(file.resolve("run"), Samples.description()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the directory " + file.resolve("run"))
                .hasMessageContaining("cannot be created");
    }

    @Test
    void aDamagedDescriptionIsRefused() throws IOException {
        create();
        Files.writeString(path.resolve("run.json"), "{");
        assertThatThrownBy(() -> RunDirectory.open(path))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(path.resolve("run.json") + " is not valid JSON");
    }

    private static SequencedMap<String, NdArray> weights() {
        SequencedMap<String, NdArray> weights = new LinkedHashMap<>();
        weights.put("conv1.weight", NdArray.ofFloats(new float[] {1, 2}, 2));
        return weights;
    }
}

package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.TrainSplit;

class EvaluationInputTest {

    @TempDir
    Path directory;

    @Test
    void theRunsOwnLabelsAndTrainSplitAreTaken() {
        LeadlineRun run = LeadlineRun.create(directory.resolve("run"), Samples.description());
        run.writeLabels(Labels.of(new int[] {0, 1, 1}, List.of("cat", "dog")));
        run.writeTrainLabels(Labels.of(new int[] {0, 1, 1, 0}, List.of("cat", "dog")));
        MilestoneRef ref = run.writeMilestone(20, Samples.embeddings(3, 0), Optional.of(Samples.embeddings(4, 0)));
        Milestone milestone = EvaluationInput.of(run).milestone(ref);
        assertThat(milestone.index()).isEqualTo(20);
        assertThat(milestone.embedding().rows()).isEqualTo(3);
        assertThat(milestone.labels().orElseThrow().toArray()).containsExactly(0, 1, 1);
        assertThat(milestone.train().rows().orElseThrow().rows()).isEqualTo(4);
        assertThat(milestone.train().labels().orElseThrow().toArray()).containsExactly(0, 1, 1, 0);
    }

    @Test
    void trainFilesAreMatchedByIndexAndAMilestoneWithoutOneHasNone() throws IOException {
        Path train = Files.createDirectories(directory.resolve("train"));
        save(directory.resolve("epoch_0001.npy"), Samples.embeddings(3, 1));
        save(directory.resolve("epoch_0002.npy"), Samples.embeddings(3, 2));
        save(train.resolve("train_2.npy"), Samples.embeddings(4, 7));
        RunDirectory run = RunDirectory.open(directory);
        EvaluationInput input =
                EvaluationInput.of(run).withLabels(Labels.of(0, 0, 1)).withTrain(train, Labels.of(0, 0, 1, 1));
        Milestone first = input.milestone(run.milestones().get(0));
        assertThat(first.train().rows()).isEmpty();
        assertThat(first.train().problem().orElseThrow().detail())
                .isEqualTo("there is no train embedding for milestone 1 in " + train);
        assertThat(first.labels().orElseThrow().toArray()).containsExactly(0, 0, 1);
        Milestone second = input.milestone(run.milestones().get(1));
        assertThat(second.train().rows().orElseThrow().get(0, 0)).isEqualTo(7);
        assertThat(second.train().problem()).isEmpty();
    }

    @Test
    void aTrainDirectoryWithoutAnyOfTheNumbersIsRefusedWithBothNames() throws IOException {
        Path train = Files.createDirectories(directory.resolve("train"));
        save(directory.resolve("epoch_0001.npy"), Samples.embeddings(3, 1));
        save(train.resolve("train_7.npy"), Samples.embeddings(4, 7));
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        assertThatThrownBy(() -> input.withTrain(train, Labels.of(0, 0, 1, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no train embedding in " + train)
                .hasMessageContaining("a milestone in " + directory + ", such as 1");
    }

    @Test
    void classesOfOneNameHaveOneNumberWhicheverLabelsWereNamedFirst() throws IOException {
        Path train = trainDirectory();
        Labels evaluation = Labels.of(new int[] {0, 1, -1}, List.of("bird", "cat"));
        Labels others = Labels.of(new int[] {0, 1, 2, 2}, List.of("ant", "bird", "cat"));
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        for (EvaluationInput both : List.of(
                input.withLabels(evaluation).withTrain(train, others),
                input.withTrain(train, others).withLabels(evaluation))) {
            Milestone milestone = both.milestone(both.run().milestones().getFirst());
            assertThat(milestone.labels().orElseThrow().toArray()).containsExactly(1, 2, -1);
            assertThat(milestone.labels().orElseThrow().names()).containsExactly("ant", "bird", "cat");
            assertThat(milestone.train().labels().orElseThrow().toArray()).containsExactly(0, 1, 2, 2);
        }
    }

    @Test
    void classNumbersStayAsTheyAre() throws IOException {
        Path train = trainDirectory();
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory))
                .withLabels(Labels.of(2, -1, 10))
                .withTrain(train, Labels.of(0, 1, 1, 2));
        assertThat(input.labels().orElseThrow().toArray()).containsExactly(2, -1, 10);
        assertThat(input.trainLabels().orElseThrow().toArray()).containsExactly(0, 1, 1, 2);
        assertThat(input.trainLabels().orElseThrow().names())
                .isEqualTo(input.labels().orElseThrow().names());
    }

    @Test
    void numbersThatAreTooLargeToKeepHaveTheirOrderInBothSplits() throws IOException {
        Labels large = Labels.ofNumbers(new int[] {1, -1, 0}, List.of("7", "9000000000"));
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory))
                .withLabels(large)
                .withTrain(
                        trainDirectory(),
                        Labels.ofNumbers(new int[] {0, 1, 2, 2}, List.of("10", "80000", "9000000000")));
        assertThat(input.labels().orElseThrow().toArray()).containsExactly(3, -1, 0);
        assertThat(input.trainLabels().orElseThrow().toArray()).containsExactly(1, 2, 3, 3);
        assertThat(input.labels().orElseThrow().names()).containsExactly("7", "10", "80000", "9000000000");
        EvaluationInput small = input.withTrain(trainDirectory(), Labels.of(0, 7, 7, 2));
        assertThat(small.labels().orElseThrow().toArray()).containsExactly(8, -1, 7);
        assertThat(small.trainLabels().orElseThrow().toArray()).containsExactly(0, 7, 7, 2);
        EvaluationInput names =
                input.withTrain(trainDirectory(), Labels.of(new int[] {0, 1, 1, 0}, List.of("bird", "cat")));
        assertThatThrownBy(names::labels)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the labels are class numbers, but the train labels are names such as bird");
    }

    @Test
    void namesOnOneSideAndNumbersOnTheOtherAreRefused() throws IOException {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory))
                .withLabels(Labels.of(new int[] {0, 1, 1}, List.of("bird", "cat")))
                .withTrain(trainDirectory(), Labels.of(0, 1, 1, 2));
        assertThatThrownBy(input::labels)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the train labels are class numbers, but the labels are names such as bird");
    }

    @Test
    void trainSourcesAreToldApartByTheirFilesAndTheRunsOwnNeedsNone() throws IOException {
        Path one = trainDirectory();
        Path other = Files.createDirectories(directory.resolve("other"));
        save(other.resolve("train_1.npy"), Samples.embeddings(4, 8));
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        MilestoneRef ref = input.run().milestones().getFirst();
        Labels labels = Labels.of(0, 0, 1, 1);
        assertThat(input.trainSource(ref)).isEmpty();
        assertThat(input.withTrain(one, labels).trainSource(ref))
                .isPresent()
                .isEqualTo(input.withTrain(one, labels).trainSource(ref))
                .isNotEqualTo(input.withTrain(other, labels).trainSource(ref));
    }

    @Test
    @Timeout(10)
    void aTrainFileIsRefusedByItsShapeBeforeItIsReadWhole() throws IOException {
        Path train = trainDirectory();
        Path file = train.resolve("train_1.npy");
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        MilestoneRef ref = input.run().milestones().getFirst();
        byte[] small = Files.readAllBytes(file);
        for (String shape : List.of("(4, 20000000000)", "(1000000000, 75)", "(40000000000, 2)")) {
            byte[] head = Arrays.copyOf(small, 128);
            String text = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(shape);
            byte[] header = "%-117s\n".formatted(text).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(header, 0, head, 10, header.length);
            Files.write(file, head);
            long values = Arrays.stream(shape.split("[^0-9]+"))
                    .filter(each -> !each.isEmpty())
                    .mapToLong(Long::parseLong)
                    .reduce(1, Math::multiplyExact);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(128 + 4 * values);
            }
            EvaluationInput with = input.withTrain(train, Labels.of(0, 0, 1, 1));
            assertThatThrownBy(() -> with.trainSource(ref)).as(shape).isInstanceOf(InputException.class);
        }
    }

    private Path trainDirectory() throws IOException {
        Path train = Files.createDirectories(directory.resolve("train"));
        save(directory.resolve("epoch_0001.npy"), Samples.embeddings(3, 1));
        save(train.resolve("train_1.npy"), Samples.embeddings(4, 7));
        return train;
    }

    @Test
    void labelsOfAnotherLengthAreRefusedWithBothNumbers() {
        save(directory.resolve("epoch_0001.npy"), Samples.embeddings(3, 1));
        RunDirectory run = RunDirectory.open(directory);
        EvaluationInput input = EvaluationInput.of(run).withLabels(Labels.of(0, 1));
        MilestoneRef ref = run.milestones().getFirst();
        assertThatThrownBy(() -> input.milestone(ref))
                .isInstanceOf(InputException.class)
                .hasMessage("the labels have 2 rows, but the embedding of milestone 1 that they belong to has 3");
    }

    @Test
    void trainLabelsAndWidthsThatDoNotFitAreRefused() {
        Embeddings embedding = Samples.embeddings(3, 0);
        Optional<Labels> two = Optional.of(Labels.of(0, 1));
        assertThatThrownBy(() -> new Milestone(
                        5, embedding, Optional.empty(), new TrainSplit(Optional.of(embedding), two, Optional.empty())))
                .isInstanceOf(InputException.class)
                .hasMessage("the train labels have 2 rows, but the embedding of milestone 5 that they belong to has 3");
        Embeddings wide = Embeddings.of(new float[3], 1, 3);
        assertThatThrownBy(() -> new Milestone(
                        5,
                        embedding,
                        Optional.empty(),
                        new TrainSplit(Optional.of(wide), Optional.empty(), Optional.empty())))
                .isInstanceOf(InputException.class)
                .hasMessage("the train embedding of milestone 5 has 3 columns, but the embedding it goes with has 2");
    }

    private static void save(Path file, Embeddings embeddings) {
        NpyFile.write(file, EmbeddingsFile.toArray(embeddings));
    }
}

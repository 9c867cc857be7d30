package org.leadline.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.linalg.Blas;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// Accuracy of a linear classifier on frozen embeddings: the reference for label-free scores.
///
/// The classifier is a softmax regression, trained by Adam with an L2 term in shuffled batches under a one-cycle
/// schedule. The accuracy is taken after the last epoch. Embeddings are neither centered nor scaled. Rows without a
/// known label are left out. The value is a fraction of rows, `[0, 1]`, equal on any number of threads.
///
/// Source: Xu, Lowe and Trappenberg 2022, section III-E, which also augments the training images. Only [#augmented]
/// does so here; stored embeddings have no augmentation.
public final class LinearProbe {

    private LinearProbe() {}

    /// Trains on one split and returns the accuracy on the other. A test row of a class that does not occur in
    /// training counts as wrong.
    ///
    /// @param train shape `[m, d]`, labels beside it
    /// @param test shape `[n, d]`, labels beside it, classes numbered as in `trainLabels`
    /// @return [Outcome.Undefined] where fewer than two classes are known in training or no test row has a known
    ///     label
    public static Outcome accuracy(
            Embeddings train,
            Labels trainLabels,
            Embeddings test,
            Labels testLabels,
            LinearProbeConfig config,
            Seed seed) {
        LabeledRows training = LabeledRows.of(train, trainLabels, "training");
        LabeledRows testing = LabeledRows.of(test, testLabels, "test");
        LabeledRows.requireSameDimension(train, test);
        Optional<Outcome> obstacle = training.obstacleToLearning().or(testing::obstacleToCounting);
        if (obstacle.isPresent()) return obstacle.get();
        try (var _ = Blas.singleThreaded()) {
            SoftmaxRegression model = train(train, training, training.rows(), config, seed);
            int correct = model.correct(test, testing.classesIn(training), testing.rows());
            return Outcome.of((double) correct / testing.rows().length);
        }
    }

    /// Returns the accuracy by five-fold stratified cross-validation: the fraction of all known rows that are
    /// classified correctly when left out.
    ///
    /// @return [Outcome.Undefined] where fewer than two classes or five rows are known, or a class has a single row
    public static Outcome crossValidated(Embeddings points, Labels labels, LinearProbeConfig config, Seed seed) {
        LabeledRows known = LabeledRows.of(points, labels, "evaluation");
        Optional<Outcome> obstacle = known.obstacleToLearning().or(() -> Folds.obstacle(known));
        if (obstacle.isPresent()) return obstacle.get();
        int[] folds = Folds.assign(known, seed.derive("folds").generator());
        int[] rows = known.rows();
        long correct = 0;
        try (var _ = Blas.singleThreaded()) {
            for (int fold = 0; fold < Folds.COUNT; fold++) {
                int testFold = fold;
                int[] inside = Arrays.stream(rows)
                        .filter(row -> folds[row] != testFold)
                        .toArray();
                int[] outside = Arrays.stream(rows)
                        .filter(row -> folds[row] == testFold)
                        .toArray();
                SoftmaxRegression model =
                        train(points, known, inside, config, seed.derive("fold").derive(fold));
                correct += model.correct(points, known.classesIn(known), outside);
            }
        }
        return Outcome.of((double) correct / rows.length);
    }

    /// Trains on features of images that are augmented anew in every epoch, as the paper does, and returns the
    /// accuracy on the test split without augmentation.
    ///
    /// @param train computes the features of a batch
    /// @param trainLabels labels of all images of the train split
    /// @param test shape `[n, d]`, labels beside it, classes numbered as in `trainLabels`
    /// @return [Outcome.Undefined] where fewer than two classes are known in training or no test row has a known
    ///     label
    public static Outcome augmented(
            AugmentedFeatures train,
            Labels trainLabels,
            Embeddings test,
            Labels testLabels,
            LinearProbeConfig config,
            Seed seed) {
        LabeledRows training = LabeledRows.of(trainLabels, "training");
        LabeledRows testing = LabeledRows.of(test, testLabels, "test");
        Optional<Outcome> obstacle = training.obstacleToLearning().or(testing::obstacleToCounting);
        if (obstacle.isPresent()) return obstacle.get();
        int[] classes = training.classesIn(training);
        ProbeTrainer.Batches batches = (rows, epoch) -> {
            Embeddings features = train.of(rows, epoch);
            int[] ofRows = Arrays.stream(rows).map(row -> classes[row]).toArray();
            return new ProbeTrainer.Batch(
                    features, ofRows, IntStream.range(0, rows.length).toArray());
        };
        try (var _ = Blas.singleThreaded()) {
            SoftmaxRegression model = train(batches, training, test.dimension(), training.rows(), config, seed);
            int correct = model.correct(test, testing.classesIn(training), testing.rows());
            return Outcome.of((double) correct / testing.rows().length);
        }
    }

    /// Computes features of augmented images of the train split.
    @FunctionalInterface
    public interface AugmentedFeatures {

        /// Returns the features of a batch.
        ///
        /// @param rows images of the train split
        /// @param epoch from 0; each epoch augments anew
        /// @return shape `[rows, d]`
        Embeddings of(int[] rows, int epoch);
    }

    private static SoftmaxRegression train(
            Embeddings points, LabeledRows known, int[] rows, LinearProbeConfig config, Seed seed) {
        int[] classes = known.classesIn(known);
        return train(
                (batch, _) -> new ProbeTrainer.Batch(points, classes, batch),
                known,
                points.dimension(),
                rows,
                config,
                seed);
    }

    private static SoftmaxRegression train(
            ProbeTrainer.Batches batches,
            LabeledRows known,
            int dimension,
            int[] rows,
            LinearProbeConfig config,
            Seed seed) {
        SplittableRandom weights = seed.derive("weights").generator();
        SoftmaxRegression model = SoftmaxRegression.initial(known.classCount(), dimension, weights);
        ProbeTrainer trainer = new ProbeTrainer(batches, model, config, rows.length);
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            int[] order =
                    Shuffle.shuffled(rows, seed.derive("epoch").derive(epoch).generator());
            trainer.epoch(order);
        }
        return model;
    }
}

package org.leadline.score.input;

import java.util.Optional;
import java.util.function.Function;
import org.leadline.Fingerprint;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.TrainSplit;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.random.Seed;
import org.leadline.score.input.Setting.TrainIdentity;

/// The inputs of the label-based classifiers.
public final class ProbeInput {

    /// The rows that classifiers learn from and are tried on.
    ///
    /// @param rows the rows that are classified, shape `[n, d]`
    /// @param labels their classes
    /// @param train the rows that classifiers learn from; empty where they learn from the others of the same rows
    public record ProbeRows(Embeddings rows, Labels labels, Optional<Train> train) {

        /// @param rows shape `[m, d]`
        /// @param labels their classes
        public record Train(Embeddings rows, Labels labels) {}
    }

    /// Undefined where there are no labels, or the train split that was asked for cannot be used.
    public static final Input<ProbeRows> PROBE_ROWS = Input.named("probe rows")
            .needs(RowsInput.ROWS, TruthInput.TRUTH)
            .parameters(setting -> train(setting.train()))
            .make(ProbeInput::rows, found -> found.labels().knownRows().length);

    /// How the linear classifier trains.
    public static final Input<LinearProbeConfig> LINEAR_PROBE_CONFIG = Input.named("linear probe config")
            .parameters(setting -> linear(setting.config().probes().linear()))
            .make(scope -> scope.setting().config().probes().linear());

    /// How the nearest neighbors vote.
    public static final Input<KnnProbeConfig> KNN_CONFIG = Input.named("kNN config")
            .parameters(ProbeInput::knn)
            .make(scope -> scope.setting().config().probes().knn());

    /// The seed itself.
    public static final Input<Seed> SEED = Input.named("seed").perSeed().make(Scope::seed);

    /// The probe on changed images.
    ///
    /// @param accuracy finds the accuracy from a seed
    /// @param knownRows the number of rows with a known label
    public record ImageProbe(Function<Seed, Outcome> accuracy, int knownRows) {}

    /// The probe on changed images, which reads images and labels of its own.
    public static final Input<ImageProbe> IMAGE_PROBE = Input.named("image probe")
            .needs(RowsInput.ROWS)
            .parameters(setting -> setting.labels()
                    .map(labels -> Parameters.none().with("labels", Fingerprint.of(labels.toArray())))
                    .orElseGet(Parameters::none)
                    .with(train(setting.train()))
                    .with(linear(setting.config().probes().linear())))
            .make(
                    scope -> {
                        int rows = scope.get(RowsInput.ROWS).rows();
                        int known = scope.setting()
                                .labels()
                                .map(labels -> labels.knownRows().length)
                                .orElse(rows);
                        return new ImageProbe(scope.source().imageProbe(), known);
                    },
                    ImageProbe::knownRows);

    /// The name of the parameter that tells the train embeddings named for a milestone from others.
    public static final String TRAIN = "train";

    private ProbeInput() {}

    private static Parameters train(TrainIdentity train) {
        Parameters own = train.labels()
                .map(labels -> Parameters.none().with("trainLabels", Fingerprint.of(labels.toArray())))
                .orElseGet(Parameters::none);
        return train.source().map(source -> own.with(TRAIN, source)).orElse(own);
    }

    private static Parameters linear(LinearProbeConfig config) {
        return RowsInput.sums(config.batchSize())
                .with("epochs", config.epochs())
                .with("batchSize", config.batchSize())
                .with("peakLearningRate", config.peakLearningRate())
                .with("weightDecay", config.weightDecay());
    }

    private static Parameters knn(Setting setting) {
        KnnProbeConfig config = setting.config().probes().knn();
        return Parameters.none()
                .with("neighbors", config.neighbors())
                .with("temperature", config.temperature())
                .with("reference", setting.train().labels().isPresent() ? "train" : "leave-one-out");
    }

    private static ProbeRows rows(Scope scope) {
        Embeddings rows = scope.get(RowsInput.ROWS);
        Labels labels = scope.get(TruthInput.TRUTH);
        TrainSplit split = RowsInput.milestone(scope).train();
        if (split.problem().isPresent()) {
            throw new UndefinedInputException(split.problem().get());
        }
        Optional<ProbeRows.Train> train =
                split.rows().isPresent() && split.labels().isPresent()
                        ? Optional.of(new ProbeRows.Train(
                                split.rows().get(), split.labels().get()))
                        : Optional.empty();
        return new ProbeRows(rows, labels, train);
    }
}

package org.leadline.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.cluster.Geometry;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.Frame;
import org.leadline.manifold.UmapConfig;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LabelsFile;
import org.leadline.run.RunDirectory;
import picocli.CommandLine.Option;

/// What a run is scored with, and against what. The same options give the same stored scores again.
final class EvaluationOptions {

    @Option(
            names = "--k",
            paramLabel = "K",
            description =
                    "Clusters of C1; C2 has twice as many (default: the number of classes, or 10 without labels).")
    private @Nullable Integer k;

    @Option(
            names = "--seeds",
            paramLabel = "S",
            defaultValue = "3",
            description = "How many seeds each random score is computed with (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--neighbors",
            paramLabel = "N",
            defaultValue = "50",
            description = "UMAP's neighbours, each row itself counted (default: ${DEFAULT-VALUE}).")
    private int neighbors;

    @Option(
            names = "--frame",
            paramLabel = "centred|umap",
            defaultValue = "centred",
            description = "Where the origin lies for cosine clustering: the layout's mean, or umap-learn's corner,"
                    + " which depends on arbitrary signs (default: ${DEFAULT-VALUE}).")
    private Frame frame = Frame.CENTRED;

    @Option(
            names = "--clustering",
            paramLabel = "cosine|euclidean",
            defaultValue = "cosine",
            description = "The distance of k-means (default: ${DEFAULT-VALUE}).")
    private Geometry clustering = Geometry.COSINE;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Labels of the evaluated rows: .npy, or text with one a line; -1 or blank is unknown.")
    private @Nullable Path labels;

    @Option(
            names = "--train",
            paramLabel = "DIR",
            description = "Embeddings of a train split, matched to milestones by the number in their names.")
    private @Nullable Path train;

    @Option(names = "--train-labels", paramLabel = "FILE", description = "Labels of the train split's rows.")
    private @Nullable Path trainLabels;

    EvaluationConfig config() {
        if (seeds < 1) throw new InputException("--seeds is at least 1, but it is " + seeds);
        EvaluationConfig config = EvaluationConfig.paper()
                .withSeeds(seeds)
                .withFrame(frame)
                .withGeometry(clustering)
                .withUmap(UmapConfig.paper().withNeighbors(neighbors));
        return k == null ? config : config.withClusters(k);
    }

    /// The run with the labels and the train split that were named beside it.
    EvaluationInput input(Path path) {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(path));
        if (labels != null) input = input.withLabels(LabelsFile.read(labels));
        if ((train == null) != (trainLabels == null)) {
            throw new InputException("--train and --train-labels go together, but only "
                    + (train == null ? "--train-labels" : "--train") + " was given");
        }
        if (train != null && trainLabels != null) input = input.withTrain(train, LabelsFile.read(trainLabels));
        return input;
    }
}

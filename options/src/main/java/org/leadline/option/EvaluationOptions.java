package org.leadline.option;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.cluster.Geometry;
import org.leadline.embedding.NetworkLayer;
import org.leadline.manifold.UmapConfig;
import org.leadline.run.OldNames;
import org.leadline.score.AlphaReq;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.Recipe;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.config.Frame;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// How a run is scored. The same options give the same stored scores again.
public final class EvaluationOptions {

    @Option(
            names = "--k",
            split = ",",
            paramLabel = "K,..",
            description =
                    "Clusters of C1; C2 has twice as many. Several, such as 5,10,20,50, where nobody knows how many there"
                            + " are: each gets a table (default: the number of classes, or 10 without labels).")
    private @Nullable List<Integer> k;

    @Option(
            names = "--repeats",
            paramLabel = "S",
            defaultValue = "3",
            description = "The number of seeds that each random score is computed with (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--neighbors",
            paramLabel = "N",
            defaultValue = "50",
            description = "UMAP's neighbors, each row itself counted (default: ${DEFAULT-VALUE}).")
    private int neighbors;

    @Option(
            names = "--frame",
            paramLabel = "centered|umap|umap-signs",
            defaultValue = "centered",
            description = "The origin for cosine clustering: the layout's mean; umap-learn's corner, which"
                    + " depends on arbitrary signs; or each of the eight corners it could be, with the mean and spread"
                    + " over them (default: ${DEFAULT-VALUE}).")
    private Frame frame = Frame.CENTERED;

    @Option(
            names = "--clustering",
            paramLabel = "cosine|euclidean",
            defaultValue = "cosine",
            description = "The distance of k-means (default: ${DEFAULT-VALUE}).")
    private Geometry clustering = Geometry.COSINE;

    @Option(
            names = "--metrics",
            paramLabel = "paper|clustering|collapse|label-free|all|ID,..",
            split = ",",
            defaultValue = Scores.USUAL,
            description =
                    "The scores to compute: the paper's with probes, those of clusterings alone, what a collapse shows in, all that"
                            + " need no labels, all that embeddings give, or metrics by their ids, such as"
                            + " rankme,alpha-req,lidar; docs/scores.md defines each (default: ${DEFAULT-VALUE}).")
    private List<String> metrics = List.of(Scores.USUAL.split(",", -1));

    @Option(
            names = "--probe",
            paramLabel = "cached|augmented",
            defaultValue = "cached",
            description = "cached: the linear probe learns from stored embeddings. augmented: another one beside it"
                    + " learns as in the paper, from train images changed by AutoAugment in every epoch; it needs a run"
                    + " that leadline train wrote, and as long as 20 epochs of embedding (default: ${DEFAULT-VALUE}).")
    private Probe probe = Probe.CACHED;

    /// The rows or images that the linear probe learns from.
    private enum Probe {
        CACHED,
        AUGMENTED
    }

    @Option(
            names = "--recipe",
            paramLabel = "auto|training|transfer",
            defaultValue = "auto",
            description =
                    "The paper's constants for milestones of a training (probe: batches of 512, peak 0.08; entropy:"
                            + " bins of 0.4 σ), or for encoders trained elsewhere (48, 0.003; 0.8 σ). auto takes the second for"
                            + " runs of leadline embed and with --as-encoders (default: ${DEFAULT-VALUE}).")
    private RecipeChoice recipe = RecipeChoice.AUTO;

    /// Whose constants the scores have.
    private enum RecipeChoice {
        AUTO,
        TRAINING,
        TRANSFER
    }

    @Option(
            names = "--exact-up-to",
            paramLabel = "ROWS",
            defaultValue = "100000",
            description = "With more rows, neighbors are approximate, with their recall measured and printed, and"
                    + " silhouettes are estimated from a sample, with their standard error (default:"
                    + " ${DEFAULT-VALUE}).")
    private int exactUpTo;

    @Option(
            names = "--layer",
            paramLabel = "backbone|projector|predictor",
            defaultValue = "backbone",
            description =
                    "The part of the network to score: the encoder's features, or the outputs of the projector or the"
                            + " predictor, where milestones hold them (default: ${DEFAULT-VALUE}).")
    private NetworkLayer layer = NetworkLayer.BACKBONE;

    @Option(
            names = "--alpha-ranks",
            paramLabel = "FIRST-LAST",
            defaultValue = "11-100",
            description = "The ranks of eigenvalues that alpha-req is fitted to: 11-100 as its published library, 4-100"
                    + " as its paper's training code (default: ${DEFAULT-VALUE}).")
    private String alphaRanks = "11-100";

    /// Tells a person, where several k were named to a verb that goes by one, which that is.
    public void noteOnSeveralK(PrintWriter notes) {
        if (k == null || k.size() < 2) return;
        notes.println("Scores of clusters are those of k = " + k.getFirst()
                + " here; leadline evaluate shows a table for each k, and --k " + k.getLast() + " goes by another.");
    }

    private EvaluationConfig withRanks(EvaluationConfig config) {
        String[] ends = alphaRanks.split("-", -1);
        if (ends.length == 2 && ends[0].matches("[0-9]{1,6}") && ends[1].matches("[0-9]{1,6}")) {
            return AlphaReq.withRanks(config, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
        throw new InputException(
                "--alpha-ranks is two ranks with a hyphen between them, such as 11-100, not " + alphaRanks);
    }

    /// The config for encoders that were trained elsewhere, or for milestones of a training.
    ///
    /// @param encoders whether it is encoders that are scored, where the user has not said whose constants to take
    public EvaluationConfig fitted(EvaluationConfig config, boolean encoders) {
        return switch (recipe) {
            case AUTO -> (encoders ? Recipe.TRANSFER : Recipe.TRAINING).applied(config);
            case TRAINING -> Recipe.TRAINING.applied(config);
            case TRANSFER -> Recipe.TRANSFER.applied(config);
        };
    }

    /// @throws CommandLine.ParameterException where an option breaks its rule
    public EvaluationConfig config(CommandSpec spec) {
        return Usage.checked(spec, this::config);
    }

    private EvaluationConfig config() {
        requireOfToday();
        Set<String> chosen = new TreeSet<>(Scores.named(metrics));
        if (probe == Probe.AUGMENTED) chosen.add(AugmentedProbeScore.METRIC.id());
        EvaluationConfig config = EvaluationConfig.paper()
                .withRepeats(repeats)
                .withFrame(frame)
                .withGeometry(clustering)
                .withUmap(UmapConfig.paper().withNeighbors(neighbors))
                .withExactUpTo(exactUpTo)
                .withMetrics(chosen)
                .withLayer(layer);
        return withRanks(k == null ? config : config.withClusters(k));
    }

    private void requireOfToday() {
        if (metrics.isEmpty())
            throw new InputException("`metrics` names no score, such as rankme, and no group of them");
        for (String name : metrics) {
            String now = OldNames.metric(name);
            if (!now.equals(name)) throw new InputException("'" + name + "' of `metrics` is now '" + now + "'");
        }
    }
}

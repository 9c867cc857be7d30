package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.manifold.Umap;
import org.leadline.metric.FieldMetrics;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.metric.Silhouette;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestone;
import org.leadline.run.MilestoneExtras;
import org.leadline.run.MilestoneRef;
import org.leadline.run.StoredLayout;

/// Scores the milestones of a run, and keeps the scores beside them: what has been computed before, with the same
/// constants and seed, is read instead.
public final class RunEvaluation {

    /// What scoring a milestone takes at most: three copies of its values; of each row its neighbours, candidates
    /// and the graph made of them, each to be multiplied by the number of neighbours; buffers and edges due.
    private static final double BYTES_PER_VALUE = 12;

    private static final double BYTES_PER_NEIGHBOR = 80;
    private static final double FIXED_BYTES = 1 << 27;

    private final EvaluationInput input;
    private final EvaluationConfig config;
    private final AugmentedProbe augmentedProbe;

    /// An evaluation of embeddings alone.
    public RunEvaluation(EvaluationInput input, EvaluationConfig config) {
        this(input, config, (_, _, _, _, _) -> {
            throw new InputException("the probe on changed images needs the images and networks of a run that leadline"
                    + " train wrote, and " + input.run().path() + " is none");
        });
    }

    /// @param augmentedProbe is asked where the config wants that score
    public RunEvaluation(EvaluationInput input, EvaluationConfig config, AugmentedProbe augmentedProbe) {
        this.input = input;
        this.config = config;
        this.augmentedProbe = augmentedProbe;
    }

    /// Scores every milestone.
    ///
    /// @throws InputException where the run has no milestone, or a milestone too few rows or labels of
    ///     another length
    public RunScores all(Progress progress) {
        List<MilestoneRef> milestones = input.run().milestones();
        if (milestones.isEmpty()) {
            throw new InputException(input.run().path() + " holds no milestone: a run is a directory of .npy, .npz or"
                    + " .safetensors files whose names carry a number, or one that leadline train wrote");
        }
        try (Progress.Task task = progress.begin("scoring " + input.run().name(), milestones.size())) {
            List<RunScores.MilestoneScores> scored = new SideBySide(milestones.size(), mostAtATime(milestones))
                    .map(number -> {
                        MilestoneRef milestone = milestones.get(number);
                        List<Score> scores = one(milestone, task);
                        task.advance(1);
                        return new RunScores.MilestoneScores(milestone, scores);
                    });
            return new RunScores(input.run(), scored);
        }
    }

    /// As many milestones as fit half of the memory, with all that is made of them, if they are like the first.
    private int mostAtATime(List<MilestoneRef> milestones) {
        long rows;
        long dimension;
        try {
            Embeddings first = input.run().embeddings(milestones.getFirst());
            rows = first.rows();
            dimension = first.dimension();
        } catch (NonFiniteEmbeddingsException e) {
            rows = e.rows();
            dimension = e.dimension();
        } catch (InputException e) {
            return 1; // what is wrong with it is said when it is scored
        }
        double ofRow =
                BYTES_PER_VALUE * dimension + BYTES_PER_NEIGHBOR * config.umap().nNeighbors();
        double clusters = config.clusterCountsFor(input.labels()).stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                * (1.0 + config.seeds().size());
        double tables = Silhouette.tableBytes(rows * clusters);
        double distances = Math.min(2.0 * rows * rows, (double) Workspace.keptBytes());
        double each = FIXED_BYTES + rows * ofRow + tables + distances;
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 2.0 / each, 1, milestones.size());
    }

    /// Scores one milestone.
    ///
    /// @param task is told what is being done
    /// @return every score of the config, in its order
    public List<Score> one(MilestoneRef ref, Progress.Task task) {
        final Milestone milestone;
        try {
            milestone = input.milestone(ref, config.output());
        } catch (NonFiniteEmbeddingsException nonFinite) {
            return undefined(ref, nonFinite);
        } catch (InputException e) {
            throw inMilestone(ref, e);
        }
        boolean hasTrain =
                milestone.train().isPresent() || milestone.trainProblem().isPresent();
        Optional<Labels> trainLabels = hasTrain ? milestone.trainLabels() : Optional.empty();
        ScorePlan plan = new ScorePlan(
                config,
                milestone.embedding().rows(),
                milestone.labels(),
                trainLabels,
                input.trainSource(ref),
                input.run().viewCount(ref, config.output()));
        Map<Score.Key, Score> known = known(ref);
        Set<Score.Key> missing = new HashSet<>(plan.all());
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            try {
                PaperSuite.Result result = new PaperSuite(
                                milestone,
                                input.extras(ref, config.output()),
                                config,
                                plan,
                                missing,
                                seed -> augmentedProbe.accuracy(ref, milestone, config.linearProbe(), seed, task))
                        .run(task);
                result.scores().forEach(score -> known.put(score.key(), score));
                result.layout().ifPresent(points -> input.run().writeLayout(ref, stored(points)));
            } catch (InputException e) {
                throw inMilestone(ref, e);
            }
            input.run().writeScores(ref, List.copyOf(known.values()));
        }
        return inOrder(plan, known);
    }

    /// The layout of the first seed, as it was scored: the stored one, or where that was made with other constants,
    /// a new one, which replaces it. Empty where the embedding has none: it has collapsed, has too few rows or is
    /// not finite.
    public Optional<Embeddings> layout(MilestoneRef ref) {
        Optional<StoredLayout> found = input.run().layout(ref);
        if (found.isPresent() && found.get().equals(stored(found.get().points()))) {
            return Optional.of(found.get().points());
        }
        try {
            Embeddings embedding = input.milestone(ref, config.output()).embedding();
            boolean tooFew = embedding.rows() <= config.umap().nNeighbors();
            if (tooFew || embedding.isConstant()) return Optional.empty();
            Seed seed = new Seed(config.seeds().getFirst());
            Neighbors neighbors = Workspace.layoutNeighbors(embedding, config);
            Embeddings points = Umap.of(embedding, neighbors, config.umap()).layout(seed.derive(PaperSuite.LAYOUT));
            input.run().writeLayout(ref, stored(points));
            return Optional.of(points);
        } catch (NonFiniteEmbeddingsException nonFinite) {
            return Optional.empty();
        }
    }

    private StoredLayout stored(Embeddings points) {
        return new StoredLayout(
                points, ScorePlan.layout(config, points.rows()), config.seeds().getFirst());
    }

    /// C1 of the first seed on its layout, as it was scored; empty where it cannot be clustered.
    public Optional<Labels> clusters(Embeddings layout) {
        KMeansConfig kMeans =
                KMeansConfig.cosine(config.clustersFor(input.labels())).withGeometry(config.geometry());
        Seed seed = new Seed(config.seeds().getFirst()).derive("C1");
        try {
            int[] assignment =
                    KMeans.fit(config.frame().of(layout), kMeans, seed).assignment();
            return Optional.of(Labels.of(assignment));
        } catch (InputException tooFewPoints) {
            return Optional.empty();
        }
    }

    /// The same error, with the run and the milestone that it is about.
    private InputException inMilestone(MilestoneRef ref, InputException e) {
        return new InputException(input.run().name() + ", milestone " + ref.index() + ": " + e.sentence(), e);
    }

    private Map<Score.Key, Score> known(MilestoneRef ref) {
        Map<Score.Key, Score> known = new LinkedHashMap<>();
        for (Score score : input.run().scores(ref)) known.put(score.key(), score);
        return known;
    }

    private static List<Score> inOrder(ScorePlan plan, Map<Score.Key, Score> known) {
        List<Score> ordered = new ArrayList<>();
        for (Score.Key key : plan.all()) {
            Score score = known.get(key);
            if (score == null) throw new IllegalStateException("no score was computed for " + key);
            ordered.add(score);
        }
        return ordered;
    }

    /// A milestone that holds NaN or infinity has no scores but a reason; it does not keep the others from theirs.
    private List<Score> undefined(MilestoneRef ref, NonFiniteEmbeddingsException reason) {
        ScorePlan plan = new ScorePlan(
                config,
                reason.rows(),
                input.labels(),
                input.trainLabels(),
                input.trainSource(ref),
                input.run().viewCount(ref, config.output()));
        Outcome undefined = Outcome.undefined(reason.sentence());
        MilestoneExtras extras = input.extras(ref, config.output());
        List<Score> scores = plan.all().stream()
                .map(key -> new Score(
                        key.metric(),
                        key.parameters(),
                        key.seed(),
                        reason.rows(),
                        reason.dimension(),
                        0,
                        key.metric().equals(FieldMetrics.LOSS.id()) ? extras.loss() : undefined))
                .toList();
        Map<Score.Key, Score> all = known(ref);
        for (Score score : scores) all.put(score.key(), score);
        input.run().writeScores(ref, List.copyOf(all.values()));
        return scores;
    }
}

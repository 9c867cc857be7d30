package org.leadline.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.metric.Score;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.StoredLayout;
import org.leadline.run.StoredScores;
import org.leadline.score.Formula;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.DistancesInput;
import org.leadline.score.input.Inputs;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Setting.TrainIdentity;
import org.leadline.score.input.Source;
import org.leadline.score.input.Variant;

/// Scores the milestones of a run, and keeps the scores beside them: what has been computed before, with the same
/// constants and seed, is read instead.
public final class RunEvaluation {

    /// The maximum memory for scoring a milestone, in bytes: three copies of each value.
    private static final double BYTES_PER_VALUE = 12;

    /// The neighbors of a row, candidates and the graph made of them, to be multiplied by the number of neighbors.
    private static final double BYTES_PER_NEIGHBOR = 80;

    /// Buffers and edges due.
    private static final double FIXED_BYTES = 1 << 27;

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);

    private final EvaluationInput input;
    private final EvaluationConfig config;
    private final AugmentedProbe augmentedProbe;

    /// An evaluation of embeddings alone.
    public RunEvaluation(EvaluationInput input, EvaluationConfig config) {
        this(input, config, (_, _, _, _, _) -> {
            throw new InputException("the probe on changed images needs the images and networks of a run that Leadline"
                    + " trained, and " + input.run().path() + " is none");
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
                    + " .safetensors files whose names carry a number, or one that Leadline trained");
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

    /// The number of milestones like the first whose evaluations fit half of the memory together.
    private int mostAtATime(List<MilestoneRef> milestones) {
        MatrixShape shape;
        try {
            shape = input.run().shape(milestones.getFirst(), config.selection().layer());
        } catch (InputException e) {
            return 1; // what is wrong with it is said when it is scored
        }
        double rows = shape.rows();
        double ofRow = BYTES_PER_VALUE * shape.dimension()
                + BYTES_PER_NEIGHBOR * config.layout().umap().nNeighbors();
        double clusters = config.clusters().countsFor(input.labels()).stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                * (1.0 + config.sampling().seeds().size());
        double tables = Silhouette.tableBytes(rows * clusters);
        double distances = Math.min(2.0 * rows * rows, (double) DistancesInput.cacheBytes());
        double each = FIXED_BYTES + rows * ofRow + tables + distances;
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 2.0 / each, 1, milestones.size());
    }

    /// Scores one milestone.
    ///
    /// @param task is told what is being done
    /// @return every score of the config, in its order
    public List<Score> one(MilestoneRef ref, Progress.Task task) {
        try {
            Source source = source(ref, task);
            return scores(ref, setting(ref, source), source, task);
        } catch (InputException e) {
            throw new InputException(input.run().name() + ", milestone " + ref.index() + ": " + e.sentence(), e);
        }
    }

    private Source source(MilestoneRef ref, Progress.Task task) {
        MilestoneExtras extras = input.extras(ref, layer());
        try {
            Milestone milestone = input.milestone(ref, layer());
            return Source.of(
                    milestone,
                    extras,
                    seed -> augmentedProbe.accuracy(
                            ref, milestone, config.probes().linear(), seed, task));
        } catch (NonFiniteEmbeddingsException nonFinite) {
            return Source.nonFinite(ref.index(), nonFinite, extras);
        }
    }

    private Setting setting(MilestoneRef ref, Source source) {
        boolean hasTrain = source.milestone()
                .map(milestone -> milestone.train().isAskedFor())
                .orElse(true);
        TrainIdentity train = new TrainIdentity(
                layer() == NetworkLayer.BACKBONE && hasTrain ? input.trainLabels() : Optional.empty(),
                input.trainSource(ref));
        return new Setting(
                config,
                source.shape().rows(),
                input.labels(),
                train,
                input.run().viewCount(ref, layer()),
                layer() == NetworkLayer.BACKBONE && input.run().hasRotations(ref));
    }

    private NetworkLayer layer() {
        return config.selection().layer();
    }

    private List<Score> scores(MilestoneRef ref, Setting setting, Source source, Progress.Task task) {
        List<Formula.Wanted> wanted = Scores.selected(config.selection().metrics()).stream()
                .flatMap(formula -> formula.wanted(setting).stream())
                .toList();
        StoredScores stored = input.run().scores(ref);
        Map<Score.Key, Score> known = byKey(stored);
        List<Formula.Wanted> missing =
                wanted.stream().filter(one -> !known.containsKey(one.key())).toList();
        if (!missing.isEmpty()) {
            Evaluator.Result result = Evaluator.evaluate(setting, source, missing, task);
            result.layout().ifPresent(points -> input.run().writeLayout(ref, stored(points)));
            result.scores().forEach(score -> known.put(score.key(), score));
            input.run().writeScores(ref, current(stored).with(result.scores(), result.times()));
        }
        return wanted.stream()
                .map(one -> Objects.requireNonNull(known.get(one.key())))
                .toList();
    }

    private static Map<Score.Key, Score> byKey(StoredScores stored) {
        Map<Score.Key, Score> known = new LinkedHashMap<>();
        for (Score score : stored.scores()) known.put(score.key(), score);
        return known;
    }

    /// The stored scores without those of metrics and constants that are no more.
    private static StoredScores current(StoredScores stored) {
        return new StoredScores(
                stored.scores().stream()
                        .filter(score -> Scores.ALL.stream()
                                .anyMatch(formula -> formula.metric().id().equals(score.metric())
                                        && formula.isCurrent(score.parameters())))
                        .toList(),
                stored.times());
    }

    /// The layout of the first seed, as it was scored: the stored one, or where that was made with other constants,
    /// a new one, which replaces it. Empty where the embedding has none: it has collapsed, has too few rows or is
    /// not finite.
    public Optional<Embeddings> layout(MilestoneRef ref) {
        Optional<StoredLayout> found = input.run().layout(ref);
        if (found.isPresent() && found.get().equals(stored(found.get().points()))) {
            return Optional.of(found.get().points());
        }
        Source source = source(ref, SILENT);
        if (source.shape().rows() <= config.layout().umap().nNeighbors()) return Optional.empty();
        Setting setting = setting(ref, source);
        Variant first = Variant.none().withSeed(firstSeed());
        Inputs.Request request = new Inputs.Request(List.of(LayoutInput.LAYOUT), first);
        try (Inputs inputs = new Inputs(setting, source, List.of(request), SILENT)) {
            Optional<Embeddings> points = Evaluator.layout(inputs, request);
            points.ifPresent(made -> input.run().writeLayout(ref, stored(made)));
            return points;
        }
    }

    private long firstSeed() {
        return config.sampling().seeds().getFirst();
    }

    private StoredLayout stored(Embeddings points) {
        Variant first = Variant.none().withSeed(firstSeed());
        return new StoredLayout(points, LayoutInput.LAYOUT.parameters(settingOf(points.rows()), first), firstSeed());
    }

    /// The setting of scores that depend on nothing but the rows and the config.
    Setting settingOf(int rows) {
        return new Setting(config, rows, Optional.empty(), TrainIdentity.none(), OptionalInt.empty());
    }

    /// The seed and k of the clusters that [#clusters] finds.
    Variant ofClusters() {
        return Variant.none().withSeed(firstSeed()).withClusters(config.clustersFor(input.labels()));
    }

    /// C1 of the first seed on its layout, as it was scored; empty where it cannot be clustered.
    public Optional<Labels> clusters(Embeddings layout) {
        KMeansConfig kMeans = KMeansConfig.cosine(config.clustersFor(input.labels()))
                .withGeometry(config.clusters().geometry());
        Seed seed = new Seed(firstSeed()).derive("C1");
        try {
            int[] assignment =
                    KMeans.fit(config.layout().frame().of(layout), kMeans, seed).assignment();
            return Optional.of(Labels.of(assignment));
        } catch (InputException tooFewPoints) {
            return Optional.empty();
        }
    }
}

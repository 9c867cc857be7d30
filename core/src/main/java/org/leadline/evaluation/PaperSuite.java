package org.leadline.evaluation;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.cluster.Clustering;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.manifold.Umap;
import org.leadline.metric.AdjustedMutualInformation;
import org.leadline.metric.ClusterLearnability;
import org.leadline.metric.DistanceOutliers;
import org.leadline.metric.HistogramEntropy;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.probe.KnnProbe;
import org.leadline.probe.LinearProbe;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;
import org.leadline.run.Milestone;
import org.leadline.run.MilestoneExtras;

/// The paper's scores of one milestone (section III-C): a layout Z3, two clusterings of it, and what follows.
///
/// Work that several scores share is counted in the time of the first that needs it.
final class PaperSuite {

    static final String COLLAPSED = "every embedding is the same point: the encoder has collapsed";

    /// The name that a layout's seed is derived by.
    static final String LAYOUT = "layout";

    private static final String NO_LABELS = "there are no labels";

    private final Milestone input;
    private final MilestoneExtras extras;
    private final EvaluationConfig config;
    private final ScorePlan plan;
    private final Set<Score.Key> wanted;
    private final Function<Seed, Outcome> augmentedProbe;
    private final List<Score> scores = new ArrayList<>();
    private Optional<Embeddings> firstLayout = Optional.empty();

    /// @param extras what the milestone holds beside its rows
    /// @param wanted which of the plan's scores to compute
    /// @param augmentedProbe finds the accuracy of the probe on changed images
    PaperSuite(
            Milestone input,
            MilestoneExtras extras,
            EvaluationConfig config,
            ScorePlan plan,
            Set<Score.Key> wanted,
            Function<Seed, Outcome> augmentedProbe) {
        this.augmentedProbe = augmentedProbe;
        this.input = input;
        this.extras = extras;
        this.config = config;
        this.plan = plan;
        this.wanted = wanted;
    }

    /// What was found: the scores, and the layout of the first seed where it was made.
    record Result(List<Score> scores, Optional<Embeddings> layout) {}

    Result run(Progress.Task task) {
        // first, since it is the one that may miss what it needs
        Seed first = new Seed(config.seeds().getFirst()).derive("augmented probe");
        timed(plan.augmentedProbe(), () -> augmentedProbe.apply(first));
        try (Arena arena = Arena.ofShared()) {
            Workspace workspace = new Workspace(
                    input.embedding(), config, arena, said -> task.message("milestone " + input.index() + ": " + said));
            silhouettes(layouts(workspace, task), workspace, task);
            learnability(workspace, task);
            new FieldSuite(input.embedding(), plan, wanted, workspace, extras).run(task, this::add);
        }
        probes(task);
        return new Result(List.copyOf(scores), firstLayout);
    }

    private void add(FieldSuite.Found found) {
        Score score = score(found.key(), found.elapsedMillis(), found.outcome());
        scores.add(new Score(
                score.metric(),
                score.parameters(),
                score.seed(),
                found.samples().orElse(score.n()),
                score.d(),
                score.elapsedMillis(),
                score.outcome()));
    }

    /// What follows from layouts, for every seed that lacks one of its scores.
    private List<SeedWork> layouts(Workspace workspace, Progress.Task task) {
        List<SeedWork> work = config.seeds().stream()
                .map(seed -> new SeedWork(seed, workspace))
                .filter(SeedWork::isWanted)
                .collect(Collectors.toCollection(ArrayList::new));
        if (work.isEmpty()) return work;
        config.requireRows(input.embedding().rows(), Collections.max(plan.clusterCounts()));
        if (input.embedding().isConstant()) {
            for (SeedWork seed : work) seed.undefined(COLLAPSED);
            work.forEach(seed -> scores.addAll(seed.scores));
            return List.of();
        }
        Stopwatch watch = new Stopwatch();
        task.note("neighbours");
        Umap umap = Umap.of(input.embedding(), workspace.layoutNeighbors(), config.umap());
        double shared = watch.lap();
        task.note("layouts");
        for (SeedWork seed : work) seed.run(umap, seed == work.getFirst() ? shared : 0);
        for (SeedWork seed : work) {
            scores.addAll(seed.scores);
            if (seed.seed == config.seeds().getFirst()) firstLayout = seed.layout;
        }
        return work;
    }

    /// One pass over all distances for the labels and every C1.
    private void silhouettes(List<SeedWork> work, Workspace workspace, Progress.Task task) {
        List<int[]> assignments = new ArrayList<>();
        List<Score.Key> keys = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        if (wanted.contains(plan.silhouetteGt())) {
            if (input.labels().isPresent()) {
                keys.add(plan.silhouetteGt());
                counts.add(1);
                assignments.add(input.labels().get().toArray());
            } else {
                add(plan.silhouetteGt(), 0, Outcome.undefined(NO_LABELS));
            }
        }
        for (SeedWork seed : work) {
            seed.first.forEach((k, clusterings) -> {
                if (!wanted.contains(plan.silhouette(seed.seed, k))) return;
                keys.add(plan.silhouette(seed.seed, k));
                counts.add(clusterings.size());
                clusterings.forEach(clustering -> assignments.add(clustering.assignment()));
            });
        }
        if (keys.isEmpty()) return;
        task.note("silhouettes");
        Stopwatch watch = new Stopwatch();
        List<Outcome> outcomes = workspace.silhouettes(assignments);
        int at = 0;
        for (int i = 0; i < keys.size(); i++) {
            Outcome outcome = Repeats.mean(outcomes.subList(at, at + counts.get(i)));
            add(keys.get(i), i == 0 ? watch.lap() : 0, outcome);
            at += counts.get(i);
        }
    }

    /// How soon clusters of the rows themselves can be told, for every seed and k.
    private void learnability(Workspace workspace, Progress.Task task) {
        for (long seed : config.seeds()) {
            for (int k : plan.clusterCounts()) {
                timed(plan.clusterLearnability(seed, k), () -> {
                    task.note("cluster learnability");
                    return learnability(workspace, new Seed(seed).derive("pseudo-labels"), k);
                });
            }
        }
    }

    private Outcome learnability(Workspace workspace, Seed seed, int k) {
        Embeddings points = input.embedding();
        if (points.isConstant()) return Outcome.undefined(COLLAPSED);
        KMeansConfig kMeans = KMeansConfig.euclidean(k).withRestarts(ScorePlan.PSEUDO_LABEL_RESTARTS);
        try {
            int[] clusters = KMeans.fit(points, kMeans, seed).assignment();
            int[] order = Shuffle.order(points.rows(), seed.derive("order").generator());
            return ClusterLearnability.of(points, workspace.neighbors(), clusters, order);
        } catch (InputException tooFewPoints) {
            return Outcome.undefined(tooFewPoints.sentence());
        }
    }

    private void probes(Progress.Task task) {
        task.note("probes");
        for (long seed : config.seeds()) {
            timed(plan.linearProbe(seed), () -> linearProbe(new Seed(seed).derive("probe")));
        }
        timed(plan.knn(), this::knn);
    }

    private Outcome linearProbe(Seed seed) {
        if (input.labels().isEmpty()) return Outcome.undefined(NO_LABELS);
        if (input.trainProblem().isPresent())
            return Outcome.undefined(input.trainProblem().get());
        Labels labels = input.labels().get();
        if (input.train().isEmpty() || input.trainLabels().isEmpty()) {
            return LinearProbe.crossValidated(input.embedding(), labels, config.linearProbe(), seed);
        }
        return LinearProbe.accuracy(
                input.train().get(), input.trainLabels().get(), input.embedding(), labels, config.linearProbe(), seed);
    }

    private Outcome knn() {
        if (input.labels().isEmpty()) return Outcome.undefined(NO_LABELS);
        if (input.trainProblem().isPresent())
            return Outcome.undefined(input.trainProblem().get());
        Labels labels = input.labels().get();
        if (input.train().isEmpty() || input.trainLabels().isEmpty()) {
            return KnnProbe.leaveOneOut(input.embedding(), labels, config.knn());
        }
        return KnnProbe.accuracy(
                input.train().get(), input.trainLabels().get(), input.embedding(), labels, config.knn());
    }

    private void timed(Score.Key key, Supplier<Outcome> work) {
        if (!wanted.contains(key)) return;
        Stopwatch watch = new Stopwatch();
        Outcome outcome = work.get();
        add(key, watch.lap(), outcome);
    }

    private void add(Score.Key key, double elapsedMillis, Outcome outcome) {
        scores.add(score(key, elapsedMillis, outcome));
    }

    private Score score(Score.Key key, double elapsedMillis, Outcome outcome) {
        boolean labelled = key.parameters().values().containsKey("labels");
        int n = labelled
                ? input.labels().orElseThrow().knownRows().length
                : input.embedding().rows();
        return new Score(
                key.metric(), key.parameters(), key.seed(), n, input.embedding().dimension(), elapsedMillis, outcome);
    }

    /// The layout of one seed and what is computed from it alone.
    private final class SeedWork {

        private final long seed;
        private final Workspace workspace;
        private final List<Score> scores = new ArrayList<>();

        /// Time of shared work that no score has been given yet.
        private double unspentMillis;

        private Optional<Embeddings> layout = Optional.empty();

        /// C1 by k, one for each layout that the frame stands for.
        private final SequencedMap<Integer, List<Clustering>> first = new LinkedHashMap<>();

        SeedWork(long seed, Workspace workspace) {
            this.seed = seed;
            this.workspace = workspace;
        }

        void run(Umap umap, double sharedMillis) {
            Stopwatch watch = new Stopwatch();
            unspentMillis = sharedMillis;
            Seed own = new Seed(seed);
            Embeddings z3 = umap.layout(own.derive(LAYOUT));
            layout = Optional.of(z3);
            note(plan.entropy(seed), watch, () -> HistogramEntropy.of(z3, config.binWidth()));
            note(plan.robustEntropy(seed), watch, () -> HistogramEntropy.robust(z3, config.binWidth()));
            note(plan.layoutOutliers(seed), watch, () -> HistogramEntropy.outliers(z3));
            if (alone().stream().anyMatch(wanted::contains)) alone(z3, watch);
            List<Embeddings> framed = config.frame().all(z3);
            for (int k : plan.clusterCounts()) {
                if (clusterings(k).stream().anyMatch(wanted::contains)) clusterings(k, z3, framed, own, watch);
            }
        }

        /// Rows that lie alone in the layout, and those that do in the embedding as well.
        private void alone(Embeddings z3, Stopwatch watch) {
            if (z3.rows() <= DistanceOutliers.NEIGHBOR) {
                for (Score.Key key : alone()) note(key, watch, () -> FieldSuite.tooFewForOutliers(z3.rows()));
                return;
            }
            DistanceOutliers.Found inLayout =
                    DistanceOutliers.of(workspace.neighborsIn(z3, DistanceOutliers.NEIGHBOR + 1));
            note(plan.outliersZ3(seed), watch, () -> inLayout.share(z3.rows()));
            note(
                    plan.outliersBoth(seed),
                    watch,
                    () -> inLayout.and(DistanceOutliers.of(workspace.neighbors()))
                            .share(z3.rows()));
        }

        private void clusterings(int k, Embeddings z3, List<Embeddings> framed, Seed own, Stopwatch watch) {
            try {
                List<Clustering> c1 = clusters(framed, k, own.derive("C1"));
                first.put(k, c1);
                note(plan.amiGt(seed, k), watch, () -> Repeats.mean(c1, this::amiWithLabels));
                note(plan.silhouetteZ3(seed, k), watch, () -> {
                    List<int[]> assignments =
                            c1.stream().map(Clustering::assignment).toList();
                    return Repeats.mean(workspace.silhouettesIn(z3, assignments));
                });
                if (!wanted.contains(plan.agreement(seed, k))) return;
                List<Clustering> c2 = clusters(framed, 2 * k, own.derive("C2"));
                note(plan.agreement(seed, k), watch, () -> Repeats.mean(agreements(c1, c2)));
            } catch (InputException tooFewPoints) {
                undefinedClusterings(k, tooFewPoints.sentence());
            }
        }

        private List<Clustering> clusters(List<Embeddings> framed, int k, Seed own) {
            KMeansConfig kMeans = KMeansConfig.cosine(k).withGeometry(config.geometry());
            return framed.stream().map(z3 -> KMeans.fit(z3, kMeans, own)).toList();
        }

        private static List<Outcome> agreements(List<Clustering> c1, List<Clustering> c2) {
            List<Outcome> found = new ArrayList<>();
            for (int i = 0; i < c1.size(); i++) {
                found.add(AdjustedMutualInformation.of(
                        c1.get(i).assignment(), c2.get(i).assignment()));
            }
            return found;
        }

        private Outcome amiWithLabels(Clustering clusters) {
            if (input.labels().isEmpty()) return Outcome.undefined(NO_LABELS);
            Labels labels = input.labels().get();
            int[] known = labels.knownRows();
            if (known.length == 0) return Outcome.undefined("no row has a known label");
            int[] assignment = clusters.assignment();
            int[] found = new int[known.length];
            for (int i = 0; i < known.length; i++) found[i] = assignment[known[i]];
            return AdjustedMutualInformation.of(found, labels.select(known).toArray());
        }

        boolean isWanted() {
            Stream<Score.Key> ofClusters = plan.clusterCounts().stream().flatMap(k -> clusterings(k).stream());
            return Stream.of(ofLayout().stream(), alone().stream(), ofClusters)
                    .flatMap(keys -> keys)
                    .anyMatch(wanted::contains);
        }

        private List<Score.Key> ofLayout() {
            return List.of(plan.entropy(seed), plan.robustEntropy(seed), plan.layoutOutliers(seed));
        }

        private List<Score.Key> alone() {
            return List.of(plan.outliersZ3(seed), plan.outliersBoth(seed));
        }

        private List<Score.Key> clusterings(int k) {
            return List.of(
                    plan.amiGt(seed, k), plan.agreement(seed, k), plan.silhouette(seed, k), plan.silhouetteZ3(seed, k));
        }

        void undefined(String reason) {
            for (Score.Key key : ofLayout()) note(key, 0, Outcome.undefined(reason));
            for (Score.Key key : alone()) note(key, 0, Outcome.undefined(reason));
            for (int k : plan.clusterCounts()) undefinedClusterings(k, reason);
        }

        /// Of the scores that are not there yet; the silhouette needs no more than C1.
        private void undefinedClusterings(int k, String reason) {
            for (Score.Key key : clusterings(k)) {
                boolean follows = key.equals(plan.silhouette(seed, k)) && first.containsKey(k);
                boolean known = scores.stream().anyMatch(score -> score.key().equals(key));
                if (!follows && !known) note(key, 0, Outcome.undefined(reason));
            }
        }

        /// Computes a score, and counts in its time what was done since the last one.
        private void note(Score.Key key, Stopwatch watch, Supplier<Outcome> work) {
            if (!wanted.contains(key)) return;
            Outcome outcome = work.get();
            note(key, unspentMillis + watch.lap(), outcome);
            unspentMillis = 0;
        }

        private void note(Score.Key key, double elapsedMillis, Outcome outcome) {
            if (wanted.contains(key)) scores.add(score(key, elapsedMillis, outcome));
        }
    }
}

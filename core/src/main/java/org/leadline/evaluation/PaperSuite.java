package org.leadline.evaluation;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
import org.leadline.linalg.DistanceTiles;
import org.leadline.manifold.Umap;
import org.leadline.metric.AdjustedMutualInformation;
import org.leadline.metric.HistogramEntropy;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.metric.Silhouette;
import org.leadline.neighbor.ApproximateNeighbors;
import org.leadline.neighbor.ApproximateNeighborsConfig;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.probe.KnnProbe;
import org.leadline.probe.LinearProbe;
import org.leadline.random.Seed;
import org.leadline.run.Milestone;

/// The paper's scores of one milestone (section III-C): a layout Z3, two clusterings of it, and what follows.
///
/// Work that several scores share is counted in the time of the first that needs it.
final class PaperSuite {

    static final String COLLAPSED = "every embedding is the same point: the encoder has collapsed";

    /// The name that a layout's seed is derived by.
    static final String LAYOUT = "layout";

    /// What is drawn where there are too many rows to look at them all does not depend on a score's seed.
    private static final Seed SEARCH = new Seed(0x5EA2);

    /// Distances between 16,000 rows.
    private static final long MOST_KEPT_BYTES = 1L << 29;

    private static final int KEPT_SHARE = 16;

    private static final String NO_LABELS = "there are no labels";

    private final Milestone input;
    private final EvaluationConfig config;
    private final ScorePlan plan;
    private final Set<Score.Key> wanted;
    private final Function<Seed, Outcome> augmentedProbe;
    private final List<Score> scores = new ArrayList<>();
    private Optional<Embeddings> firstLayout = Optional.empty();

    /// @param wanted which of the plan's scores to compute
    /// @param augmentedProbe finds the accuracy of the probe on changed images
    PaperSuite(
            Milestone input,
            EvaluationConfig config,
            ScorePlan plan,
            Set<Score.Key> wanted,
            Function<Seed, Outcome> augmentedProbe) {
        this.augmentedProbe = augmentedProbe;
        this.input = input;
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
            Distances distances = new Distances(arena);
            silhouettes(layouts(distances, task), distances, task);
        }
        probes(task);
        return new Result(List.copyOf(scores), firstLayout);
    }

    /// Entropy, agreement and AMI against the labels, for every seed that lacks one of its scores.
    private List<SeedWork> layouts(Distances distances, Progress.Task task) {
        List<SeedWork> work = config.seeds().stream()
                .map(SeedWork::new)
                .filter(SeedWork::isWanted)
                .collect(Collectors.toCollection(ArrayList::new));
        if (work.isEmpty()) return work;
        config.requireRows(input.embedding().rows(), plan.clusters());
        if (input.embedding().isConstant()) {
            for (SeedWork seed : work) seed.undefined(COLLAPSED);
            work.forEach(seed -> scores.addAll(seed.scores));
            return List.of();
        }
        Stopwatch watch = new Stopwatch();
        task.note("neighbours");
        Neighbors neighbors = neighbors(
                input.embedding(),
                distances::tiles,
                config,
                said -> task.message("milestone " + input.index() + ": " + said));
        Umap umap = Umap.of(input.embedding(), neighbors, config.umap());
        double shared = watch.lap();
        task.note("layouts");
        for (SeedWork seed : work) seed.run(umap, seed == work.getFirst() ? shared : 0);
        for (SeedWork seed : work) {
            scores.addAll(seed.scores);
            if (seed.seed == config.seeds().getFirst()) firstLayout = seed.layout;
        }
        return work;
    }

    /// The neighbours that layouts are made of: exact, or with many rows approximate.
    ///
    /// @param tiles gives the distances within the points, where they are exact
    /// @param said is told of the recall where they are approximate
    static Neighbors neighbors(
            Embeddings points, Supplier<DistanceTiles> tiles, EvaluationConfig config, Consumer<String> said) {
        int k = config.umap().nNeighbors();
        if (points.rows() <= config.exactUpTo()) return ExactNeighbors.of(points, tiles.get(), k);
        ApproximateNeighbors.Result found =
                ApproximateNeighbors.of(points, k, ApproximateNeighborsConfig.defaults(), SEARCH);
        said.accept(String.format(
                Locale.ROOT,
                "%,d rows are more than %,d, so neighbours are approximate: recall@%d is %.3f, measured on %,d rows"
                        + " (%d of %,d lists searched)",
                points.rows(),
                config.exactUpTo(),
                k,
                found.recall(),
                found.recallRows(),
                found.probes(),
                found.lists()));
        return found.neighbors();
    }

    /// The distances between all rows, where they are few enough: computed once, for the neighbours and the
    /// silhouettes.
    private final class Distances {

        private final Arena arena;
        private Optional<DistanceTiles> tiles = Optional.empty();

        Distances(Arena arena) {
            this.arena = arena;
        }

        DistanceTiles tiles() {
            DistanceTiles found = tiles.orElseGet(
                    () -> DistanceTiles.within(input.embedding()).keptWithin(keptBytes(), arena));
            tiles = Optional.of(found);
            return found;
        }
    }

    /// What distances may be kept in for a second visit.
    static long keptBytes() {
        return Math.min(MOST_KEPT_BYTES, Runtime.getRuntime().maxMemory() / KEPT_SHARE);
    }

    private List<Outcome> silhouettes(Distances distances, List<int[]> assignments) {
        Embeddings points = input.embedding();
        if (points.rows() <= config.exactUpTo()) return Silhouette.of(points, distances.tiles(), assignments);
        return Silhouette.sampled(points, assignments, ScorePlan.SILHOUETTE_SAMPLE, SEARCH.derive("silhouettes"));
    }

    /// One pass over all distances for the labels and every C1.
    private void silhouettes(List<SeedWork> work, Distances distances, Progress.Task task) {
        List<Score.Key> keys = new ArrayList<>();
        List<int[]> assignments = new ArrayList<>();
        if (wanted.contains(plan.silhouetteGt())) {
            if (input.labels().isPresent()) {
                keys.add(plan.silhouetteGt());
                assignments.add(input.labels().get().toArray());
            } else {
                add(plan.silhouetteGt(), 0, Outcome.undefined(NO_LABELS));
            }
        }
        for (SeedWork seed : work) {
            if (seed.first.isEmpty() || !wanted.contains(plan.silhouette(seed.seed))) continue;
            keys.add(plan.silhouette(seed.seed));
            assignments.add(seed.first.get().assignment());
        }
        if (keys.isEmpty()) return;
        task.note("silhouettes");
        Stopwatch watch = new Stopwatch();
        List<Outcome> outcomes = silhouettes(distances, assignments);
        for (int i = 0; i < keys.size(); i++) add(keys.get(i), i == 0 ? watch.lap() : 0, outcomes.get(i));
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
        private final List<Score> scores = new ArrayList<>();

        /// Time of shared work that no score has been given yet.
        private double unspentMillis;

        private Optional<Embeddings> layout = Optional.empty();
        private Optional<Clustering> first = Optional.empty();

        SeedWork(long seed) {
            this.seed = seed;
        }

        void run(Umap umap, double sharedMillis) {
            Stopwatch watch = new Stopwatch();
            unspentMillis = sharedMillis;
            Seed own = new Seed(seed);
            Embeddings z3 = umap.layout(own.derive(LAYOUT));
            layout = Optional.of(z3);
            note(plan.entropy(seed), watch, () -> HistogramEntropy.of(z3, config.binWidth()));
            note(plan.robustEntropy(seed), watch, () -> HistogramEntropy.robust(z3, config.binWidth()));
            note(plan.outliers(seed), watch, () -> HistogramEntropy.outliers(z3));
            if (clusterings().stream().anyMatch(wanted::contains)) clusterings(z3, own, watch);
        }

        private void clusterings(Embeddings z3, Seed own, Stopwatch watch) {
            Embeddings framed = config.frame().of(z3);
            try {
                Clustering c1 = cluster(framed, plan.clusters(), own.derive("C1"));
                first = Optional.of(c1);
                note(plan.amiGt(seed), watch, () -> amiWithLabels(c1));
                if (!wanted.contains(plan.agreement(seed))) return;
                Clustering c2 = cluster(framed, 2 * plan.clusters(), own.derive("C2"));
                note(plan.agreement(seed), watch, () -> AdjustedMutualInformation.of(c1.assignment(), c2.assignment()));
            } catch (InputException tooFewPoints) {
                undefinedClusterings(tooFewPoints.sentence());
            }
        }

        private Clustering cluster(Embeddings framed, int k, Seed own) {
            return KMeans.fit(framed, KMeansConfig.cosine(k).withGeometry(config.geometry()), own);
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
            return Stream.concat(ofLayout().stream(), clusterings().stream()).anyMatch(wanted::contains);
        }

        private List<Score.Key> ofLayout() {
            return List.of(plan.entropy(seed), plan.robustEntropy(seed), plan.outliers(seed));
        }

        private List<Score.Key> clusterings() {
            return List.of(plan.amiGt(seed), plan.agreement(seed), plan.silhouette(seed));
        }

        void undefined(String reason) {
            for (Score.Key key : ofLayout()) note(key, 0, Outcome.undefined(reason));
            undefinedClusterings(reason);
        }

        /// Of the scores that are not there yet; the silhouette needs no more than C1.
        private void undefinedClusterings(String reason) {
            for (Score.Key key : clusterings()) {
                boolean follows = key.equals(plan.silhouette(seed)) && first.isPresent();
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

    /// Milliseconds between one call and the next.
    private static final class Stopwatch {

        private long last = System.nanoTime();

        double lap() {
            long now = System.nanoTime();
            double millis = (now - last) / 1e6;
            last = now;
            return millis;
        }
    }
}

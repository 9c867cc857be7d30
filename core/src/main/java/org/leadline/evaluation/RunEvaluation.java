package org.leadline.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.InputFile;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.metric.Score;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestones;
import org.leadline.run.StoredScores;
import org.leadline.score.Formula;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Inputs;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Setting.TrainIdentity;
import org.leadline.score.input.Source;
import org.leadline.score.input.Variant;

/// Scores the milestones of a run, and keeps the scores beside them: what has been computed before, with the same
/// constants and seed, is read instead.
public final class RunEvaluation {
    private static final String TOO_LARGE = "scoring it takes more memory than Java may take: " + InputFile.MORE_MEMORY;
    private static final Progress.Task SILENT = Progress.silent().begin("", 1);

    private final EvaluationInput input;
    private final EvaluationConfig config;
    private final AugmentedProbe augmentedProbe;
    private final NotUsed notUsed = new NotUsed();
    private final StoredKernels kernels = new StoredKernels();
    private final ScoreKeeping keeping;

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
        this.keeping = new ScoreKeeping(input.run());
    }

    /// Scores every milestone. One that cannot be scored does not stop the others: it comes back with its reason.
    ///
    /// @throws InputException where the run has no milestone, or none can be scored, such as where all have too
    ///     few rows or labels of another length
    public RunScores all(Progress progress) {
        return allBut(Set.of(), progress);
    }

    /// Scores every milestone as [#all] does, but for some, by their indices. There is one beside these, or it
    /// fails.
    public RunScores allBut(Set<Integer> left, Progress progress) {
        List<MilestoneRef> milestones = Milestones.but(input.run(), left);
        input.run().removeAbandoned();
        return these(milestones, progress);
    }

    /// Scores some milestones of the run, at least one, as [#all] does.
    public RunScores these(List<MilestoneRef> milestones, Progress progress) {
        RunScores found = whichever(milestones, progress);
        if (!found.milestones().isEmpty()) return found;
        RunScores.Unscored first = found.unscored().getFirst();
        throw failure(first.ref(), first.reason());
    }

    /// Scores some milestones of the run, at least one. Those that cannot be scored come back with their reasons,
    /// also where that is all of them.
    public RunScores whichever(List<MilestoneRef> milestones, Progress progress) {
        String part = layer() == NetworkLayer.BACKBONE ? "" : ": " + layer();
        try (Progress.Task task = progress.begin("scoring " + input.run().name() + part, milestones.size())) {
            notUsed.clear();
            kernels.clear();
            List<Tried> tried = new SideBySide(milestones.size(), Abreast.of(input, config, milestones)).map(number -> {
                Tried one = tried(milestones.get(number), task);
                task.advance(1);
                return one;
            });
            notUsed.say(input.run().name(), task);
            kernels.say(input.run().name(), task);
            return scores(tried);
        }
    }

    /// The scores of a milestone, or why there are none.
    private record Tried(Optional<RunScores.MilestoneScores> scores, Optional<RunScores.Unscored> failure) {}

    private Tried tried(MilestoneRef ref, Progress.Task task) {
        try {
            return new Tried(Optional.of(new RunScores.MilestoneScores(ref, whole(ref, task))), Optional.empty());
        } catch (InputException e) {
            return new Tried(Optional.empty(), Optional.of(new RunScores.Unscored(ref, e.sentence())));
        } catch (OutOfMemoryError e) {
            return new Tried(Optional.empty(), Optional.of(new RunScores.Unscored(ref, TOO_LARGE)));
        }
    }

    private RunScores scores(List<Tried> tried) {
        List<RunScores.MilestoneScores> scored =
                tried.stream().flatMap(one -> one.scores().stream()).toList();
        List<RunScores.Unscored> unscored =
                tried.stream().flatMap(one -> one.failure().stream()).toList();
        return new RunScores(input.run(), scored, unscored);
    }

    private InputException failure(MilestoneRef ref, String why) {
        return new InputException(RunScores.Unscored.name(input.run(), ref) + why);
    }

    /// Scores one milestone.
    ///
    /// @param task is told what is being done
    /// @return every score of the config, in its order
    public List<Score> one(MilestoneRef ref, Progress.Task task) {
        try {
            List<Score> scores = whole(ref, task);
            faults().forEach(task::message);
            return scores;
        } catch (InputException e) {
            InputException failure = failure(ref, e.sentence());
            failure.initCause(e);
            throw failure;
        }
    }

    /// Scores a milestone whose files are as they were before when it is done; once more where they changed
    /// meanwhile.
    private List<Score> whole(MilestoneRef ref, Progress.Task task) {
        try {
            return once(ref, task).or(() -> once(ref, task)).orElseThrow(() -> changing(ref));
        } catch (InternalError mappedFileCutShort) {
            throw changing(ref);
        }
    }

    private static InputException changing(MilestoneRef ref) {
        return new InputException(ref.path() + " changes while it is scored: score it again when it is whole");
    }

    /// The origin of the scores of a milestone: its content, and that of the train embeddings named for it.
    private record Identity(String content, Optional<String> train) {}

    private Identity identity(MilestoneRef ref) {
        return new Identity(input.run().content(ref), input.trainSource(ref));
    }

    /// Scores a milestone; empty where its files changed meanwhile, and then nothing is kept.
    private Optional<List<Score>> once(MilestoneRef ref, Progress.Task task) {
        input.run()
                .shape(ref, NetworkLayer.BACKBONE); // refuses a file of another size than it says before it is hashed
        Identity before = identity(ref);
        Progress.Task watched = new Watched(task, input.run(), ref, before.content());
        try {
            Source source = source(ref, watched);
            return scores(ref, before, setting(ref, source, before.train()), source, watched);
        } catch (InputException e) {
            if (identity(ref).equals(before)) throw e;
            return Optional.empty();
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

    private Setting setting(MilestoneRef ref, Source source, Optional<String> trainSource) {
        boolean hasTrain = source.milestone()
                .map(milestone -> milestone.train().isAskedFor())
                .orElse(true);
        TrainIdentity train = new TrainIdentity(
                layer() == NetworkLayer.BACKBONE && hasTrain ? input.trainLabels() : Optional.empty(), trainSource);
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

    private Optional<List<Score>> scores(
            MilestoneRef ref, Identity identity, Setting setting, Source source, Progress.Task task) {
        List<Formula.Wanted> wanted = Scores.selected(config.selection().metrics()).stream()
                .flatMap(formula -> formula.wanted(setting).stream())
                .toList();
        keeping.forget(ref.index());
        StoredScores stored = input.run().scores(ref, identity.content());
        notUsed.see(ref.index(), stored);
        Map<Score.Key, Score> known = KnownScores.byKey(stored);
        wanted.forEach(one -> kernels.see(known.get(one.key())));
        List<Formula.Wanted> missing =
                wanted.stream().filter(one -> !known.containsKey(one.key())).toList();
        if (!missing.isEmpty()) {
            Evaluator.Result result = Evaluator.evaluate(setting, source, missing, task);
            if (!identity(ref).equals(identity)) return Optional.empty();
            result.scores().forEach(score -> known.put(score.key(), score));
            keeping.keep(ref, identity.content(), result, layouts(), task);
        }
        return Optional.of(wanted.stream()
                .map(one -> Objects.requireNonNull(known.get(one.key())))
                .toList());
    }

    /// The scores that are kept, and those that could not be.
    public ScoreKeeping keeping() {
        return keeping;
    }

    /// The layout of the first seed, as it was scored: the stored one, or where that was made with other
    /// constants, a new one, which replaces it. Empty where the embedding has none: it has collapsed, has too
    /// few rows or is not finite.
    public Optional<Embeddings> layout(MilestoneRef ref) {
        Identity before = identity(ref);
        Optional<Embeddings> found = layouts().find(ref, before.content());
        if (found.isPresent()) return found;
        Source source = source(ref, SILENT);
        if (source.shape().rows() <= config.layout().umap().nNeighbors()) return Optional.empty();
        Variant first = Variant.none().withSeed(firstSeed());
        Inputs.Request request = new Inputs.Request(List.of(LayoutInput.LAYOUT), first);
        try (Inputs inputs = new Inputs(setting(ref, source, before.train()), source, List.of(request), SILENT)) {
            Optional<Embeddings> points = Evaluator.layout(inputs, request);
            if (!identity(ref).equals(before)) throw changing(ref);
            points.ifPresent(made -> layouts().write(ref, made, before.content()));
            return points;
        }
    }

    private long firstSeed() {
        return config.sampling().seeds().getFirst();
    }

    private KeptLayouts layouts() {
        return new KeptLayouts(input.run(), config, notUsed);
    }

    /// Returns sentences on stored layouts that could not be read and were made anew since this was asked last.
    public List<String> faults() {
        return notUsed.faults(input.run().name());
    }

    /// The setting of scores that depend on nothing but the rows and the config.
    Setting settingOf(int rows) {
        return KeptLayouts.setting(config, rows);
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

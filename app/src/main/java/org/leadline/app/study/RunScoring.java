package org.leadline.app.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.leadline.Progress;
import org.leadline.app.study.StudyTrainings.Trained;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.LayoutRowOutliers;
import org.leadline.score.Outliers;
import org.leadline.score.Scores;
import org.leadline.score.Spectrum;
import org.leadline.score.SufficientRows;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.config.Frame;
import org.leadline.study.OutlierTable;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Advice;
import org.leadline.study.StudiedRun.Cloud;
import org.leadline.study.StudiedRun.Details;
import org.leadline.study.StudiedRun.OutlyingRows;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.StudiedRun.Point;
import org.leadline.study.StudiedRun.Unit;
import org.leadline.vision.train.ImageProbe;

/// Scores a finished training into its record.
final class RunScoring {

    /// The scores of the outputs of projector and predictor.
    private static final Set<String> OF_HEADS = ofHeads();

    /// The scores that depend on the origin of the layout.
    private static final Set<String> OF_CLUSTERS = Set.of("ami-gt", "agreement", "silhouette");

    /// Scores that are computed beside the groups: those without labels that have to be asked for, and references.
    private static final List<String> ON_REQUEST = List.of(
            "agreement-z",
            "silhouette-z",
            "mst-dimension",
            "h0-persistence",
            "silhouette-umap50",
            "cross-silhouette",
            "linear-probe-standardized",
            "knn-few-labels");

    private static final String ROWS = "rows";

    private final StudyScale scale;
    private final StudyPlan plan;
    private final Progress progress;

    RunScoring(StudyScale scale, StudyPlan plan, Progress progress) {
        this.scale = scale;
        this.plan = plan;
        this.progress = progress;
    }

    /// Scores a run. What is stored beside its milestones is not computed again.
    ///
    /// @param isFirst whether it is the run of its method whose clouds are kept and whose images are probed
    /// @param others the runs that have records: where no run of the method shows a layout with outliers, the
    ///     clouds of this one are kept, too, if it has one
    StudiedRun record(Trained trained, Unit unit, boolean isFirst, List<StudiedRun> others) {
        LeadlineRun run = trained.run();
        EvaluationInput input = EvaluationInput.of(run);
        EvaluationConfig config = config(run);
        Map<Part, RunScores> parts = new EnumMap<>(Part.class);
        // Before the monitor, which asks for some of these: one decomposition serves all.
        for (NetworkLayer layer : List.of(NetworkLayer.PROJECTOR, NetworkLayer.PREDICTOR)) {
            if (!run.holds(run.milestones().getFirst(), layer)) continue;
            parts.put(
                    Part.of(layer),
                    evaluated(EvaluationInput.of(run), config.withLayer(layer).withMetrics(OF_HEADS)));
        }
        RunFindings findings = Monitor.of(input, config, KnownTrust.PAPER).look(progress);
        parts.put(Part.BACKBONE, findings.scores());
        EvaluationConfig signs = config.withFrame(Frame.UMAP_SIGNS).withMetrics(OF_CLUSTERS);
        parts.put(Part.SIGNS, evaluated(input, signs));
        if (isFirst) parts.put(Part.CHANGED_IMAGES, onChangedImages(trained, input, config));
        List<OutlyingRows> outliers = outliers(findings.scores());
        boolean isShown =
                isFirst || StudiedRun.of(others, unit.variant()).stream().noneMatch(StudiedRun::showsOutliers);
        List<Cloud> clouds = isShown ? clouds(new RunEvaluation(input, config), run, outliers) : List.of();
        Advice advice = new Advice(
                findings.recommendation().milestone(), findings.recommendation().reason());
        StudiedRun record =
                new StudiedRun(unit, plan.digest(), parts, advice, new Details(spectra(parts), outliers, clouds));
        return isFirst || record.showsOutliers()
                ? record
                : new StudiedRun(unit, plan.digest(), parts, advice, new Details(spectra(parts), outliers, List.of()));
    }

    private static Set<String> ofHeads() {
        Set<String> metrics = new TreeSet<>(Set.of("rankme", "spectral-entropy-rank", "participation-ratio"));
        Scores.tagged(Metric.Tag.COLLAPSE).forEach(metric -> metrics.add(metric.id()));
        return Set.copyOf(Scores.named(List.copyOf(metrics)));
    }

    private EvaluationConfig config(LeadlineRun run) {
        Set<String> metrics = new TreeSet<>(Scores.named(List.of("label-free", "paper")));
        metrics.addAll(Scores.named(ON_REQUEST));
        EvaluationConfig config =
                EvaluationConfig.paper().withRepeats(scale.repeats()).withMetrics(metrics);
        int classes = config.clustersFor(run.labels());
        int rows = run.shape(run.milestones().getFirst(), NetworkLayer.BACKBONE).rows();
        int others = scale.clustersBeside(classes);
        SufficientRows.require(config, rows, run.labels());
        return config.withClusters(rows >= 2 * others ? List.of(classes, others) : List.of(classes));
    }

    private RunScores evaluated(EvaluationInput input, EvaluationConfig config) {
        return new RunEvaluation(input, config).all(progress);
    }

    /// The probe on changed images at the first, middle and last milestone.
    private RunScores onChangedImages(Trained trained, EvaluationInput input, EvaluationConfig config) {
        ImageProbe probe = new ImageProbe(trained.run(), trained.plan(), trained.data());
        RunEvaluation evaluation = new RunEvaluation(
                input, config.withRepeats(1).withMetrics(Set.of(AugmentedProbeScore.METRIC.id())), probe);
        List<MilestoneRef> all = trained.run().milestones();
        List<MilestoneScores> scores = new ArrayList<>();
        try (Progress.Task task = progress.begin("probe on changed images", 3)) {
            for (int place : new TreeSet<>(List.of(0, all.size() / 2, all.size() - 1))) {
                scores.add(new MilestoneScores(all.get(place), evaluation.one(all.get(place), task)));
                task.advance(1);
            }
        }
        return new RunScores(trained.run(), scores);
    }

    private static List<StudiedRun.Spectrum> spectra(Map<Part, RunScores> parts) {
        List<StudiedRun.Spectrum> found = new ArrayList<>();
        parts.forEach((part, scores) -> {
            for (MilestoneScores milestone : scores.milestones()) {
                for (Score score : milestone.scores()) {
                    List<Double> eigenvalues = detail(score, Spectrum.METRIC, Spectrum.EIGENVALUES);
                    if (!eigenvalues.isEmpty()) {
                        found.add(new StudiedRun.Spectrum(part, milestone.ref().index(), eigenvalues));
                    }
                }
            }
        });
        return found;
    }

    private static List<OutlyingRows> outliers(RunScores scores) {
        List<OutlyingRows> found = new ArrayList<>();
        for (MilestoneScores milestone : scores.milestones()) {
            for (Score score : milestone.scores()) {
                boolean isOfLayout = score.metric().equals(LayoutRowOutliers.METRIC.id());
                if (!isOfLayout && !score.metric().equals(Outliers.METRIC.id())) continue;
                if (!(score.outcome() instanceof Outcome.Value value)) continue;
                List<Integer> rows = value.details().getOrDefault(ROWS, List.of()).stream()
                        .map(Double::intValue)
                        .toList();
                found.add(new OutlyingRows(
                        score.metric(), milestone.ref().index(), score.seed().orElse(0), rows));
            }
        }
        return found;
    }

    private static List<Double> detail(Score score, Metric metric, String name) {
        return score.metric().equals(metric.id()) && score.outcome() instanceof Outcome.Value value
                ? value.details().getOrDefault(name, List.of())
                : List.of();
    }

    /// The layouts before training, with the most outliers, and at the end.
    private List<Cloud> clouds(RunEvaluation evaluation, LeadlineRun run, List<OutlyingRows> outliers) {
        List<MilestoneRef> all = run.milestones();
        Set<Integer> wanted =
                new TreeSet<>(List.of(all.getFirst().index(), all.getLast().index()));
        wanted.add(OutlierTable.mostOutlying(outliers)
                .orElse(all.get(all.size() / 2).index()));
        List<Cloud> clouds = new ArrayList<>();
        try (Progress.Task task = progress.begin("reading layouts", wanted.size())) {
            for (MilestoneRef ref : all) {
                if (!wanted.contains(ref.index())) continue;
                evaluation.layout(ref).ifPresent(points -> clouds.add(cloud(ref.index(), points, outliers)));
                task.advance(1);
            }
            evaluation.faults().forEach(task::message);
        }
        return clouds;
    }

    private static Cloud cloud(int milestone, Embeddings points, List<OutlyingRows> outliers) {
        List<Integer> marked = outliers.stream()
                .filter(found ->
                        found.milestone() == milestone && found.metric().equals(LayoutRowOutliers.METRIC.id()))
                .findFirst()
                .map(OutlyingRows::rows)
                .orElse(List.of());
        return new Cloud(
                milestone,
                IntStream.range(0, points.rows())
                        .mapToObj(row -> new Point(points.get(row, 0), points.get(row, 1), points.get(row, 2)))
                        .toList(),
                marked);
    }
}

package org.leadline.evaluation;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.metric.DistanceOutliers;
import org.leadline.metric.FieldMetrics;
import org.leadline.metric.IntrinsicDimension;
import org.leadline.metric.Outcome;
import org.leadline.metric.RowScores;
import org.leadline.metric.Score;
import org.leadline.metric.Spectra;
import org.leadline.metric.SpectralScores;
import org.leadline.metric.ViewScores;
import org.leadline.run.MilestoneExtras;

/// The scores of one milestone that need no layout and no clustering: of its spectra, its rows, its neighbours, its
/// views and its loss.
///
/// Work that several scores share is counted in the time of the first that needs it.
final class FieldSuite {

    /// Spectra take a matrix of columns by columns, and time with their third power.
    private static final int MOST_COLUMNS = 4096;

    private final Embeddings points;
    private final ScorePlan plan;
    private final Set<Score.Key> wanted;
    private final Workspace workspace;
    private final MilestoneExtras extras;

    /// @param wanted which of the plan's scores to compute
    /// @param extras what a milestone holds beside its embedding
    FieldSuite(Embeddings points, ScorePlan plan, Set<Score.Key> wanted, Workspace workspace, MilestoneExtras extras) {
        this.points = points;
        this.plan = plan;
        this.wanted = wanted;
        this.workspace = workspace;
        this.extras = extras;
    }

    /// One outcome: of which score, how many samples it is of, its time and what was found.
    record Found(Score.Key key, OptionalInt samples, double elapsedMillis, Outcome outcome) {}

    /// @param found is told of each score as it is computed
    void run(Progress.Task task, Consumer<Found> found) {
        task.note("spectra");
        BiConsumer<Score.Key, Supplier<Outcome>> timed = (key, work) -> {
            if (!wanted.contains(key)) return;
            Stopwatch watch = new Stopwatch();
            Outcome outcome = work.get();
            found.accept(new Found(key, OptionalInt.empty(), watch.lap(), outcome));
        };
        timed.accept(plan.rankMe(), () -> ofSpectra(SpectralScores::rankMe));
        timed.accept(plan.of(FieldMetrics.EFFECTIVE_RANK), () -> ofSpectra(SpectralScores::effectiveRank));
        timed.accept(
                plan.alphaReq(),
                () -> ofSpectra(spectra -> SpectralScores.alphaReq(
                        spectra, plan.alphaRanks().first(), plan.alphaRanks().last())));
        timed.accept(plan.of(FieldMetrics.NESUM), () -> ofSpectra(SpectralScores::nesum));
        timed.accept(plan.of(FieldMetrics.STABLE_RANK), () -> ofSpectra(SpectralScores::stableRank));
        timed.accept(plan.of(FieldMetrics.CONDITION), () -> ofSpectra(SpectralScores::condition));
        timed.accept(plan.spectrum(), () -> ofSpectra(SpectralScores::spectrum));
        timed.accept(plan.coherence(), () -> ofSpectra(spectra -> RowScores.coherence(points, spectra)));
        task.note("rows");
        timed.accept(
                plan.of(FieldMetrics.SELF_CLUSTER),
                () -> points.dimension() > MOST_COLUMNS ? tooWide() : RowScores.selfCluster(points));
        timed.accept(plan.of(FieldMetrics.STD_COLLAPSE), () -> RowScores.stdCollapse(points));
        timed.accept(plan.uniformity(), () -> workspace.uniformity());
        timed.accept(plan.intrinsicDimension(), () -> ofRatios(IntrinsicDimension::twoNearest));
        timed.accept(plan.intrinsicDimensionMle(), () -> ofRatios(IntrinsicDimension::mostLikely));
        timed.accept(plan.outliers(), this::outliers);
        timed.accept(plan.of(FieldMetrics.LOSS), extras::loss);
        views(plan.alignment(), ViewScores::alignment, found);
        views(plan.lidar(), ViewScores::lidar, found);
    }

    private Outcome ofSpectra(Function<Spectra, Outcome> score) {
        if (points.rows() < 2) return Outcome.undefined("there is one row, and two are needed");
        if (points.dimension() > MOST_COLUMNS) return tooWide();
        return score.apply(workspace.spectra());
    }

    private static Outcome tooWide() {
        return Outcome.undefined("there are more than " + MOST_COLUMNS + " columns, up to which spectra are computed");
    }

    private Outcome ofRatios(Function<double[], Outcome> score) {
        if (points.rows() < IntrinsicDimension.NEIGHBORS)
            return Outcome.undefined("there are fewer than " + IntrinsicDimension.NEIGHBORS + " rows");
        return score.apply(workspace.ratios());
    }

    private Outcome outliers() {
        if (points.rows() <= DistanceOutliers.NEIGHBOR) return tooFewForOutliers(points.rows());
        return DistanceOutliers.of(workspace.neighbors()).share(points.rows());
    }

    static Outcome tooFewForOutliers(int rows) {
        return Outcome.undefined("rows that lie alone are told by " + DistanceOutliers.NEIGHBOR
                + " neighbours, and there are " + rows + " rows");
    }

    private void views(Score.Key key, Function<ViewScores.Views, Outcome> score, Consumer<Found> found) {
        if (!wanted.contains(key)) return;
        Stopwatch watch = new Stopwatch();
        Optional<ViewScores.Views> views;
        try {
            views = extras.views();
        } catch (NonFiniteEmbeddingsException e) {
            Outcome outcome = Outcome.undefined("of the views, " + e.sentence());
            found.accept(new Found(key, OptionalInt.empty(), watch.lap(), outcome));
            return;
        }
        Outcome outcome = views.map(of -> of.rows().dimension() > MOST_COLUMNS ? tooWide() : score.apply(of))
                .orElseGet(() -> Outcome.undefined(
                        "the milestone holds no views of these rows: leadline train --views stores them, with --embed"
                                + " those of the projector and the predictor too"));
        OptionalInt samples = views.isPresent() ? OptionalInt.of(views.get().samples()) : OptionalInt.empty();
        found.accept(new Found(key, samples, watch.lap(), outcome));
    }
}

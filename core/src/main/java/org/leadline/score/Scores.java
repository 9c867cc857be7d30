package org.leadline.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;

/// Every score there is: the only list.
public final class Scores {

    /// The scores of a milestone: the paper's in the order of its table, those of others, the references last.
    public static final List<Formula> ALL = List.of(
            AmiGt.FORMULA,
            Agreement.FORMULA,
            SilhouetteGt.FORMULA,
            ClusterSilhouette.FORMULA,
            LayoutEntropy.FORMULA,
            RobustLayoutEntropy.FORMULA,
            LayoutOutliers.FORMULA,
            RankMe.FORMULA,
            EffectiveRank.FORMULA,
            SpectralEntropyRank.FORMULA,
            ParticipationRatio.FORMULA,
            IsoScore.FORMULA,
            Vendi.FORMULA,
            VendiSecond.FORMULA,
            AlphaReq.FORMULA,
            AlphaReqFit.FORMULA,
            NeSum.FORMULA,
            StableRank.FORMULA,
            InverseCondition.FORMULA,
            Coherence.FORMULA,
            SelfCluster.FORMULA,
            Uniformity.FORMULA,
            SigReg.FORMULA,
            Alignment.FORMULA,
            ViewConfusion.FORMULA,
            StdCollapse.FORMULA,
            Lidar.FORMULA,
            RotationProbe.FORMULA,
            TwoNn.FORMULA,
            TwoNnLikelihood.FORMULA,
            LocalDimension.FORMULA,
            MstDimension.FORMULA,
            H0Persistence.FORMULA,
            ClusterLearnability.FORMULA,
            LayoutSilhouette.FORMULA,
            WideSilhouette.FORMULA,
            DirectAgreement.FORMULA,
            DirectSilhouette.FORMULA,
            Outliers.FORMULA,
            LayoutRowOutliers.FORMULA,
            OutliersInBoth.FORMULA,
            Spectrum.FORMULA,
            TrainingLoss.FORMULA,
            LinearProbeScore.FORMULA,
            CrossValidatedProbe.FORMULA,
            AugmentedProbeScore.FORMULA,
            SplitProbe.FORMULA,
            StandardizedProbe.FORMULA,
            KnnScore.FORMULA,
            FewLabels.FORMULA);

    /// The scores of a series of milestones.
    public static final List<SeriesFormula> OF_SERIES = List.of(
            Clid.FORMULA,
            DriftNeighbors.FORMULA,
            DriftNeighbors.FORMULA_OF_FIFTY,
            DriftNeighbors.FORMULA_TO_LAST,
            DriftCka.FORMULA,
            DriftCka.FORMULA_TO_LAST,
            CrossSilhouette.FORMULA);

    /// The selection that is computed unless somebody chooses: the paper's scores, what a collapse shows in,
    /// what tells whether a few rows decide the entropy, and the rotation probe where turned images are stored.
    public static final String USUAL = "paper,collapse,entropy-robust,rotation-probe";

    private static final List<Metric> METRICS =
            ALL.stream().map(Formula::metric).toList();

    private static final List<Metric> SERIES =
            OF_SERIES.stream().map(SeriesFormula::metric).toList();

    private Scores() {}

    /// The metrics of a milestone, in the order of showing.
    public static List<Metric> metrics() {
        return METRICS;
    }

    /// The metrics of a milestone and then those of a series, in the order of showing.
    public static List<Metric> withSeries() {
        return Stream.concat(METRICS.stream(), SERIES.stream()).toList();
    }

    /// Returns whether a metric exists only beside other milestones.
    public static boolean isOfSeries(Metric metric) {
        return SERIES.contains(metric);
    }

    /// The metric of this id, of a milestone or of a series.
    public static Optional<Metric> byId(String id) {
        return withSeries().stream().filter(metric -> metric.id().equals(id)).findFirst();
    }

    /// The metrics of a group, in the order of showing.
    public static List<Metric> tagged(Tag tag) {
        return METRICS.stream().filter(metric -> metric.is(tag)).toList();
    }

    /// The linear probes of embeddings: it depends on the run which of them there is.
    public static List<Metric> linearProbes() {
        return List.of(LinearProbeScore.METRIC, CrossValidatedProbe.METRIC);
    }

    /// The ids of [#USUAL].
    public static Set<String> usual() {
        return named(List.of(USUAL.split(",", -1)));
    }

    /// The formulas of a selection of metrics.
    ///
    /// @param ids ids of metrics; none for the paper's
    public static List<Formula> selected(Set<String> ids) {
        return ALL.stream()
                .filter(formula -> ids.isEmpty()
                        ? formula.metric().is(Tag.PAPER)
                        : ids.contains(formula.metric().id()))
                .toList();
    }

    /// The formulas of a selection of scores that are computed from the rows of several milestones.
    ///
    /// @param ids ids of metrics
    public static List<SeriesFormula> ofRowsSelected(Set<String> ids) {
        return OF_SERIES.stream()
                .filter(formula -> !(formula instanceof SeriesFormula.OfValues))
                .filter(formula -> ids.contains(formula.metric().id()))
                .toList();
    }

    /// The ids that a selection stands for: `paper`, `clustering` and `collapse` are groups, `label-free` is all
    /// that need no labels, `all` all; neither has those that are computed on request alone; any other word is
    /// an id. The id of either linear probe of embeddings stands for both, that of a score which is made of others
    /// for these and itself.
    ///
    /// @throws InputException where a word is none of these
    public static Set<String> named(List<String> words) {
        Set<String> ids = new TreeSet<>();
        for (String word : words) {
            List<Metric> meant = switch (word) {
                case "all" -> ofRows().toList();
                case "label-free" ->
                    ofRows().filter(metric -> !metric.needsLabels()).toList();
                case "paper" -> tagged(Tag.PAPER);
                case "collapse" ->
                    ofRows().filter(metric -> metric.is(Tag.COLLAPSE)).toList();
                case "clustering" -> tagged(Tag.CLUSTERING);
                case "linear-probe", "linear-probe-cv" -> linearProbes();
                default -> ofId(word);
            };
            for (Metric metric : meant) ids.add(metric.id());
        }
        return ids;
    }

    /// The metrics that groups stand for: those of a milestone and of several milestones' rows, without those that
    /// have to be asked for by name.
    private static Stream<Metric> ofRows() {
        Stream<Metric> ofSeries = OF_SERIES.stream()
                .filter(formula -> !(formula instanceof SeriesFormula.OfValues))
                .map(SeriesFormula::metric);
        return Stream.concat(METRICS.stream(), ofSeries).filter(metric -> !metric.is(Tag.ON_REQUEST));
    }

    /// The metric of an id, and the metrics that it is made of.
    private static List<Metric> ofId(String id) {
        Metric metric = byId(id).orElseThrow(() -> new InputException(
                "`metrics` are chosen as paper, clustering, collapse, label-free, all, or ids out of "
                        + withSeries().stream().map(Metric::id).collect(Collectors.joining(", "))
                        + ", but one is '" + id + "'"));
        List<Metric> meant = new ArrayList<>(List.of(metric));
        for (SeriesFormula formula : OF_SERIES) {
            if (formula instanceof SeriesFormula.OfValues made && made.metric().equals(metric)) meant.addAll(made.of());
        }
        return meant;
    }
}

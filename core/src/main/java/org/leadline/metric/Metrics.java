package org.leadline.metric;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;

/// Every metric there is.
public final class Metrics {

    /// The paper's, those of others, the references last.
    private static final List<Metric> ALL = Stream.concat(
                    Stream.concat(
                            PaperMetrics.all().stream().filter(metric -> !isReference(metric)),
                            FieldMetrics.all().stream()),
                    PaperMetrics.all().stream().filter(Metrics::isReference))
            .toList();

    /// What is computed unless somebody chooses: the paper's scores, what a collapse shows in, and what tells
    /// whether a few rows decide the entropy.
    public static final String USUAL = "paper,collapse,entropy-robust";

    private Metrics() {}

    /// A classifier that learns from labels, rather than a score of the embedding.
    private static boolean isReference(Metric metric) {
        return PaperMetrics.isLinearProbe(metric) || metric.equals(PaperMetrics.KNN);
    }

    /// All of them, the paper's in the order of its table, those of others, the references last.
    public static List<Metric> all() {
        return ALL;
    }

    /// The metric of this id.
    public static Optional<Metric> byId(String id) {
        return ALL.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }

    /// The ids that a selection stands for: `paper` is the paper's, `clustering` those of them that come from
    /// layouts and clusterings, `collapse` what a collapse shows in, `label-free` all that need no labels, `all`
    /// all that take embeddings alone; any other word is an id. The id of either linear probe of embeddings stands
    /// for both, since it depends on the run which of them there is.
    ///
    /// @throws InputException where a word is none of these
    public static Set<String> named(List<String> words) {
        Set<String> ids = new TreeSet<>();
        for (String word : words) {
            List<Metric> meant = switch (word) {
                case "all" ->
                    ALL.stream()
                            .filter(metric -> !metric.equals(PaperMetrics.LINEAR_PROBE_AUGMENTED))
                            .toList();
                case "label-free" ->
                    ALL.stream().filter(metric -> !metric.needsLabels()).toList();
                case "paper" -> PaperMetrics.suite();
                case "collapse" -> List.of(FieldMetrics.EFFECTIVE_RANK, FieldMetrics.STD_COLLAPSE);
                case "clustering" -> PaperMetrics.clustering();
                case "linear-probe", "linear-probe-cv" -> PaperMetrics.probes();
                default -> byId(word).map(List::of).orElseThrow(() -> unknown(word));
            };
            for (Metric metric : meant) ids.add(metric.id());
        }
        return ids;
    }

    private static InputException unknown(String word) {
        String known = ALL.stream().map(Metric::id).collect(Collectors.joining(", "));
        return new InputException("metrics are chosen as paper, clustering, collapse, label-free, all, or ids out of "
                + known + ", but one is '" + word + "'");
    }
}

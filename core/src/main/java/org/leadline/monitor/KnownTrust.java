package org.leadline.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.EncoderScores;
import org.leadline.metric.Metric;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;
import org.leadline.trust.TrustTable;

/// The evidence on scores, found by the run that they are of. Evidence about features says nothing of heads.
///
/// @param table the evidence
/// @param method the method or family, where the user named it
/// @param layer the part of the network that is scored
public record KnownTrust(TrustTable table, Optional<String> method, NetworkLayer layer) {

    /// The paper's evidence, which is about features, without any of one's own.
    public static final KnownTrust PAPER = new KnownTrust(PaperTables.table(), Optional.empty(), NetworkLayer.BACKBONE);

    /// The context that evidence about a run goes by; empty where nobody knows its method.
    public String context(RunDirectory run) {
        return ofLayer(method(run));
    }

    /// The context of runs that are compared.
    ///
    /// @throws InputException where they have several methods
    public String contextOf(List<RunDirectory> runs) {
        List<String> methods = runs.stream()
                .map(this::method)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (methods.size() > 1) {
            throw new InputException("milestones of different methods are not ranked together, but the runs are of "
                    + String.join(" and ", methods) + ": rank those of one method at a time");
        }
        return methods.isEmpty() ? "" : ofLayer(methods.getFirst());
    }

    /// The context that evidence about encoders of a family goes by.
    public String ofFamily(String family) {
        return ofLayer(method.orElse(family));
    }

    /// The context that evidence about encoders of all families goes by.
    public String overall() {
        return ofLayer(PaperTables.OVERALL);
    }

    /// The contexts of encoders: each family, and where there are several, all together.
    private List<String> contexts(EncoderScores scores) {
        List<String> contexts = new ArrayList<>(
                scores.families().stream().map(this::ofFamily).distinct().toList());
        if (scores.families().size() > 1) contexts.add(overall());
        return contexts;
    }

    /// The evidence on a score in a context.
    public Optional<TrustRecord> find(Metric metric, String context) {
        return table.find(metric.id(), context);
    }

    /// The evidence on scores in a context, in the order of showing.
    public List<TrustRecord> of(List<Metric> metrics, String context) {
        return Scores.metrics().stream()
                .filter(metric -> !metric.needsLabels() && metrics.contains(metric))
                .flatMap(metric -> find(metric, context).stream())
                .toList();
    }

    /// The evidence on the scores of encoders, in each family and over all.
    public List<TrustRecord> of(EncoderScores scores) {
        return contexts(scores).stream()
                .flatMap(context -> of(scores.metrics(), context).stream())
                .toList();
    }

    private String method(RunDirectory run) {
        return method.orElseGet(() -> run.method().orElse(""));
    }

    private String ofLayer(String context) {
        return context.isEmpty() || layer == NetworkLayer.BACKBONE ? context : context + " " + layer.id();
    }
}

package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.metric.Metrics;
import org.leadline.run.Output;
import org.leadline.run.RunDirectory;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;
import org.leadline.trust.TrustTable;

/// What is known of scores, found by the run that they are of. What is known of features says nothing of heads.
///
/// @param table all that is known
/// @param method the method or family, where the user named it
/// @param output which part of the network is scored
record KnownTrust(TrustTable table, Optional<String> method, Output output) {

    /// What the paper found, of features; evidence of one's own stays out.
    static final KnownTrust PAPER = new KnownTrust(PaperTables.table(), Optional.empty(), Output.EMBEDDING);

    /// What evidence about a run goes by; empty where nobody knows its method.
    String context(RunScores scores) {
        return ofOutput(method(scores.run()));
    }

    /// The same of runs that are compared.
    ///
    /// @throws InputException where they have several methods
    String contextOf(List<RunDirectory> runs) {
        List<String> methods = runs.stream()
                .map(this::method)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (methods.size() > 1) {
            throw new InputException("milestones of different methods are not ranked together, but the runs are of "
                    + String.join(" and ", methods) + ": rank those of one method at a time");
        }
        return methods.isEmpty() ? "" : ofOutput(methods.getFirst());
    }

    /// What evidence about encoders of a family goes by.
    String ofFamily(String family) {
        return ofOutput(method.orElse(family));
    }

    /// What evidence about encoders of all families goes by.
    String overall() {
        return ofOutput(PaperTables.OVERALL);
    }

    /// The contexts of encoders: each family, and where there are several, all together.
    private List<String> contexts(EncoderScores scores) {
        List<String> contexts = new ArrayList<>(
                scores.families().stream().map(this::ofFamily).distinct().toList());
        if (scores.families().size() > 1) contexts.add(overall());
        return contexts;
    }

    Optional<TrustRecord> find(Metric metric, String context) {
        return table.find(metric.id(), context);
    }

    /// What is known of these scores in a context, in the order of showing.
    List<TrustRecord> of(List<Metric> metrics, String context) {
        return Metrics.all().stream()
                .filter(metric -> !metric.needsLabels() && metrics.contains(metric))
                .flatMap(metric -> find(metric, context).stream())
                .toList();
    }

    /// What is known of the scores of encoders, in each family and over all.
    List<TrustRecord> of(EncoderScores scores) {
        return contexts(scores).stream()
                .flatMap(context -> of(scores.metrics(), context).stream())
                .toList();
    }

    private String method(RunDirectory run) {
        return method.orElseGet(() -> run.description()
                .map(description -> description.config().method())
                .orElse(""));
    }

    private String ofOutput(String context) {
        return context.isEmpty() || output == Output.EMBEDDING ? context : context + " " + output.arrayName();
    }
}

package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.probe.LinearProbe;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.random.Seed;
import org.leadline.score.input.ProbeInput;
import org.leadline.score.input.ProbeInput.ProbeRows;
import org.leadline.score.input.Setting;

/// The test accuracy of a linear classifier on the frozen embedding that learns from the train split: the reference
/// that label-free scores are held against.
///
/// A fraction. Undefined without labels, with fewer than two classes, and where the train split cannot be used.
/// Computed where there is a train split, or no labels at all; else [CrossValidatedProbe] is. Source: Xu, Lowe and
/// Trappenberg 2022, section III-E.
public final class LinearProbeScore {

    public static final Metric METRIC = Metric.named("linear-probe", "Linear probe accuracy")
            .symbol("LP")
            .needsLabels()
            .unit("fraction")
            .source("Xu, Lowe and Trappenberg 2022, section III-E")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition("accuracy of a linear classifier that learns from the train split's embeddings")
            .reading(
                    "How much of the classes a linear classifier finds. Learns from embeddings as they are stored; the paper's"
                            + " own learns from changed images (`linear-probe-augmented`).")
            .tags(Tag.PAPER, Tag.REFERENCE, Tag.LINEAR_PROBE)
            .build();

    static final Formula FORMULA = Formula.of(
                    METRIC,
                    ProbeInput.PROBE_ROWS,
                    ProbeInput.LINEAR_PROBE_CONFIG,
                    ProbeInput.SEED,
                    LinearProbeScore::of)
            .onlyIf(setting -> !isCrossValidated(setting));

    private LinearProbeScore() {}

    /// Returns whether rows have labels and no other rows to learn from.
    static boolean isCrossValidated(Setting setting) {
        return setting.labels().isPresent() && setting.train().labels().isEmpty();
    }

    static Outcome of(ProbeRows probe, LinearProbeConfig config, Seed seed) {
        Seed own = seed.derive("probe");
        return probe.train()
                .map(train ->
                        LinearProbe.accuracy(train.rows(), train.labels(), probe.rows(), probe.labels(), config, own))
                .orElseGet(() -> LinearProbe.crossValidated(probe.rows(), probe.labels(), config, own));
    }
}

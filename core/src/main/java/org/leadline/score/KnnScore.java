package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.probe.KnnProbe;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.score.input.ProbeInput;
import org.leadline.score.input.ProbeInput.ProbeRows;

/// The accuracy of a vote of the nearest neighbors in the embedding: of the train split where there is one, else of
/// the other rows.
///
/// A fraction. Undefined without labels, with fewer than two classes, and where the train split cannot be used.
/// Source: Wu, Xiong, Yu and Lin 2018, section 3.4.
public final class KnnScore {

    public static final Metric METRIC = Metric.named("knn", "k-nearest-neighbor accuracy")
            .needsLabels()
            .unit("fraction")
            .source("Wu, Xiong, Yu and Lin 2018, section 3.4")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition("accuracy of the vote of the 200 nearest rows by cosine, each with weight exp(s/0.1)")
            .reading(
                    "How well near rows share a class. Needs no training, so it is a cheap second opinion to the probe.")
            .tags(Tag.PAPER, Tag.REFERENCE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ProbeInput.PROBE_ROWS, ProbeInput.KNN_CONFIG, KnnScore::of);

    private KnnScore() {}

    private static Outcome of(ProbeRows probe, KnnProbeConfig config) {
        return probe.train()
                .map(train -> KnnProbe.accuracy(train.rows(), train.labels(), probe.rows(), probe.labels(), config))
                .orElseGet(() -> KnnProbe.leaveOneOut(probe.rows(), probe.labels(), config));
    }
}

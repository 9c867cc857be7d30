package org.leadline.score;

import java.util.Arrays;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.probe.KnnProbe;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.score.input.ProbeInput;
import org.leadline.score.input.ProbeInput.ProbeRows;

/// The accuracy of a vote of the nearest neighbors among a hundredth of the rows: what could be told of an encoder
/// by annotating that few images.
///
/// The rows are drawn once, the same at every milestone: from the train split where there is one, else from all.
/// Each is told by the votes of the others. A fraction. Undefined without labels, with fewer than two classes
/// among the rows drawn, and where the train split cannot be used. Source: Wu, Xiong, Yu and Lin 2018, section
/// 3.4, for the vote.
public final class FewLabels {

    /// One of so many rows with a label is drawn.
    static final int ONE_OF = 100;

    /// The minimum number of rows drawn, where there are so many.
    static final int FEWEST = 50;

    /// The minimum number of rows drawn for a class, in the mean: a row has to be told by others of its class.
    static final int OF_A_CLASS = 3;

    public static final Metric METRIC = Metric.named("knn-few-labels", "kNN accuracy among few labels")
            .needsLabels()
            .unit("fraction")
            .source("Wu, Xiong, Yu and Lin 2018, section 3.4, of a hundredth of the labels")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition(
                    "accuracy of the vote of the nearest others by cosine (200, or all), each with weight exp(s/0.1), among a"
                            + " hundredth of the train rows, at least 50 and 3 a class, drawn once for all milestones")
            .reading(
                    "What few labels tell, as a baseline: a label-free score that chooses no better says no more than so many"
                            + " annotated images. Its error is large, 7 points at 50 rows. Computed where it is asked for, and by"
                            + " `reproduce table2`.")
            .constant("oneOf", ONE_OF)
            .constant("fewest", FEWEST)
            .constant("fewestOfAClass", OF_A_CLASS)
            .tags(Tag.ON_REQUEST)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ProbeInput.PROBE_ROWS, ProbeInput.KNN_CONFIG, FewLabels::of);

    private FewLabels() {}

    static Outcome of(ProbeRows probe, KnnProbeConfig config) {
        Labels labels = probe.train().map(ProbeRows.Train::labels).orElse(probe.labels());
        int[] known = labels.knownRows();
        int fewest = Math.max(FEWEST, OF_A_CLASS * labels.classCount());
        int count = Math.min(known.length, Math.max(fewest, Math.ceilDiv(known.length, ONE_OF)));
        int[] drawn = Arrays.stream(RowSample.draw(
                        known.length, count, new Seed(0).derive("few labels").generator()))
                .map(place -> known[place])
                .toArray();
        Labels told = labels.select(drawn);
        long classes = Arrays.stream(told.toArray()).distinct().count();
        if (drawn.length > 1 && classes == 1) {
            return Outcome.undefined(
                    Cause.TOO_FEW_CLASSES, "the " + drawn.length + " labeled rows that are drawn are of one class");
        }
        if (classes == drawn.length) {
            return Outcome.undefined(
                    Cause.TOO_FEW_CLASSES,
                    "no class has two of the " + drawn.length
                            + " labeled rows that are drawn, so that none can be told by another");
        }
        return KnnProbe.leaveOneOut(
                probe.train().map(ProbeRows.Train::rows).orElse(probe.rows()).select(drawn), told, config);
    }
}

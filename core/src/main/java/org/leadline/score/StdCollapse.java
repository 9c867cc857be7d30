package org.leadline.score;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.DirectionSpreadInput;
import org.leadline.score.input.DirectionSpreadInput.DirectionSpread;

/// Collapse by standard deviation: how far the directions of rows fall short of the spread of random directions.
///
/// `max(0, 1 − √d · s)`, s being the mean over columns of the standard deviation (n − 1) of rows of length 1. 0
/// where directions spread like random ones, 1 where all rows have the same. Undefined for one row, and where a row
/// is all zeros. Source: Chen and He 2021, section 4.1.
public final class StdCollapse {

    public static final Metric METRIC = Metric.named("std-collapse", "Collapse by standard deviation")
            .source("Chen and He 2021, section 4.1")
            .range(0, 1)
            .better(Direction.LOWER)
            .definition("max(0, 1 − √d · mean standard deviation (n − 1) of the columns of rows of length 1)")
            .reading("1 where all rows point the same way, which is a complete collapse. Features behind a ReLU share a"
                    + " direction and can lie near 0.9 in a healthy run: a rise matters more than the value.")
            .tags(Tag.COLLAPSE)
            .invariantTo(Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, DirectionSpreadInput.SPREAD, StdCollapse::of);

    private StdCollapse() {}

    /// The collapse of the rows' directions.
    ///
    /// @param points shape `[n, d]`
    public static Outcome of(Embeddings points) {
        Optional<DirectionSpread> spread = DirectionSpreadInput.of(ChunkedRows.of(points));
        if (spread.isEmpty()) return Directions.zeroRow();
        if (points.rows() < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row has no spread");
        return of(spread.get());
    }

    /// The collapse of directions whose spread is given.
    public static Outcome of(DirectionSpread spread) {
        return Outcome.of(Math.max(0, 1 - Math.sqrt(spread.columns()) * spread.deviation()));
    }
}

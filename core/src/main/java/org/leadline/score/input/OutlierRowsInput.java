package org.leadline.score.input;

import org.leadline.metric.Cause;
import org.leadline.neighbor.Neighbors;

/// The outliers by distance to the 50th neighbor, in the embedding and in a layout.
public final class OutlierRowsInput {

    /// The outliers of the rows. Undefined for 50 rows and fewer.
    public static final Input<DistanceOutliers.Found> OUTLIERS = Input.named("outliers")
            .needs(NeighborsInput.NEIGHBORS)
            .constant("neighbor", DistanceOutliers.NEIGHBOR)
            .constant("limit", DistanceOutliers.LIMIT)
            .constant("deviationOverMad", DistanceOutliers.NORMAL)
            .make(scope -> {
                requireRows(scope);
                return DistanceOutliers.of(scope.get(NeighborsInput.NEIGHBORS));
            });

    /// The outliers of the layout of one seed.
    public static final Input<DistanceOutliers.Found> LAYOUT_OUTLIERS = Input.named("outliers of the layout")
            .needs(LayoutInput.LAYOUT)
            .constant("neighbor", DistanceOutliers.NEIGHBOR)
            .constant("limit", DistanceOutliers.LIMIT)
            .constant("deviationOverMad", DistanceOutliers.NORMAL)
            .make(scope -> {
                var z3 = scope.get(LayoutInput.LAYOUT);
                requireRows(scope);
                Neighbors neighbors = NeighborsInput.within(z3, DistanceOutliers.NEIGHBOR + 1, scope.setting());
                return DistanceOutliers.of(neighbors);
            });

    private OutlierRowsInput() {}

    private static void requireRows(Scope scope) {
        int rows = scope.setting().rows();
        if (rows > DistanceOutliers.NEIGHBOR) return;
        throw scope.undefined(
                Cause.TOO_FEW_ROWS,
                "outliers are told by " + DistanceOutliers.NEIGHBOR + " neighbors, and there are " + rows + " rows");
    }
}

package org.leadline.manifold;

import java.util.OptionalInt;
import org.leadline.InputException;

/// The settings of a layout: the names and defaults of umap-learn, except for the paper's 50 neighbors and 3
/// components.
///
/// @param nNeighbors neighbors of a row, itself counted (the paper's n)
/// @param components dimensions of the layout, 1 to 100; more than 3 take longer by far
/// @param spacing distances between points of the layout
/// @param epochs passes over the graph; if empty, 500 up to 10,000 rows and 200 above
/// @param negativeSamples repulsive updates for each attractive one
/// @param learningRate the first step size, which falls linearly to 0: at most 3, beyond which layouts diverge
public record UmapConfig(
        int nNeighbors, int components, Spacing spacing, OptionalInt epochs, int negativeSamples, double learningRate) {

    /// Maximum number of rows with 500 epochs by default.
    private static final int FEW_ROWS = 10_000;

    private static final double MAX_LEARNING_RATE = 3;
    private static final int MAX_COMPONENTS = 100;

    /// Distances between points of a layout.
    ///
    /// @param minDistance the minimum distance between points (`min_dist` of umap-learn), from 0 to `spread`
    /// @param spread the scale of the layout, positive
    public record Spacing(double minDistance, double spread) {

        /// Spacing of umap-learn: minimum distance 0.1, spread 1.
        public static final Spacing DEFAULT = new Spacing(0.1, 1);

        public Spacing {
            require(spread > 0 && Double.isFinite(spread), "`spread` is positive and finite", spread);
            require(
                    minDistance >= 0 && minDistance <= spread,
                    "`minDistance` is 0 to `spread`, " + spread,
                    minDistance);
        }
    }

    public UmapConfig {
        require(nNeighbors >= 2, "`nNeighbors` is at least 2", nNeighbors);
        require(components >= 1 && components <= MAX_COMPONENTS, "`components` is 1 to " + MAX_COMPONENTS, components);
        require(epochs.orElse(1) >= 1, "`epochs` is at least 1", epochs.orElse(1));
        require(negativeSamples >= 0, "`negativeSamples` is at least 0", negativeSamples);
        require(
                learningRate > 0 && learningRate <= MAX_LEARNING_RATE,
                "`learningRate` is positive and at most 3",
                learningRate);
    }

    /// Returns the paper's settings: 50 neighbors, 3 components, and the defaults of umap-learn for the rest.
    public static UmapConfig paper() {
        return new UmapConfig(50, 3, Spacing.DEFAULT, OptionalInt.empty(), 5, 1);
    }

    /// Returns these settings with another number of neighbors.
    public UmapConfig withNeighbors(int count) {
        return new UmapConfig(count, components, spacing, epochs, negativeSamples, learningRate);
    }

    /// Returns these settings with another number of epochs.
    public UmapConfig withEpochs(int count) {
        return new UmapConfig(nNeighbors, components, spacing, OptionalInt.of(count), negativeSamples, learningRate);
    }

    /// Returns the minimum distance between points of the layout.
    public double minDistance() {
        return spacing.minDistance();
    }

    /// Returns the scale of the layout.
    public double spread() {
        return spacing.spread();
    }

    /// Returns the number of epochs for a layout of that many rows.
    public int epochsFor(int rows) {
        return epochs.orElse(rows <= FEW_ROWS ? 500 : 200);
    }

    private static void require(boolean holds, String rule, Number found) {
        if (!holds) throw new InputException(rule + ", but it is " + found);
    }
}

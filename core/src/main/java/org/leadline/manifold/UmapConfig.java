package org.leadline.manifold;

import java.util.OptionalInt;
import org.leadline.InputException;

/// How a layout is made; umap-learn's names and defaults, but for the paper's 50 neighbours and 3 components.
///
/// @param nNeighbors neighbours of a row, itself counted (the paper's n)
/// @param components dimensions of the layout, 1 to 3
/// @param minDistance the least distance between points of the layout
/// @param spread the scale of the layout
/// @param epochs passes over the graph; if empty, 500 up to 10,000 rows and 200 above
/// @param negativeSamples pushes for each pull
/// @param learningRate the first step size, which falls linearly to 0: at most 3, beyond which rows are flung about
public record UmapConfig(
        int nNeighbors,
        int components,
        double minDistance,
        double spread,
        OptionalInt epochs,
        int negativeSamples,
        double learningRate) {

    private static final int FEW_ROWS = 10_000;
    private static final double MOST_LEARNING_RATE = 3;

    public UmapConfig {
        require(nNeighbors >= 2, "the number of neighbours is at least 2", nNeighbors);
        require(components >= 1 && components <= 3, "a layout has 1 to 3 components", components);
        require(spread > 0 && Double.isFinite(spread), "the spread is positive", spread);
        require(
                minDistance >= 0 && minDistance <= spread,
                "the least distance lies between 0 and the spread",
                minDistance);
        require(epochs.orElse(1) >= 1, "a layout takes at least one epoch", epochs.orElse(1));
        require(negativeSamples >= 0, "the number of negative samples is not negative", negativeSamples);
        require(
                learningRate > 0 && learningRate <= MOST_LEARNING_RATE,
                "the learning rate is positive and at most 3",
                learningRate);
    }

    /// The paper's layout: 50 neighbours, 3 components, umap-learn's defaults for the rest.
    public static UmapConfig paper() {
        return new UmapConfig(50, 3, 0.1, 1, OptionalInt.empty(), 5, 1);
    }

    public UmapConfig withNeighbors(int count) {
        return new UmapConfig(count, components, minDistance, spread, epochs, negativeSamples, learningRate);
    }

    public UmapConfig withComponents(int count) {
        return new UmapConfig(nNeighbors, count, minDistance, spread, epochs, negativeSamples, learningRate);
    }

    public UmapConfig withEpochs(int count) {
        return new UmapConfig(
                nNeighbors, components, minDistance, spread, OptionalInt.of(count), negativeSamples, learningRate);
    }

    /// The number of epochs for a layout of that many rows.
    public int epochsFor(int rows) {
        return epochs.orElse(rows <= FEW_ROWS ? 500 : 200);
    }

    private static void require(boolean holds, String rule, Number found) {
        if (!holds) throw new InputException(rule + ", but it is " + found);
    }
}

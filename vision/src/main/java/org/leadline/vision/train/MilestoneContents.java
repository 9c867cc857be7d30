package org.leadline.vision.train;

import org.leadline.InputException;

/// What a milestone holds beside the encoder's features.
///
/// @param projection the projector's outputs on the evaluation split
/// @param prediction the predictor's outputs there, where the method has one
/// @param views how many views a sample are embedded, 0 for none; else at least 2
/// @param viewSamples of the evaluation split, a seeded choice, of which views are embedded; all where there are
///     fewer
public record MilestoneContents(boolean projection, boolean prediction, int views, int viewSamples) {

    public static final int DEFAULT_VIEW_SAMPLES = 1000;

    /// The encoder's features alone.
    public static final MilestoneContents FEATURES = new MilestoneContents(false, false, 0, DEFAULT_VIEW_SAMPLES);

    public MilestoneContents {
        if (views < 0 || views == 1) {
            throw new InputException("--views is at least 2, or 0 for none, but it is " + views);
        }
        if (viewSamples < 2) throw new InputException("--view-samples is at least 2, but it is " + viewSamples);
    }

    /// The outputs beside the features, as they are named on the command line.
    public String text() {
        if (projection && prediction) return "projection,prediction";
        return projection ? "projection" : prediction ? "prediction" : "nothing";
    }
}

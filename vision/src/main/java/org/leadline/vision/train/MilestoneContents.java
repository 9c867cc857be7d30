package org.leadline.vision.train;

import org.leadline.InputException;

/// The contents of a milestone beside the encoder's features.
///
/// @param outputs what is stored beside the features
/// @param views the number of views of a sample that are embedded, 0 for none; else at least 2
/// @param viewSamples the number of samples whose views are embedded, a seeded choice of the evaluation split; all
///     where there are fewer
public record MilestoneContents(StoredOutputs outputs, int views, int viewSamples) {

    private static final int DEFAULT_VIEW_SAMPLES = 1000;

    /// The encoder's features alone.
    public static final MilestoneContents FEATURES = new MilestoneContents(StoredOutputs.NONE, 0, DEFAULT_VIEW_SAMPLES);

    public MilestoneContents {
        if (views < 0 || views == 1) {
            throw new InputException("`views` is at least 2, or 0 for none, but it is " + views);
        }
        if (viewSamples < 2) throw new InputException("`viewSamples` is at least 2, but it is " + viewSamples);
    }
}

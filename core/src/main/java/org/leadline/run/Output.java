package org.leadline.run;

import java.util.Locale;

/// Which part of a network a milestone's rows come from.
public enum Output {
    /// The encoder's features.
    EMBEDDING,
    /// The projector's.
    PROJECTION,
    /// The predictor's.
    PREDICTION;

    /// What its array is called in a file.
    public String arrayName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the array of several views of it is called in a file.
    public String viewsName() {
        return this == EMBEDDING ? "views" : "views_" + arrayName();
    }
}

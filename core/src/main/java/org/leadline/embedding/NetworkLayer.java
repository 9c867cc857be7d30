package org.leadline.embedding;

import java.util.Locale;

/// The part of a network that rows come from.
public enum NetworkLayer {
    /// The encoder, whose features are the embedding.
    BACKBONE("embedding"),
    /// The head on the encoder, whose outputs the loss compares.
    PROJECTOR("projection"),
    /// The head on the projector, where a method has one.
    PREDICTOR("prediction");

    private final String arrayName;

    NetworkLayer(String arrayName) {
        this.arrayName = arrayName;
    }

    /// The name on the command line and in the keys of scores, such as `projector`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name of the array of its outputs in a file.
    public String arrayName() {
        return arrayName;
    }

    /// The name of the array of several views of its outputs in a file.
    public String viewsName() {
        return this == BACKBONE ? "views" : "views_" + arrayName;
    }

    @Override
    public String toString() {
        return id();
    }
}

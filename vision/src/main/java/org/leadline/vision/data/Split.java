package org.leadline.vision.data;

/// A split of an image set, as the source divides it.
public enum Split {
    TRAIN,
    TEST
}

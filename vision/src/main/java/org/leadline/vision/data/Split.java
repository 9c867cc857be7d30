package org.leadline.vision.data;

/// A part of an image set, as the source divides it.
public enum Split {
    TRAIN,
    TEST
}

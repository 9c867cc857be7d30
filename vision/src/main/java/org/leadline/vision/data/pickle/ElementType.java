package org.leadline.vision.data.pickle;

/// The element type of a NumPy array; uint8 is the only one that is read.
enum ElementType implements PickleValue {
    UINT8
}

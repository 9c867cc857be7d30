package org.leadline.vision.encoder;

import org.leadline.vision.tensor.Layer;

/// A network from images `[b, 3, size, size]` to features `[b, dimension]`. The paper calls it f.
public interface Encoder extends Layer {

    /// d, the length of a feature vector.
    int dimension();
}

package org.leadline.array;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/// Files written by NumPy 2.4.6 and safetensors 0.8.0: see `reference/arrays.py`.
final class Golden {

    /// `(numpy.arange(12) / 2 - 2).reshape(3, 4)`
    static final float[] RAMP = {-2, -1.5f, -1, -0.5f, 0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f};

    private Golden() {}

    static Path file(String name) {
        URL url = Objects.requireNonNull(Golden.class.getResource("/golden/arrays/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.leadline.vision.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The size that an archive of images may inflate to.
final class Inflation {

    /// An archive may inflate to this size in any case, in bytes.
    private static final long ANY_INFLATED = 256L << 20;

    /// Images and headers inflate far less than 200 times; archives that are made to fill a machine about 1,000
    /// times.
    private static final long MAX_RATIO = 200;

    private Inflation() {}

    /// Returns the limit of an archive, in bytes.
    static long limit(Path archive) throws IOException {
        return Math.max(ANY_INFLATED, MAX_RATIO * Files.size(archive));
    }

    /// Returns the end of a sentence on an archive that passes its limit.
    ///
    /// @param size the size that it inflates to, such as `300 MiB`
    static String excess(String size) {
        return "inflates to " + size + ", which is more than " + MAX_RATIO
                + " times its size and more than images do: make it again, or unpack it and name the folder";
    }
}

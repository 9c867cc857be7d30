package org.leadline.app.fuzz;

import java.util.random.RandomGenerator;

/// How the files of a format are put together.
@FunctionalInterface
interface Format {

    /// Returns a changed copy of a valid input: its content is changed, and lengths and sums around that are made
    /// right again.
    byte[] changed(byte[] valid, RandomGenerator random);

    /// Returns a format in which one input of four is changed anywhere, sums and all.
    default Format orBytes() {
        return (valid, random) -> random.nextInt(4) == 0 ? Bytes.changed(valid, random) : changed(valid, random);
    }
}

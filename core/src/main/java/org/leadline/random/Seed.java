package org.leadline.random;

import java.util.SplittableRandom;

/// A seed from which independent streams are derived by name and number. No stream depends on the number of
/// draws of another stream, nor on the thread that draws.
///
/// Example: `new Seed(7).derive("views").derive(epoch).derive(sample).generator()`.
///
/// @param value any 64 bits
public record Seed(long value) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// Returns the seed of a purpose. Equal names give equal seeds, different names unrelated seeds.
    public Seed derive(String purpose) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
        return derive(hash);
    }

    /// Returns the seed of a number, such as an epoch or a row.
    public Seed derive(long number) {
        return new Seed(mix(value + GOLDEN * (mix(number + GOLDEN) | 1)));
    }

    /// Returns a number whose bits are those of another one mixed: 0 stays 0.
    public static long hash(long number) {
        return mix(GOLDEN * number);
    }

    /// Returns a fresh generator. Equal seeds give equal streams on every machine and JDK.
    public SplittableRandom generator() {
        return new SplittableRandom(value);
    }

    /// Mixes the bits of a number by the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}

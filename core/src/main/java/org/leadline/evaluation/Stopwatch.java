package org.leadline.evaluation;

/// Milliseconds between one call and the next.
final class Stopwatch {

    private long last = System.nanoTime();

    double lap() {
        long now = System.nanoTime();
        double millis = (now - last) / 1e6;
        last = now;
        return millis;
    }
}

package org.leadline.app.fuzz;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The outcomes of one parser.
final class Tally {

    final AtomicLong accepted = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong unclean = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();

    void took(long nanos) {
        slowestNanos.accumulateAndGet(nanos, Math::max);
    }

    /// Returns the number of inputs that were read.
    long inputs() {
        return accepted.get() + refused.get() + unclean.get();
    }

    static String head() {
        return "%-42s %6s %8s %9s %9s %8s %11s"
                .formatted("parser", "valid", "inputs", "accepted", "refused", "unclean", "slowest ms");
    }

    String line(String parser, int valid) {
        return "%-42s %6d %8d %9d %9d %8d %11d"
                .formatted(
                        parser,
                        valid,
                        inputs(),
                        accepted.get(),
                        refused.get(),
                        unclean.get(),
                        TimeUnit.NANOSECONDS.toMillis(slowestNanos.get()));
    }
}

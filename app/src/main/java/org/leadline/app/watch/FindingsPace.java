package org.leadline.app.watch;

import java.time.Duration;
import java.time.Instant;

/// The pace at which findings are made of a run while more milestones are due: many that were scored before are
/// read in a moment.
final class FindingsPace {

    /// The time in which findings are made once, in nanoseconds, and how many times as long as they take it is at
    /// least.
    private static final long BETWEEN = 1_000_000_000;

    private static final int SHARE = 3;

    /// The time between two tries to keep what could not be kept.
    private static final Duration KEEPING = Duration.ofSeconds(30);

    private boolean isBehind;

    /// Tells whether findings could not be made when they were tried last.
    private boolean hasFailed;
    private long next = System.nanoTime();
    private Instant nextKeeping = Instant.MIN;

    /// How many milestones are scored before findings take the place of those made before all was opened anew.
    private int fewest;

    /// Takes a milestone that was scored, or could not be.
    void changed() {
        isBehind = true;
    }

    /// Takes that scores are not kept: findings are made anew now and then, and with them, scores are tried to
    /// be kept.
    void again(Instant now) {
        if (now.isBefore(nextKeeping)) return;
        nextKeeping = now.plus(KEEPING);
        changed();
    }

    /// Takes that all is scored anew.
    ///
    /// @param known how many milestones the findings so far are of
    void anew(int known) {
        fewest = known;
    }

    /// Takes that there is nothing of which findings could be made.
    void forget() {
        isBehind = false;
        fewest = 0;
    }

    /// Returns whether milestones were tried since findings were made.
    boolean isBehind() {
        return isBehind;
    }

    /// Returns whether it is time for findings.
    ///
    /// @param isDue whether more milestones are due
    /// @param scored how many milestones are scored
    boolean isTime(boolean isDue, int scored) {
        boolean hasPaused = System.nanoTime() >= next;
        return isBehind && (isDue ? hasPaused && scored >= fewest : hasPaused || !hasFailed);
    }

    /// Makes findings, and times it.
    ///
    /// @param make makes them; where that fails, they are still to be made
    void run(Runnable make) {
        long start = System.nanoTime();
        hasFailed = true;
        try {
            make.run();
            isBehind = false;
            hasFailed = false;
        } finally {
            long end = System.nanoTime();
            next = end + Math.max(BETWEEN, SHARE * (end - start));
        }
    }
}

package org.leadline.spark.start;

import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;

/// The moment at which an executor came last, told as it happens.
final class Arrivals extends SparkListener {

    private volatile long last = System.nanoTime();

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
        last = System.nanoTime();
    }

    /// Returns whether none has come for so long; since this object was made, where none has come since then.
    boolean haveEnded(long millis) {
        return System.nanoTime() - last > TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

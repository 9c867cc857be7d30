package org.leadline.spark.start;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/// The moment at which an executor came last, told as it happens.
final class Arrivals extends SparkListener {

    private volatile long last = System.nanoTime();

    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        gone.add(removed.executorId());
    }

    /// The numbers of executors that are there no more.
    Set<String> gone() {
        return gone;
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
        last = System.nanoTime();
    }

    /// Returns whether none has come for so long; since this object was made, where none has come since then.
    boolean haveEnded(long millis) {
        return System.nanoTime() - last > TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

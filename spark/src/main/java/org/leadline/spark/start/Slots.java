package org.leadline.spark.start;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function0;
import scala.Tuple2;

/// The executors that are there by now.
public final class Slots {

    /// The time that a look takes at least, so that no executor is faster than the others and looks for them.
    private static final long PAUSE_MILLIS = 100;

    /// A cluster that has got no new executor for so long is taken for complete.
    private static final long STILL_MILLIS = 2_000;

    /// The time that the first executor is waited for.
    private static final long PATIENCE_MILLIS = 120_000;

    /// How often executors are looked at until each has answered.
    private static final int ROUNDS = 10;

    private Slots() {}

    /// The executors that there are, and what each saw.
    ///
    /// @param executors how many there are; 1 where work is done in the driver itself, 0 where none came
    /// @param seen what each saw, by its id; fewer where some did not answer
    public record Found<T>(int executors, Map<String, T> seen) {}

    /// Waits until the cluster gets no more executors, and meanwhile looks at something from each.
    public static <T> Found<T> await(JavaSparkContext spark, Function0<T> look) throws InterruptedException {
        if (spark.isLocal()) return new Found<>(1, each(spark, 1, look));
        Arrivals arrivals = new Arrivals();
        spark.sc().addSparkListener(arrivals);
        try {
            return await(spark, look, arrivals);
        } finally {
            spark.sc().removeSparkListener(arrivals);
        }
    }

    private static <T> Found<T> await(JavaSparkContext spark, Function0<T> look, Arrivals arrivals)
            throws InterruptedException {
        Map<String, T> seen = new HashMap<>();
        int before = 0;
        int rounds = 0;
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            int now = count(spark);
            seen.keySet().removeAll(arrivals.gone());
            if (now != before) rounds = 0;
            before = now;
            boolean isAsked = seen.size() < now && rounds < ROUNDS;
            if (now > 0 && !isAsked && arrivals.haveEnded(STILL_MILLIS)) return new Found<>(now, seen);
            if (isAsked) {
                seen.putAll(round(spark, now, look));
                rounds++;
            } else {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return new Found<>(before, seen);
    }

    /// The driver is told among executors.
    private static int count(JavaSparkContext spark) {
        return spark.statusTracker().getExecutorInfos().length - 1;
    }

    /// Looks at something from each executor.
    ///
    /// @param executors how many there are
    /// @return what each saw, by its id; fewer where some did not answer
    public static <T> Map<String, T> each(JavaSparkContext spark, int executors, Function0<T> look) {
        Map<String, T> seen = new HashMap<>();
        for (int round = 0; round < ROUNDS && seen.size() < executors; round++) {
            seen.putAll(round(spark, executors, look));
        }
        return seen;
    }

    private static <T> Map<String, T> round(JavaSparkContext spark, int executors, Function0<T> look) {
        int places = Math.max(2 * executors, spark.defaultParallelism());
        List<Integer> numbers = IntStream.range(0, places).boxed().toList();
        List<Tuple2<String, T>> found = spark.parallelize(numbers, places)
                .map(place -> {
                    Thread.sleep(PAUSE_MILLIS);
                    return new Tuple2<>(SparkEnv.get().executorId(), look.call());
                })
                .collect();
        Map<String, T> seen = new HashMap<>();
        for (Tuple2<String, T> one : found) seen.put(one._1(), one._2());
        return seen;
    }
}

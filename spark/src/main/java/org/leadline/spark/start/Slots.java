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

    /// Waits until the cluster gets no more executors.
    ///
    /// @return how many there are; 1 where work is done in the driver itself, 0 where none has come for two minutes
    public static int await(JavaSparkContext spark) throws InterruptedException {
        if (spark.isLocal()) return 1;
        int before = 0;
        long since = System.nanoTime();
        long end = since + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            int now = count(spark);
            if (now != before) since = System.nanoTime();
            before = now;
            if (now > 0 && System.nanoTime() - since > STILL_MILLIS * 1_000_000) return now;
            Thread.sleep(PAUSE_MILLIS);
        }
        return before;
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
        int places = Math.max(2 * executors, spark.defaultParallelism());
        List<Integer> numbers = IntStream.range(0, places).boxed().toList();
        for (int round = 0; round < ROUNDS && seen.size() < executors; round++) {
            List<Tuple2<String, T>> found = spark.parallelize(numbers, places)
                    .map(place -> {
                        Thread.sleep(PAUSE_MILLIS);
                        return new Tuple2<>(SparkEnv.get().executorId(), look.call());
                    })
                    .collect();
            for (Tuple2<String, T> one : found) seen.put(one._1(), one._2());
        }
        return seen;
    }
}

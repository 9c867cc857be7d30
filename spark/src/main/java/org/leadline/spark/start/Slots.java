package org.leadline.spark.start;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/// The places for tasks on the executors that are there by now.
public final class Slots {

    /// The time that a look takes at least, so that no executor is faster than the others and looks for them.
    private static final long PAUSE_MILLIS = 100;

    private Slots() {}

    /// Looks at something from each place: once where all are free.
    ///
    /// @param look is told the number of the place
    public static <T> List<T> each(JavaSparkContext spark, Function<Integer, T> look) {
        int places = Math.max(1, spark.defaultParallelism());
        List<Integer> numbers = IntStream.range(0, places).boxed().toList();
        return spark.parallelize(numbers, places)
                .map(number -> {
                    Thread.sleep(PAUSE_MILLIS);
                    return look.call(number);
                })
                .collect();
    }
}

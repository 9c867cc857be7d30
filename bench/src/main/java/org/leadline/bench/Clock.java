package org.leadline.bench;

import java.util.function.IntSupplier;
import tools.jackson.databind.json.JsonMapper;

/// Seconds of a piece of work, and results as a line of JSON.
public final class Clock {

    private Clock() {}

    /// @param work returns a number that depends on its result, at least 0
    public static double seconds(IntSupplier work) {
        long start = System.nanoTime();
        int found = work.getAsInt();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (found < 0) throw new IllegalStateException("the work returned " + found);
        return seconds;
    }

    public static void print(Object result) {
        System.out.println(JsonMapper.builder().build().writeValueAsString(result));
    }
}

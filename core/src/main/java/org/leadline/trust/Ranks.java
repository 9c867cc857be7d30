package org.leadline.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Direction;

/// Ranks of values by a direction. Values that differ by no more than their noise over seeds share their mean rank.
public final class Ranks {

    /// Standard errors of a difference up to which two values are not told apart.
    private static final double NOISE = 2;

    private Ranks() {}

    /// Returns the noise of the difference of two means: two standard errors, from the spread over seeds; 0 for
    /// values without a spread.
    public static double noise(ScoreSummary.Mean one, ScoreSummary.Mean other) {
        return NOISE * Math.hypot(error(one), error(other));
    }

    private static double error(ScoreSummary.Mean mean) {
        return mean.sd() / Math.sqrt(mean.seeds());
    }

    /// Returns the ranks from 1. A group of ties is what the noise does not tell from the best of the group.
    ///
    /// @param values in any order; empty where undefined
    /// @return the rank of each value; empty for all where the direction is unknown, and where there is no value
    static List<OptionalDouble> of(List<Optional<ScoreSummary.Mean>> values, Direction direction) {
        List<OptionalDouble> ranks = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) ranks.add(OptionalDouble.empty());
        if (direction == Direction.UNKNOWN) return ranks;
        record Entry(int place, ScoreSummary.Mean mean, double cost) {}
        List<Entry> order = IntStream.range(0, values.size())
                .boxed()
                .flatMap(place ->
                        values.get(place).stream().map(mean -> new Entry(place, mean, direction.cost(mean.mean()))))
                .sorted(Comparator.comparingDouble(Entry::cost))
                .toList();
        int start = 0;
        while (start < order.size()) {
            Entry best = order.get(start);
            int end = start + 1;
            while (end < order.size()
                    && order.get(end).cost() - best.cost()
                            <= noise(best.mean(), order.get(end).mean())) {
                end++;
            }
            for (int at = start; at < end; at++) {
                ranks.set(order.get(at).place(), OptionalDouble.of((start + end + 1) / 2.0));
            }
            start = end;
        }
        return ranks;
    }
}

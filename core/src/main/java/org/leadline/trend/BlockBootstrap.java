package org.leadline.trend;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.leadline.InputException;
import org.leadline.random.Seed;

/// A percentile interval for Pearson's r of two series over milestones, from a circular block bootstrap.
///
/// A resample is made of blocks of consecutive milestones, because neighboring milestones of one run are not
/// independent. The series is taken as a circle, so that every point is as likely as any other.
///
/// Source: Politis and Romano 1992 (the circular block bootstrap).
///
/// @param level the fraction of resamples inside the interval, between 0 and 1
/// @param resamples the number of resamples, at least 1
/// @param blockLength consecutive points drawn together, at least 1, at most n (larger values are cut); empty for
/// `⌈n^(1/3)⌉`
public record BlockBootstrap(double level, int resamples, OptionalInt blockLength) {

    public static final double DEFAULT_LEVEL = 0.95;
    public static final int DEFAULT_RESAMPLES = 2000;

    /// Minimum number of points. With fewer points an interval would claim more than is known.
    private static final int MIN_POINTS = 5;

    public BlockBootstrap {
        if (!(level > 0 && level < 1)) {
            throw new InputException("`level` lies between 0 and 1, but it is " + level);
        }
        if (resamples < 1) throw new InputException("`resamples` is at least 1, but it is " + resamples);
        if (blockLength.isPresent() && blockLength.getAsInt() < 1) {
            throw new InputException("`blockLength` is at least 1, but it is " + blockLength.getAsInt());
        }
    }

    /// Returns the defaults: level 95%, 2,000 resamples, blocks of `⌈n^(1/3)⌉`.
    public static BlockBootstrap defaults() {
        return new BlockBootstrap(DEFAULT_LEVEL, DEFAULT_RESAMPLES, OptionalInt.empty());
    }

    /// Returns the interval of Pearson's r.
    ///
    /// @param x finite, in the order of the milestones
    /// @param y finite, as long as x
    /// @return [NoStatistic] for fewer than five points, a constant series, or where every resample has a constant
    ///     series
    public IntervalResult pearson(double[] x, double[] y, Seed seed) {
        SamplePair.require(x, y);
        Optional<NoStatistic> obstacle = SamplePair.obstacle(x, y, MIN_POINTS);
        if (obstacle.isPresent()) return obstacle.get();
        int length = Math.min(x.length, blockLength.orElse(defaultBlockLength(x.length)));
        SplittableRandom random = seed.generator();
        double[] found = new double[resamples];
        int count = 0;
        for (int resample = 0; resample < resamples; resample++) {
            int[] drawn = blocks(x.length, length, random);
            double[] xDrawn = pick(x, drawn);
            double[] yDrawn = pick(y, drawn);
            if (SamplePair.isConstant(xDrawn) || SamplePair.isConstant(yDrawn)) continue;
            found[count++] = SamplePair.r(xDrawn, yDrawn);
        }
        if (count == 0) return new NoStatistic("a series is constant in every resample");
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        double tail = (1 - level) / 2;
        return new Interval(
                quantile(sorted, tail), quantile(sorted, 1 - tail), level, length, count, resamples - count);
    }

    /// Returns `⌈n^(1/3)⌉`, counted in whole numbers because the cube root of 27 may come out above 3.
    private static int defaultBlockLength(int n) {
        int length = 1;
        while ((long) length * length * length < n) length++;
        return length;
    }

    private static int[] blocks(int n, int length, SplittableRandom random) {
        int[] drawn = new int[n];
        int start = 0;
        for (int i = 0; i < n; i++) {
            if (i % length == 0) start = random.nextInt(n);
            drawn[i] = (start + i % length) % n;
        }
        return drawn;
    }

    private static double[] pick(double[] values, int[] drawn) {
        return Arrays.stream(drawn).mapToDouble(i -> values[i]).toArray();
    }

    /// Returns a quantile, interpolated linearly between the two nearest ranks.
    private static double quantile(double[] sorted, double fraction) {
        double rank = fraction * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}

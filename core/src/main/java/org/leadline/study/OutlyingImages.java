package org.leadline.study;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;
import org.leadline.study.OutlierTable.Share;

/// The images of outlying rows: what they look like in plain statistics, and whether other trainings set the same
/// ones apart. The outlying rows of a run are those of the first layouts of its trained milestones with outliers.
///
/// @param rows a method each
public record OutlyingImages(List<Row> rows) {

    /// The scale by which the median absolute deviation of normal values is their standard deviation.
    private static final double OF_NORMAL = 1.4826;

    /// The standard deviations of a normal value that one of twenty lies beyond.
    private static final double OF_TWENTY = 1.96;

    /// @param method the method
    /// @param milestones the trained milestones with outliers
    /// @param areas how well traits tell outlying images from others
    /// @param acrossMethods how many of the outlying images of a run are outlying in a run of another method of the
    ///     same seed, too, which has the same images
    /// @param acrossSeeds how many are outlying in a run of the method of another seed, of the images that both
    ///     have
    public record Row(String method, int milestones, Areas areas, Share acrossMethods, Share acrossSeeds) {}

    /// Areas under the ROC curve of a trait of images against being outlying, in the mean over runs weighted by
    /// their outlying images: 0.5 where the trait tells nothing, 1 where outlying images have the highest values.
    ///
    /// @param images the number of outlying images, over runs
    /// @param extremeness that of the trait that is farthest from its median, in robust standard deviations
    public record Areas(int images, double saturation, double brightness, double contrast, double extremeness) {

        /// How far from 0.5 an area lies in one of twenty samples where the trait tells nothing: that of
        /// Mann–Whitney's statistic for few outlying images among many.
        public double chance() {
            return OF_TWENTY / Math.sqrt(12.0 * images);
        }

        /// Returns whether an area is farther from 0.5 than chance goes.
        public boolean isTelling(double area) {
            return Math.abs(area - 0.5) > chance();
        }
    }

    public OutlyingImages {
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    ///
    /// @param runs the runs
    /// @param images the traits of the images of each seed, a row each; runs of other seeds are left out
    public static OutlyingImages of(List<StudiedRun> runs, Map<Long, List<ImageTraits>> images) {
        List<StudiedRun> known = runs.stream()
                .filter(run -> images.containsKey(run.unit().seed()))
                .toList();
        return new OutlyingImages(StudiedRun.variants(known).stream()
                .map(method -> row(method, known, images))
                .filter(row -> row.milestones() > 0)
                .toList());
    }

    private static Row row(String method, List<StudiedRun> all, Map<Long, List<ImageTraits>> images) {
        List<StudiedRun> own = StudiedRun.of(all, method);
        return new Row(
                method,
                own.stream().mapToInt(run -> OutlierTable.outlying(run).size()).sum(),
                new Areas(
                        own.stream().mapToInt(run -> rows(run).size()).sum(),
                        area(own, images, traits -> values(traits, ImageTraits::saturation)),
                        area(own, images, traits -> values(traits, ImageTraits::brightness)),
                        area(own, images, traits -> values(traits, ImageTraits::contrast)),
                        area(own, images, OutlyingImages::extremeness)),
                share(own, all, images, true),
                share(own, all, images, false));
    }

    private interface Trait {
        double[] of(List<ImageTraits> images);
    }

    /// The rows of a run that are outlying at any of its milestones with outliers.
    private static Set<Integer> rows(StudiedRun run) {
        Set<Integer> rows = new TreeSet<>();
        OutlierTable.outlying(run).forEach(rows::addAll);
        return rows;
    }

    private static double area(List<StudiedRun> runs, Map<Long, List<ImageTraits>> images, Trait trait) {
        double sum = 0;
        double count = 0;
        for (StudiedRun run : runs) {
            Set<Integer> outlying = rows(run);
            if (outlying.isEmpty()) continue;
            sum += outlying.size() * area(trait.of(of(images, run)), outlying);
            count += outlying.size();
        }
        return sum / count;
    }

    private static double[] values(List<ImageTraits> images, ToDoubleFunction<ImageTraits> trait) {
        return images.stream().mapToDouble(trait).toArray();
    }

    /// For each image the largest distance of a trait from its median, in robust standard deviations.
    private static double[] extremeness(List<ImageTraits> images) {
        double[] largest = new double[images.size()];
        for (double[] values : List.of(
                values(images, ImageTraits::saturation),
                values(images, ImageTraits::brightness),
                values(images, ImageTraits::contrast))) {
            double median = median(values);
            double deviation = OF_NORMAL
                    * median(Arrays.stream(values)
                            .map(value -> Math.abs(value - median))
                            .toArray());
            for (int i = 0; i < largest.length; i++) {
                double distance = deviation == 0 ? 0 : Math.abs(values[i] - median) / deviation;
                largest[i] = Math.max(largest[i], distance);
            }
        }
        return largest;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// The area under the ROC curve: the chance that an outlying row has a higher value than another, half where
    /// they are equal.
    static double area(double[] values, Set<Integer> outlying) {
        double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(values);
        double sum = outlying.stream().mapToDouble(row -> ranks[row]).sum();
        double count = outlying.size();
        return (sum - count * (count + 1) / 2) / (count * (values.length - count));
    }

    /// The images of the outlying rows of a run.
    private static Set<String> outlying(StudiedRun run, List<ImageTraits> images) {
        Set<String> found = new TreeSet<>();
        rows(run).forEach(row -> found.add(images.get(row).image()));
        return found;
    }

    /// How many of the outlying images of runs are outlying in others, over all pairs of runs.
    private static Share share(
            List<StudiedRun> own, List<StudiedRun> all, Map<Long, List<ImageTraits>> images, boolean isOfOneSeed) {
        Map<StudiedRun, Set<String>> outlying = new HashMap<>();
        for (StudiedRun run : all) outlying.put(run, outlying(run, of(images, run)));
        double asked = 0;
        double shared = 0;
        double byChance = 0;
        int pairs = 0;
        int counted = 0;
        for (StudiedRun run : own) {
            for (StudiedRun other : all) {
                boolean sameSeed = run.unit().seed() == other.unit().seed();
                boolean sameMethod = run.unit().variant().equals(other.unit().variant());
                if (isOfOneSeed ? !sameSeed || sameMethod : sameSeed || !sameMethod) continue;
                pairs++;
                Set<String> both = new HashSet<>(names(of(images, run)));
                both.retainAll(names(of(images, other)));
                Set<String> one = common(outlying, run, both);
                Set<String> two = common(outlying, other, both);
                if (one.isEmpty() || two.isEmpty()) continue;
                counted++;
                asked += one.size();
                byChance += (double) one.size() * two.size() / both.size();
                one.retainAll(two);
                shared += one.size();
            }
        }
        return asked == 0
                ? new Share(OptionalDouble.empty(), OptionalDouble.empty(), counted, pairs)
                : new Share(OptionalDouble.of(shared / asked), OptionalDouble.of(byChance / asked), counted, pairs);
    }

    private static Set<String> common(Map<StudiedRun, Set<String>> outlying, StudiedRun run, Set<String> both) {
        Set<String> found = new HashSet<>(outlying.getOrDefault(run, Set.of()));
        found.retainAll(both);
        return found;
    }

    private static List<ImageTraits> of(Map<Long, List<ImageTraits>> images, StudiedRun run) {
        return Optional.ofNullable(images.get(run.unit().seed())).orElse(List.of());
    }

    private static Set<String> names(List<ImageTraits> images) {
        Set<String> names = new HashSet<>();
        IntStream.range(0, images.size())
                .forEach(row -> names.add(images.get(row).image()));
        return names;
    }
}

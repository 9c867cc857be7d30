package org.leadline.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
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

    /// @param method the method
    /// @param milestones the trained milestones with outliers
    /// @param areas how well traits tell outlying images from others
    /// @param acrossMethods how many of the outlying images of a run are outlying in a run of another method of the
    ///     same seed, too, which has the same images
    /// @param acrossSeeds how many are outlying in a run of the method of another seed, of the images that both
    ///     have
    public record Row(String method, int milestones, Areas areas, Share acrossMethods, Share acrossSeeds) {}

    /// Areas under the ROC curve of a trait of images against being outlying, a run each: 0.5 where the trait tells
    /// nothing, 1 where outlying images have the highest values. The outlying images of a run are a few groups of
    /// similar ones, so an area says little by itself; runs that agree say more.
    ///
    /// @param images the number of outlying images
    /// @param extremeness that of the trait that is farthest from its median, in robust standard deviations
    public record Areas(
            List<Integer> images,
            List<Double> saturation,
            List<Double> brightness,
            List<Double> contrast,
            List<Double> extremeness) {

        /// Returns whether the areas of two runs or more all lie on one side of 0.5.
        public static boolean agree(List<Double> areas) {
            return areas.size() > 1
                    && (areas.stream().allMatch(area -> area > 0.5)
                            || areas.stream().allMatch(area -> area < 0.5));
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
                        own.stream()
                                .map(run -> rows(run).size())
                                .filter(count -> count > 0)
                                .toList(),
                        areas(own, images, traits -> values(traits, ImageTraits::saturation)),
                        areas(own, images, traits -> values(traits, ImageTraits::brightness)),
                        areas(own, images, traits -> values(traits, ImageTraits::contrast)),
                        areas(own, images, OutlyingImages::extremeness)),
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

    private static List<Double> areas(List<StudiedRun> runs, Map<Long, List<ImageTraits>> images, Trait trait) {
        return runs.stream()
                .filter(run -> !rows(run).isEmpty())
                .map(run -> area(trait.of(of(images, run)), rows(run)))
                .toList();
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

    /// The outlying images of runs that are outlying in others.
    private static Share share(
            List<StudiedRun> own, List<StudiedRun> all, Map<Long, List<ImageTraits>> images, boolean isOfOneSeed) {
        List<Overlap<String>> pairs = new ArrayList<>();
        for (StudiedRun run : own) {
            for (StudiedRun other : all) {
                boolean sameSeed = run.unit().seed() == other.unit().seed();
                boolean sameMethod = run.unit().variant().equals(other.unit().variant());
                if (isOfOneSeed ? !sameSeed || sameMethod : sameSeed || !sameMethod) continue;
                Set<String> both = names(of(images, run));
                both.retainAll(names(of(images, other)));
                pairs.add(new Overlap<>(
                        common(outlying(run, of(images, run)), both),
                        common(outlying(other, of(images, other)), both),
                        both.size()));
            }
        }
        return Overlap.share(pairs);
    }

    private static Set<String> common(Set<String> outlying, Set<String> both) {
        Set<String> found = new HashSet<>(outlying);
        found.retainAll(both);
        return found;
    }

    private static List<ImageTraits> of(Map<Long, List<ImageTraits>> images, StudiedRun run) {
        return Optional.ofNullable(images.get(run.unit().seed())).orElse(List.of());
    }

    private static Set<String> names(List<ImageTraits> images) {
        Set<String> names = new HashSet<>();
        images.forEach(one -> names.add(one.image()));
        return names;
    }
}

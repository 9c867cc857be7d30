package org.leadline.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.linalg.Median;
import org.leadline.metric.Metric;

/// The scores of a run's milestones so far.
///
/// @param milestones the milestones, by ascending index
public record History(List<MilestoneScores> milestones) {

    public History {
        milestones = List.copyOf(milestones);
    }

    /// A score at one milestone.
    ///
    /// @param milestone its index
    /// @param mean the mean over the seeds
    /// @param noise standard error of that mean: the seeds' standard deviation over √seeds; 0 for one
    /// @param seeds how many seeds have a value
    public record Point(int milestone, double mean, double noise, int seeds) {}

    /// The points of a score where it is defined and can be compared: at the milestones that have the rows, columns
    /// and constants which most have, or of two equal shares the later.
    public List<Point> series(Metric metric) {
        List<Point> points = new ArrayList<>();
        Optional<Measurement> usual = usual(metric);
        for (MilestoneScores one : milestones) {
            if (!one.measurement(metric).equals(usual)) continue;
            if (one.summary(metric).orElse(null) instanceof ScoreSummary.Mean mean) {
                points.add(
                        new Point(one.ref().index(), mean.mean(), mean.sd() / Math.sqrt(mean.seeds()), mean.seeds()));
            }
        }
        return points;
    }

    /// The milestones whose value of a score is not in its series, because most have other rows, columns or
    /// constants.
    public List<Integer> incomparable(Metric metric) {
        Optional<Measurement> usual = usual(metric);
        return milestones.stream()
                .filter(one -> one.measurement(metric)
                        .filter(own -> !Optional.of(own).equals(usual))
                        .isPresent())
                .map(one -> one.ref().index())
                .toList();
    }

    /// Without the milestones from one index to another.
    ///
    /// @param from the first that is left out
    /// @param to the first after those
    History without(int from, int to) {
        return new History(milestones.stream()
                .filter(one -> one.ref().index() < from || one.ref().index() >= to)
                .toList());
    }

    private Optional<Measurement> usual(Metric metric) {
        List<Measurement> all = milestones.reversed().stream()
                .flatMap(one -> one.measurement(metric).stream())
                .toList();
        return all.stream()
                .distinct()
                .max(Comparator.comparingInt((Measurement one) -> Collections.frequency(all, one))
                        .thenComparing(Comparator.comparingInt(all::indexOf).reversed()));
    }

    /// The median of the absolute steps from point to point.
    static double usualStep(List<Point> points) {
        return Median.ofSteps(points.stream().mapToDouble(Point::mean).toArray());
    }

    /// The first points in turn, so many, that are all of a kind; empty where there are none.
    static Optional<List<Point>> firstInTurn(List<Point> points, int count, Predicate<Point> kind) {
        return IntStream.rangeClosed(0, points.size() - count)
                .mapToObj(from -> points.subList(from, from + count))
                .filter(some -> some.stream().allMatch(kind))
                .findFirst();
    }
}

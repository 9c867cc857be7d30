package org.leadline.trend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leadline.InputException;

/// One metric over the milestones of a run; milestones where the metric is undefined are absent.
///
/// @param metric the metric's id
/// @param points one a milestone, ascending by milestone
public record Series(String metric, List<Point> points) {

    /// @param milestone index of the milestone, an epoch or a step, from 0
    /// @param value finite, in the metric's unit
    public record Point(int milestone, double value) {
        public Point {
            if (milestone < 0) throw new InputException("`milestone` is at least 0, but it is " + milestone);
            if (!Double.isFinite(value)) {
                throw new InputException(
                        "a series has finite values, but the value of milestone " + milestone + " is " + value);
            }
        }
    }

    public Series {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            int before = points.get(i - 1).milestone();
            int milestone = points.get(i).milestone();
            if (milestone <= before) {
                throw new InputException(
                        "the milestones of the series " + metric + " ascend, but " + milestone + " follows " + before);
            }
        }
    }

    /// Returns the points from a milestone on; `from(1)` leaves out the network before training, which is milestone
    /// 0.
    public Series from(int milestone) {
        return new Series(
                metric,
                points.stream().filter(point -> point.milestone() >= milestone).toList());
    }

    /// Returns both series at the milestones that both have, in order.
    public Paired pairedWith(Series other) {
        Map<Integer, Double> others = new HashMap<>();
        other.points.forEach(point -> others.put(point.milestone(), point.value()));
        List<Point> left = new ArrayList<>();
        List<Point> right = new ArrayList<>();
        for (Point point : points) {
            Double value = others.get(point.milestone());
            if (value == null) continue;
            left.add(point);
            right.add(new Point(point.milestone(), value));
        }
        return new Paired(left, right);
    }

    /// Two series whose points belong to equal milestones.
    ///
    /// @param left the first series' points
    /// @param right the second series' points, with the milestones of `left`
    public record Paired(List<Point> left, List<Point> right) {

        public Paired {
            left = List.copyOf(left);
            right = List.copyOf(right);
            if (!milestones(left).equals(milestones(right))) {
                throw new InputException("paired series have equal milestones, but they have " + milestones(left)
                        + " and " + milestones(right));
            }
        }

        /// Returns the milestones, ascending.
        public List<Integer> milestones() {
            return milestones(left);
        }

        /// Returns the values of the first series, a fresh array.
        public double[] x() {
            return values(left);
        }

        /// Returns the values of the second series, a fresh array.
        public double[] y() {
            return values(right);
        }

        private static List<Integer> milestones(List<Point> points) {
            return points.stream().map(Point::milestone).toList();
        }

        private static double[] values(List<Point> points) {
            return points.stream().mapToDouble(Point::value).toArray();
        }
    }
}

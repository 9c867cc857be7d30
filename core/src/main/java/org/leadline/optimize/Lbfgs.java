package org.leadline.optimize;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Minimizes a smooth convex function by L-BFGS: limited-memory quasi-Newton steps whose lengths satisfy the weak
/// Wolfe conditions.
///
/// Source: Nocedal and Wright 2006, algorithms 7.4 and 7.5; the step length by bisection, Lewis and Overton 2013,
/// algorithm 2.6.
public final class Lbfgs {

    /// The number of earlier steps that give the curvature.
    private static final int HISTORY = 10;

    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MAX_TRIALS = 40;

    private Lbfgs() {}

    /// A function of a point that knows its gradient.
    @FunctionalInterface
    public interface Objective {

        /// Returns the value and the gradient at a point.
        ///
        /// @param point not to be written to or kept
        Slope at(double[] point);
    }

    /// The value of a function at a point, and its gradient there.
    ///
    /// @param value finite
    /// @param gradient as long as the point
    public record Slope(double value, double[] gradient) {

        double steepest() {
            double steepest = 0;
            for (double g : gradient) steepest = Math.max(steepest, Math.abs(g));
            return steepest;
        }
    }

    /// When to stop.
    ///
    /// @param tolerance the maximum magnitude of an entry of the gradient
    /// @param iterations the maximum number of steps
    public record Limits(double tolerance, int iterations) {}

    /// The point that was reached.
    ///
    /// @param steepest the maximum magnitude of an entry of the gradient there
    /// @param steps the number of steps to it
    public record Found(double[] point, double steepest, int steps) {}

    /// Returns the minimum, or the point that is reached when the steps are used up or no step leads lower.
    ///
    /// @param start not modified
    public static double[] minimize(Objective objective, double[] start, Limits limits) {
        return found(objective, start, limits).point();
    }

    /// Returns the same with what tells whether it is the minimum.
    ///
    /// @param start not modified
    public static Found found(Objective objective, double[] start, Limits limits) {
        double[] point = start.clone();
        Slope slope = objective.at(point);
        Deque<Step> history = new ArrayDeque<>();
        int step = 0;
        for (; step < limits.iterations() && slope.steepest() > limits.tolerance(); step++) {
            double[] direction = direction(slope.gradient(), history);
            double first = history.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(direction, direction))) : 1;
            Trial found = search(objective, point, slope, direction, first);
            if (!(found.slope().value() < slope.value())) break;
            double[] moved = difference(found.point(), point);
            double[] turned = difference(found.slope().gradient(), slope.gradient());
            double product = dot(moved, turned);
            if (product > 0) {
                history.addFirst(new Step(moved, turned, product));
                if (history.size() > HISTORY) history.removeLast();
            }
            point = found.point();
            slope = found.slope();
        }
        return new Found(point, slope.steepest(), step);
    }

    /// One earlier step.
    ///
    /// @param moved how the point changed
    /// @param turned how the gradient changed
    /// @param product the scalar product of both, positive
    private record Step(double[] moved, double[] turned, double product) {}

    private record Trial(double[] point, Slope slope) {}

    /// Returns minus the gradient times the inverse Hessian, as far as the earlier steps tell it.
    private static double[] direction(double[] gradient, Deque<Step> history) {
        double[] q = gradient.clone();
        double[] along = new double[history.size()];
        int i = 0;
        for (Step step : history) {
            along[i] = dot(step.moved(), q) / step.product();
            add(q, step.turned(), -along[i++]);
        }
        double scale = -1;
        if (!history.isEmpty()) {
            Step last = history.getFirst();
            scale = -last.product() / dot(last.turned(), last.turned());
        }
        for (int k = 0; k < q.length; k++) q[k] *= scale;
        for (Iterator<Step> steps = history.descendingIterator(); steps.hasNext(); ) {
            Step step = steps.next();
            double back = dot(step.turned(), q) / step.product();
            add(q, step.moved(), -along[--i] - back);
        }
        return q;
    }

    /// Searches along a direction for a point that is low enough and not too near.
    private static Trial search(Objective objective, double[] point, Slope slope, double[] direction, double first) {
        double descent = dot(slope.gradient(), direction);
        double near = 0;
        double far = Double.POSITIVE_INFINITY;
        double length = first;
        Trial lowest = new Trial(point, slope);
        for (int trial = 0; trial < MAX_TRIALS; trial++) {
            double[] candidate = point.clone();
            add(candidate, direction, length);
            Slope there = objective.at(candidate);
            if (there.value() < lowest.slope().value()) lowest = new Trial(candidate, there);
            if (!(there.value() <= slope.value() + SUFFICIENT_DECREASE * length * descent)) {
                far = length;
            } else if (dot(there.gradient(), direction) < CURVATURE * descent) {
                near = length;
            } else {
                return new Trial(candidate, there);
            }
            length = far == Double.POSITIVE_INFINITY ? 2 * length : (near + far) / 2;
        }
        return lowest;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) sum += x[k] * y[k];
        return sum;
    }

    private static void add(double[] x, double[] y, double factor) {
        for (int k = 0; k < x.length; k++) x[k] += factor * y[k];
    }

    private static double[] difference(double[] x, double[] y) {
        double[] difference = x.clone();
        add(difference, y, -1);
        return difference;
    }
}

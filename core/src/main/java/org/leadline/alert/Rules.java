package org.leadline.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.leadline.metric.Metric;

/// Every rule there is: the only list.
public final class Rules {

    private static final Rule COLLAPSE = new CollapseRule();
    private static final Rule DIMENSIONAL_COLLAPSE = new DimensionalCollapseRule();

    /// The rules, the worst trouble first.
    public static final List<Rule> ALL = List.of(
            new NonFiniteRule(),
            COLLAPSE,
            DIMENSIONAL_COLLAPSE,
            new RotationProbeRule(),
            new OneDirectionRule(),
            new FewDirectionsRule(),
            new DropRule(),
            new OutliersRule(),
            new PlateauRule(),
            new StandstillRule());

    /// The rules that find a collapse.
    public static final List<Rule> OF_COLLAPSE = List.of(COLLAPSE, DIMENSIONAL_COLLAPSE);

    private Rules() {}

    /// All alerts, by milestone; each kind once for each metric, where it is first seen.
    public static List<Alert> find(RunHistory run) {
        Comparator<Alert> worstFirst = Comparator.comparingInt(alert -> IntStream.range(0, ALL.size())
                .filter(place -> ALL.get(place).kind().equals(alert.kind()))
                .findFirst()
                .orElseThrow());
        return ALL.stream()
                .flatMap(rule -> rule.find(run))
                .sorted(Comparator.comparingInt(Alert::milestone).thenComparing(worstFirst))
                .toList();
    }

    /// The milestones whose entropy a few rows decide: each at which the `outliers` rule would raise its alert, if
    /// it did not stop at the first; empty where the scores that it needs are missing.
    public static Set<Integer> outlierMilestones(History features) {
        return OutliersRule.milestones(features);
    }

    /// Returns whether one direction holds nearly all the variance at a point of `nesum`, by the limit of the
    /// `one-direction` rule.
    public static boolean isNarrow(History.Point point) {
        return OneDirectionRule.isNarrow(point);
    }

    /// The scores that [#outlierMilestones] needs.
    public static Set<Metric> neededForOutliers() {
        return new OutliersRule().needs();
    }

    /// The rules that can look at a run: each needs some scores.
    public static List<Rule> lookingAt(RunHistory run) {
        return ALL.stream().filter(rule -> rule.canLook(run)).toList();
    }
}

package org.leadline.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.ClustersInput;
import org.leadline.score.input.RowsInput;
import org.leadline.score.input.SamplingInput;

/// The mean rank of a milestone's clusters C₁ among those of other milestones, over the rows of every milestone.
///
/// The silhouette of each C₁ is found in the rows Z of each milestone. Silhouettes of different rows cannot be
/// compared, so in each milestone's rows the clusterings are ranked: a rank is the share of the other clusterings
/// that have a lower silhouette there, equal ones counted as half. The score is the mean of the ranks. At most 12
/// milestones take part, evenly spaced, the first and the last among them. Undefined for a single milestone, where
/// the numbers of rows differ, and at a milestone that cannot be clustered. Source: Wang and Ye 2024, without its
/// choice and its weights of the milestones whose rows are looked at.
public final class CrossSilhouette {

    /// The number of milestones that take part, at most.
    private static final int MOST = 12;

    /// The name of the detail that lists the silhouettes.
    static final String SILHOUETTES = "silhouettes";

    public static final Metric METRIC = Metric.named(
                    "cross-silhouette", "Rank of the clusters in every milestone's rows")
            .source("Wang and Ye 2024, without its choice and weights of spaces")
            .unit("fraction")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition(
                    "silhouette of a milestone's C₁ in the rows of each of at most 12 milestones; there, the share of the"
                            + " other milestones' C₁ with a lower one, equal ones as half; the mean of these shares. Details:"
                            + " silhouettes")
            .reading(
                    "1 where the milestone's clusters are the best ones in everyone's rows, 0 where they are the worst."
                            + " It ranks the milestones of one run, so a value says nothing across runs, and a new last milestone"
                            + " changes every value.")
            .constant("milestonesAtMost", MOST)
            .tags(Tag.ON_REQUEST)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final SeriesFormula.OfPartitions FORMULA =
            new SeriesFormula.OfPartitions(METRIC, List.of(RowsInput.ROWS, ClustersInput.C1, SamplingInput.SAMPLING));

    private CrossSilhouette() {}

    /// The milestones that take part: all, or 12 of them, evenly spaced, the first and the last among them.
    ///
    /// @param count the number of milestones
    /// @return places from 0, ascending
    public static int[] chosen(int count) {
        if (count <= MOST) return IntStream.range(0, count).toArray();
        return IntStream.range(0, MOST)
                .map(number -> (int) Math.round(number * (count - 1.0) / (MOST - 1)))
                .toArray();
    }

    /// The scores of the clusterings.
    ///
    /// @param silhouettes for the rows of each milestone, the silhouette of every clustering there
    /// @return an outcome a clustering; at least two are compared
    public static List<Outcome> of(List<List<Outcome>> silhouettes) {
        int count = silhouettes.isEmpty() ? 0 : silhouettes.getFirst().size();
        boolean[] isThere = new boolean[count];
        Arrays.fill(isThere, true);
        for (List<Outcome> space : silhouettes) {
            for (int i = 0; i < count; i++) isThere[i] &= space.get(i) instanceof Outcome.Value;
        }
        int compared = 0;
        for (boolean one : isThere) if (one) compared++;
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!isThere[i]) outcomes.add(firstProblem(silhouettes, i));
            else if (compared < 2) outcomes.add(alone());
            else outcomes.add(meanRank(silhouettes, isThere, i, compared));
        }
        return outcomes;
    }

    /// The outcome of a clustering that has no other one to be compared with.
    public static Outcome alone() {
        return Outcome.undefined(
                Cause.NO_OTHER_MILESTONE, "no other milestone has clusters that these could be compared with");
    }

    private static Outcome firstProblem(List<List<Outcome>> silhouettes, int clustering) {
        return silhouettes.stream()
                .map(space -> space.get(clustering))
                .filter(Outcome.Undefined.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Outcome meanRank(List<List<Outcome>> silhouettes, boolean[] isThere, int own, int compared) {
        List<Double> values = new ArrayList<>();
        double ranks = 0;
        for (List<Outcome> space : silhouettes) {
            double value = value(space.get(own));
            double lower = 0;
            for (int i = 0; i < isThere.length; i++) {
                if (!isThere[i] || i == own) continue;
                double other = value(space.get(i));
                if (other < value) lower++;
                else if (other == value) lower += 0.5;
            }
            ranks += lower / (compared - 1);
            values.add(value);
        }
        return Outcome.detailed(ranks / silhouettes.size(), Map.of(SILHOUETTES, values));
    }

    private static double value(Outcome outcome) {
        return ((Outcome.Value) outcome).value();
    }
}

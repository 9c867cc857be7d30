package org.leadline.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.trust.Ranking.Candidate;

/// The cost of choices among candidates whose probe accuracy is known.
///
/// The interval is `1.96·√(p₁(1 − p₁)/n + p₂(1 − p₂)/n)` to either side, with the accuracies of the best and of the
/// choice on n images. It takes them for accuracies on different images. They are on the same ones, so the interval
/// is rather too wide.
public final class Regrets {

    private static final double NORMAL_95 = 1.959963984540054;

    /// @param accuracy the probe's accuracy, in 0 to 1
    /// @param variance its squared standard error
    private record Probe(double accuracy, double variance) {}

    private final List<Optional<Probe>> probes;

    private Regrets(List<Optional<Probe>> probes) {
        this.probes = probes;
    }

    /// Returns the regrets by a reference, none where there is no reference.
    ///
    /// @param reference an accuracy whose values are comparable
    public static Regrets of(List<Candidate> candidates, Optional<Metric> reference) {
        List<Optional<Probe>> probes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            probes.add(reference.flatMap(metric -> probe(candidate, metric)));
        }
        return new Regrets(probes);
    }

    private static Optional<Probe> probe(Candidate candidate, Metric metric) {
        Optional<ScoreSummary.Mean> mean = candidate.mean(metric);
        Optional<Measurement> extent = candidate.scores().measurement(metric);
        if (mean.isEmpty() || extent.isEmpty()) return Optional.empty();
        double p = mean.get().mean();
        return Optional.of(new Probe(p, p * (1 - p) / extent.get().n()));
    }

    /// Returns the expected cost of choosing one of these at random, of each the accuracy being known.
    ///
    /// @param places the candidates, at least one
    public Optional<Regret> of(List<Integer> places) {
        List<Probe> chosen =
                places.stream().flatMap(place -> probes.get(place).stream()).toList();
        if (chosen.isEmpty() || chosen.size() < places.size()) return Optional.empty();
        Probe best = probes.stream()
                .flatMap(Optional::stream)
                .reduce((one, other) -> other.accuracy() > one.accuracy() ? other : one)
                .orElseThrow();
        double accuracy = chosen.stream().mapToDouble(Probe::accuracy).average().orElseThrow();
        double variance = chosen.stream().mapToDouble(Probe::variance).average().orElseThrow();
        double value = Math.max(0, best.accuracy() - accuracy);
        double margin = NORMAL_95 * Math.sqrt(best.variance() + variance);
        return Optional.of(new Regret(value, Math.max(0, value - margin), value + margin));
    }
}

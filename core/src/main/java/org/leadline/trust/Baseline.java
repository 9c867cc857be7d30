package org.leadline.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leadline.metric.Metric;
import org.leadline.score.TrainingLoss;
import org.leadline.trust.Ranking.Candidate;

/// A choice that needs no score, which every score is held against.
///
/// @param name its name, such as `last milestone`
/// @param choices places of the candidates that it chooses among, at random where there are several; none where it
///     cannot choose
/// @param regret its expected cost, where the accuracies are known
public record Baseline(String name, List<Integer> choices, Optional<Regret> regret) {

    public Baseline {
        choices = List.copyOf(choices);
    }

    /// Returns the baselines: the last milestone of each run, the lowest loss, and any trained milestone at random.
    /// Encoders have the random choice alone.
    ///
    /// @param runs places of the candidates of each run, by ascending milestone; none for encoders
    /// @param reference an accuracy whose values are comparable
    public static List<Baseline> of(List<Candidate> candidates, List<List<Integer>> runs, Optional<Metric> reference) {
        Regrets regrets = Regrets.of(candidates, reference);
        List<Baseline> baselines = new ArrayList<>();
        List<Integer> any = IntStream.range(0, candidates.size())
                .filter(place -> runs.isEmpty() || candidates.get(place).isTrained())
                .boxed()
                .toList();
        if (!runs.isEmpty()) {
            List<Integer> last = runs.stream().map(List::getLast).toList();
            baselines.add(of("last milestone", last, regrets));
            baselines.add(of("loss", lowestLoss(candidates), regrets));
        }
        baselines.add(of("random choice", any, regrets));
        return baselines;
    }

    private static Baseline of(String name, List<Integer> choices, Regrets regrets) {
        return new Baseline(name, choices, choices.isEmpty() ? Optional.empty() : regrets.of(choices));
    }

    private static List<Integer> lowestLoss(List<Candidate> candidates) {
        return IntStream.range(0, candidates.size())
                .boxed()
                .filter(place -> candidates.get(place).isTrained())
                .filter(place -> candidates.get(place).mean(TrainingLoss.METRIC).isPresent())
                .min(Comparator.comparingDouble(place -> candidates
                        .get(place)
                        .mean(TrainingLoss.METRIC)
                        .orElseThrow()
                        .mean()))
                .stream()
                .toList();
    }
}

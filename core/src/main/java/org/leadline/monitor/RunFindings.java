package org.leadline.monitor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.alert.Alert;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.recommend.Recommendation;
import org.leadline.run.RunDirectory;
import org.leadline.trust.Evidence;
import org.leadline.trust.Ranking;
import org.leadline.trust.RunLength;
import org.leadline.trust.TrustRecord;

/// The findings of one look at a run.
///
/// @param scores the scores of every milestone
/// @param verdict the milestone to keep, alerts, and how far each score can be trusted
/// @param newAlerts the alerts that the look before this one did not raise
/// @param warnings whole sentences on what cannot be compared
public record RunFindings(RunScores scores, Verdict verdict, List<Alert> newAlerts, List<String> warnings) {

    public RunFindings {
        newAlerts = List.copyOf(newAlerts);
        warnings = List.copyOf(warnings);
    }

    /// These findings with a warning more, where there is one.
    RunFindings with(Optional<String> warning) {
        return new RunFindings(
                scores,
                verdict,
                newAlerts,
                Stream.concat(warnings.stream(), warning.stream()).distinct().toList());
    }

    /// The milestone to keep, and why.
    public Recommendation recommendation() {
        return verdict.recommendation();
    }

    /// The number of trained milestones and the index of the last; empty where there is none.
    public Optional<RunLength> length() {
        return RunLength.of(scores);
    }

    /// Returns which way a score is better, by what is known without this run: other evidence, or where there is
    /// none, what the score's source claims. Unknown where evidence has no sign and nobody claims one.
    public Direction directionFromElsewhere(Metric metric) {
        return directionFromElsewhere(metric, List.of());
    }

    /// Returns which way a score is better, by what is known without this run and without others.
    ///
    /// @param together the runs that are judged together with this one
    public Direction directionFromElsewhere(Metric metric, List<RunDirectory> together) {
        Set<String> judged = Stream.concat(Stream.of(scores.run()), together.stream())
                .map(Evidence::sourceOf)
                .collect(Collectors.toSet());
        Optional<TrustRecord> elsewhere = verdict.trust().stream()
                .filter(record -> record.metric().equals(metric.id()))
                .findFirst()
                .flatMap(record -> record.without(judged));
        return Ranking.Reading.of(metric, elsewhere).direction();
    }
}

package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.embedding.MilestoneRef;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.CrossValidatedProbe;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.Scores;
import org.leadline.trend.Series;

/// The scores of a run, milestone by milestone.
///
/// @param run where they come from
/// @param milestones by ascending index
/// @param unscored the milestones that could not be scored, by ascending index
public record RunScores(RunDirectory run, List<MilestoneScores> milestones, List<Unscored> unscored) {

    /// The index of the network before training.
    public static final int INITIAL = 0;

    /// @param ref the milestone
    /// @param scores every score of the evaluation
    public record MilestoneScores(MilestoneRef ref, List<Score> scores) {
        public MilestoneScores {
            scores = List.copyOf(scores);
        }

        /// The seeds of one metric taken together, with the first constants where there are several; empty
        /// where it was not computed.
        public Optional<ScoreSummary> summary(Metric metric) {
            for (Score score : scores) {
                if (score.metric().equals(metric.id())) return summary(metric, score.parameters());
            }
            return Optional.empty();
        }

        /// The seeds of one metric with these constants taken together; empty where it was not computed with
        /// them.
        public Optional<ScoreSummary> summary(Metric metric, Parameters constants) {
            List<Score> found = new ArrayList<>();
            for (Score score : scores) {
                if (score.metric().equals(metric.id()) && score.parameters().equals(constants)) found.add(score);
            }
            return ScoreSummary.of(found);
        }

        /// The rows, columns and constants of the values of one metric; empty where there is no value.
        public Optional<Measurement> measurement(Metric metric) {
            return scores.stream()
                    .filter(score -> score.metric().equals(metric.id()) && score.outcome() instanceof Outcome.Value)
                    .findFirst()
                    .map(Measurement::of);
        }
    }

    /// @param ref a milestone that could not be scored
    /// @param reason why, as a sentence without a full stop
    public record Unscored(MilestoneRef ref, String reason) {

        /// Returns a milestone by the message of its failure, which may begin with its name.
        public static Unscored of(RunDirectory run, MilestoneRef ref, String failure) {
            String name = name(run, ref);
            return new Unscored(ref, failure.startsWith(name) ? failure.substring(name.length()) : failure);
        }

        /// The name of a milestone before the reason why it could not be scored.
        static String name(RunDirectory run, MilestoneRef ref) {
            return run.name() + ", milestone " + ref.index() + ": ";
        }
    }

    public RunScores {
        milestones = List.copyOf(milestones);
        unscored = List.copyOf(unscored);
    }

    /// The scores of a run of whose milestones all were scored.
    public RunScores(RunDirectory run, List<MilestoneScores> milestones) {
        this(run, milestones, List.of());
    }

    /// Returns whether the milestones are encoders.
    public boolean areEncoders() {
        return milestones.stream()
                .anyMatch(milestone -> run.encoder(milestone.ref()).isPresent());
    }

    /// The milestones from an index on.
    ///
    /// @param milestone at least 0; 1 leaves out the initial network
    public RunScores from(int milestone) {
        return new RunScores(
                run,
                milestones.stream()
                        .filter(one -> one.ref().index() >= milestone)
                        .toList(),
                unscored);
    }

    /// The milestones but for some.
    ///
    /// @param indices the indices of the milestones to leave out
    public RunScores without(Set<Integer> indices) {
        return new RunScores(
                run,
                milestones.stream()
                        .filter(one -> !indices.contains(one.ref().index()))
                        .toList(),
                unscored);
    }

    /// Each k that clusters were made with, the one that tables show first.
    public List<Integer> clusterCounts() {
        return milestones.stream()
                .flatMap(milestone -> milestone.scores().stream())
                .flatMap(score -> clusters(score).stream())
                .distinct()
                .toList();
    }

    /// The scores that depend on clusters, of one k.
    public RunScores withClusters(int k) {
        return new RunScores(
                run,
                milestones.stream()
                        .map(milestone -> new MilestoneScores(
                                milestone.ref(),
                                milestone.scores().stream()
                                        .filter(score -> clusters(score).equals(Optional.of(k)))
                                        .toList()))
                        .toList(),
                unscored);
    }

    private static Optional<Integer> clusters(Score score) {
        return Optional.ofNullable(score.parameters().values().get(Parameters.CLUSTERS))
                .map(k -> Math.toIntExact((Long) k));
    }

    /// The metrics that were computed, in the paper's order, those of the series last.
    public List<Metric> metrics() {
        Set<String> computed = new HashSet<>();
        for (MilestoneScores milestone : milestones) {
            for (Score score : milestone.scores()) computed.add(score.metric());
        }
        return Scores.withSeries().stream()
                .filter(metric -> computed.contains(metric.id()))
                .toList();
    }

    /// The label-based references that other scores are held against: the linear probe, on a train split or
    /// cross-validated, whichever has values, and the one on changed images where it was asked for; empty without
    /// labels.
    public List<Metric> references() {
        Optional<Metric> ofEmbeddings = Stream.of(LinearProbeScore.METRIC, CrossValidatedProbe.METRIC)
                .filter(this::hasValues)
                .findFirst();
        return Stream.concat(
                        ofEmbeddings.stream(),
                        Stream.of(AugmentedProbeScore.METRIC).filter(this::hasValues))
                .toList();
    }

    private boolean hasValues(Metric metric) {
        return !series(metric).points().isEmpty();
    }

    /// The means of a metric over the milestones where it is defined.
    public Series series(Metric metric) {
        List<Series.Point> points = new ArrayList<>();
        for (MilestoneScores milestone : milestones) {
            milestone.summary(metric).ifPresent(summary -> {
                if (summary instanceof ScoreSummary.Mean mean) {
                    points.add(new Series.Point(milestone.ref().index(), mean.mean()));
                }
            });
        }
        return new Series(metric.id(), points);
    }
}

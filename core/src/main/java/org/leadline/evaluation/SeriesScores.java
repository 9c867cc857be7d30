package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.leadline.Fingerprint;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.score.Scores;
import org.leadline.score.SeriesFormula;

/// The scores of a run that exist only beside other milestones. Their key names the milestones, and the values that
/// they are made of, by a fingerprint.
///
/// @param run the run that they are of
/// @param entries a score a milestone and metric
public record SeriesScores(RunDirectory run, List<SeriesFile.Entry> entries) {

    /// The name of the fingerprint in a key.
    static final String MILESTONES = "milestones";

    public SeriesScores {
        entries = List.copyOf(entries);
    }

    /// Every score of the series whose parts were computed, and are comparable over all milestones.
    public static SeriesScores of(RunScores scores) {
        List<SeriesFile.Entry> entries = new ArrayList<>();
        for (SeriesFormula formula : Scores.OF_SERIES) {
            boolean isThere = formula.of().stream().allMatch(part -> isComparable(scores, part));
            if (isThere) entries.addAll(entries(scores, formula));
        }
        return new SeriesScores(scores.run(), entries);
    }

    private static boolean isComparable(RunScores scores, Metric part) {
        return scores.metrics().contains(part)
                && Measurement.difference(scores.milestones(), part).isEmpty();
    }

    private static List<SeriesFile.Entry> entries(RunScores scores, SeriesFormula formula) {
        List<List<OptionalDouble>> parts =
                formula.of().stream().map(part -> values(scores, part)).toList();
        List<Outcome> outcomes = formula.apply(parts);
        Parameters parameters = formula.metric().constants().with(MILESTONES, fingerprint(scores, parts));
        List<SeriesFile.Entry> entries = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            RunScores.MilestoneScores milestone = scores.milestones().get(i);
            Score any = milestone.scores().getFirst();
            Score score = new Score(
                    new Score.Key(formula.metric().id(), parameters, OptionalLong.empty()),
                    any.n(),
                    any.d(),
                    0,
                    outcomes.get(i));
            entries.add(new SeriesFile.Entry(milestone.ref().index(), score));
        }
        return entries;
    }

    private static List<OptionalDouble> values(RunScores scores, Metric metric) {
        return scores.milestones().stream()
                .map(milestone -> milestone
                        .summary(metric)
                        .map(summary -> summary instanceof ScoreSummary.Mean mean
                                ? OptionalDouble.of(mean.mean())
                                : OptionalDouble.empty())
                        .orElseGet(OptionalDouble::empty))
                .toList();
    }

    private static String fingerprint(RunScores scores, List<List<OptionalDouble>> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < scores.milestones().size(); i++) {
            text.append(scores.milestones().get(i).ref().index());
            for (List<OptionalDouble> part : parts) text.append(' ').append(part.get(i));
            text.append('\n');
        }
        return Fingerprint.of(text.toString());
    }

    /// The value of a metric at a milestone, where there is one.
    public Optional<Outcome> outcome(Metric metric, int milestone) {
        return entries.stream()
                .filter(entry ->
                        entry.milestone() == milestone && entry.score().metric().equals(metric.id()))
                .map(entry -> entry.score().outcome())
                .findFirst();
    }

    /// Writes them into the run's file of series, where they are not there yet.
    public void store() {
        if (entries.isEmpty() || SeriesFile.read(run.seriesScores()).equals(entries)) return;
        SeriesFile.write(run.seriesScores(), entries);
    }
}

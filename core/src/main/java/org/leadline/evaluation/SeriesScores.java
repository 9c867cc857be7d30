package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.Fingerprint;
import org.leadline.embedding.MilestoneRef;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.run.StoredFault;
import org.leadline.score.Scores;
import org.leadline.score.SeriesFormula;

/// The scores of a run that exist only beside other milestones. Their key names the milestones, and the rows or
/// values that they are made of, by a fingerprint.
///
/// @param run the run that they are of
/// @param entries a score a milestone and metric
public record SeriesScores(RunDirectory run, List<SeriesFile.Entry> entries) {

    /// The name of the fingerprint in a key.
    static final String MILESTONES = "milestones";

    public SeriesScores {
        entries = List.copyOf(entries);
    }

    /// Every score of the series that is made of other scores, where these were computed and are comparable
    /// over all milestones.
    public static SeriesScores of(RunScores scores) {
        List<SeriesFile.Entry> entries = new ArrayList<>();
        for (SeriesFormula formula : Scores.OF_SERIES) {
            if (!(formula instanceof SeriesFormula.OfValues made)) continue;
            boolean isThere = made.of().stream().allMatch(part -> isComparable(scores, part));
            if (isThere) entries.addAll(entries(scores, made));
        }
        return new SeriesScores(scores.run(), entries);
    }

    /// The scores of the series for which nothing has to be read but what is stored: those made of other
    /// scores, and those of rows that were computed of what the milestones hold now.
    ///
    /// @param contents what the scored milestones hold: the SHA-256 of the file of each by its index
    public static SeriesScores stored(RunScores scores, SortedMap<Integer, String> contents) {
        SeriesNow now = SeriesNow.of(scores, contents);
        return of(scores)
                .with(SeriesFile.read(scores.run().seriesScores()).stream()
                        .filter(entry -> isOfRows(entry.score()) && now.holds(entry))
                        .toList());
    }

    /// These scores and more of the same run.
    public SeriesScores with(List<SeriesFile.Entry> more) {
        List<SeriesFile.Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new SeriesScores(run, all);
    }

    /// These scores but for those without a milestone to be compared with.
    public SeriesScores compared() {
        return new SeriesScores(
                run, entries.stream().filter(entry -> !lacksOther(entry)).toList());
    }

    private static boolean lacksOther(SeriesFile.Entry entry) {
        return entry.score().outcome() instanceof Outcome.Undefined none && none.cause() == Cause.NO_OTHER_MILESTONE;
    }

    private static boolean isComparable(RunScores scores, Metric part) {
        return scores.metrics().contains(part)
                && Measurement.difference(scores.milestones(), part).isEmpty();
    }

    private static List<SeriesFile.Entry> entries(RunScores scores, SeriesFormula.OfValues formula) {
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

    /// The scores of the milestones with those of the series behind them.
    ///
    /// Scores of two milestones each come without the fingerprint in their key, so that they can be compared
    /// along the run; the others keep it, since they can be compared only where all milestones are the same.
    public RunScores behind(RunScores scores) {
        List<RunScores.MilestoneScores> milestones = new ArrayList<>();
        for (RunScores.MilestoneScores milestone : scores.milestones()) {
            List<Score> all = new ArrayList<>(milestone.scores());
            for (SeriesFile.Entry entry : entries) {
                if (entry.milestone() == milestone.ref().index()) all.add(shown(entry.score()));
            }
            milestones.add(new RunScores.MilestoneScores(milestone.ref(), all));
        }
        return new RunScores(scores.run(), milestones, scores.unscored());
    }

    private static Score shown(Score score) {
        boolean isOfPairs = Scores.OF_SERIES.stream()
                .filter(formula -> formula.metric().id().equals(score.metric()))
                .anyMatch(SeriesFormula.OfPairs.class::isInstance);
        if (!isOfPairs) return score;
        Score.Key key = new Score.Key(score.metric(), withoutMilestones(score.parameters()), score.seed());
        return new Score(key, score.n(), score.d(), score.elapsedMillis(), score.outcome(), score.kernel());
    }

    private static Parameters withoutMilestones(Parameters parameters) {
        TreeMap<String, Object> values = new TreeMap<>(parameters.values());
        values.remove(MILESTONES);
        return new Parameters(values);
    }

    /// Writes them into the run's file of series, where they are not there yet. Scores of rows that are there and
    /// were not asked for this time stay, also where milestones are gone: a first milestone keeps the score of when
    /// there was one before it. A damaged file is replaced, and one of a newer Leadline is not.
    public void store() {
        if (entries.isEmpty()) return;
        Optional<StoredFault> fault = SeriesFile.fault(run.seriesScores());
        if (fault.map(StoredFault::isNewer).orElse(false)) return;
        List<SeriesFile.Entry> stored = SeriesFile.usable(run.seriesScores());
        List<SeriesFile.Entry> all = new ArrayList<>(withoutOutlived(stored));
        all.addAll(kept(stored, all));
        if (fault.isEmpty() && all.equals(stored)) return;
        SeriesFile.write(run.seriesScores(), all);
    }

    /// The place of a score in the file, where a newer score follows a stored one.
    private record Place(int milestone, String metric, Parameters parameters) {
        static Place of(SeriesFile.Entry entry) {
            return new Place(
                    entry.milestone(),
                    entry.score().metric(),
                    withoutMilestones(entry.score().parameters()));
        }
    }

    /// These scores but for those that the first milestone of the run lacks, and had when there was one before it.
    private List<SeriesFile.Entry> withoutOutlived(List<SeriesFile.Entry> stored) {
        int first =
                run.milestones().stream().mapToInt(MilestoneRef::index).min().orElse(0);
        Map<Place, String> values = new HashMap<>();
        for (SeriesFile.Entry entry : stored) {
            if (SeriesNow.isWithBefore(entry) && entry.score().outcome() instanceof Outcome.Value)
                values.put(Place.of(entry), content(entry));
        }
        return entries.stream()
                .filter(entry -> entry.milestone() != first
                        || !lacksOther(entry)
                        || !content(entry).equals(values.get(Place.of(entry))))
                .toList();
    }

    /// The content of the milestone that a score is of; empty where it is not known.
    private static String content(SeriesFile.Entry entry) {
        return entry.contents().getOrDefault(entry.milestone(), "");
    }

    private static List<SeriesFile.Entry> kept(List<SeriesFile.Entry> stored, List<SeriesFile.Entry> fresh) {
        Set<Place> taken = new HashSet<>();
        for (SeriesFile.Entry entry : fresh) taken.add(Place.of(entry));
        return stored.stream()
                .filter(entry -> isOfRows(entry.score()) && !taken.contains(Place.of(entry)))
                .toList();
    }

    /// Returns whether a stored score is one of rows, with the constants of today.
    private static boolean isOfRows(Score stored) {
        return Scores.OF_SERIES.stream()
                .filter(formula -> !(formula instanceof SeriesFormula.OfValues))
                .map(SeriesFormula::metric)
                .anyMatch(metric -> metric.id().equals(stored.metric())
                        && stored.parameters()
                                .values()
                                .entrySet()
                                .containsAll(metric.fixed().values().entrySet()));
    }
}

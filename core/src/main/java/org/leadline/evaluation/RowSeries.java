package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.linalg.BlasKernel;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.EvaluationInput;
import org.leadline.run.SeriesFile;
import org.leadline.score.MilestoneRows;
import org.leadline.score.Scores;
import org.leadline.score.SeriesFormula;
import org.leadline.score.SeriesFormula.OfPairs;
import org.leadline.score.SeriesFormula.OfPartitions;
import org.leadline.score.SeriesFormula.Other;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.SamplingInput.Sampling;

/// Computes the scores of a run that read the rows of several milestones, where they are not stored yet. At
/// most two milestones' rows are held at once. Not for several threads at once.
public final class RowSeries {

    private final EvaluationInput input;
    private final EvaluationConfig config;
    private final RunEvaluation evaluation;
    private final Contents contents;

    /// The indices of the milestones without scores, and of those among them that are still to be scored.
    private Set<Integer> unscored = Set.of();

    private Set<Integer> awaited = Set.of();

    /// @param evaluation scores the milestones of the same input by the same config
    public RowSeries(EvaluationInput input, EvaluationConfig config, RunEvaluation evaluation) {
        this.input = input;
        this.config = config;
        this.evaluation = evaluation;
        this.contents = new Contents(input, config.selection().layer());
    }

    /// Takes milestones for those without scores: what would be compared with one of them is undefined.
    ///
    /// @param failed the indices of those that could not be scored
    /// @param awaited the indices of those that are still to be scored
    public void leaveOut(Set<Integer> failed, Set<Integer> awaited) {
        Set<Integer> all = new HashSet<>(failed);
        all.addAll(awaited);
        this.unscored = Set.copyOf(all);
        this.awaited = Set.copyOf(awaited);
    }

    /// Looks at a milestone anew when it is compared next.
    public void forget(MilestoneRef milestone) {
        contents.forget(milestone);
    }

    /// The scores that compare each milestone with the one before it, which stay as they are when the run grows.
    ///
    /// @param milestones the milestones, by ascending index
    /// @return none for a single milestone, and where the milestones are encoders
    public List<SeriesFile.Entry> alongTheRun(List<MilestoneRef> milestones) {
        return isSeries(milestones) ? pairs(milestones, Other.BEFORE, Progress.silent()) : List.of();
    }

    /// All scores that the config selects: those along the run, and those that the last milestone changes.
    ///
    /// @param milestones the milestones, by ascending index
    /// @return none for a single milestone, and where the milestones are encoders
    public List<SeriesFile.Entry> all(List<MilestoneRef> milestones, Progress progress) {
        if (!isSeries(milestones)) return List.of();
        List<SeriesFile.Entry> entries = new ArrayList<>(pairs(milestones, Other.BEFORE, progress));
        entries.addAll(pairs(milestones, Other.LAST, progress));
        for (SeriesFormula formula : selected()) {
            if (formula instanceof OfPartitions partitions) {
                entries.addAll(new PartitionSeries(config, evaluation, contents)
                        .of(partitions, milestones, new Stored(input), progress));
            }
        }
        return entries;
    }

    private boolean isSeries(List<MilestoneRef> milestones) {
        return milestones.size() > 1
                && !selected().isEmpty()
                && milestones.stream().allMatch(ref -> input.run().encoder(ref).isEmpty());
    }

    private List<SeriesFormula> selected() {
        return Scores.ofRowsSelected(config.selection().metrics());
    }

    /// The stored scores of the series, by milestone and key.
    static final class Stored {

        private record Identity(int milestone, Score.Key key) {}

        private final Map<Identity, SeriesFile.Entry> entries = new HashMap<>();

        Stored(EvaluationInput input) {
            for (SeriesFile.Entry entry : SeriesFile.usable(input.run().seriesScores())) {
                entries.put(new Identity(entry.milestone(), entry.score().key()), entry);
            }
        }

        Optional<SeriesFile.Entry> find(MilestoneRef ref, Score.Key key) {
            return Optional.ofNullable(entries.get(new Identity(ref.index(), key)));
        }
    }

    /// A score that is asked for.
    private record Wanted(OfPairs formula, MilestoneRef own, Optional<MilestoneRef> compared, Score.Key key) {

        private List<MilestoneRef> milestones() {
            return Stream.concat(Stream.of(own), compared.stream()).toList();
        }
    }

    private List<SeriesFile.Entry> pairs(List<MilestoneRef> milestones, Other other, Progress progress) {
        List<Wanted> wanted = wanted(milestones, other);
        Stored stored = new Stored(input);
        long missing = wanted.stream()
                .filter(one -> stored.find(one.own(), one.key()).isEmpty())
                .count();
        Held held = new Held();
        List<SeriesFile.Entry> entries = new ArrayList<>();
        try (Progress.Task task = (missing == 0 ? Progress.silent() : progress)
                .begin("comparing milestones of " + input.run().name(), missing)) {
            for (Wanted one : wanted) {
                Optional<SeriesFile.Entry> found =
                        stored.find(one.own(), one.key()).filter(kept -> isCurrent(kept, one));
                Score score = found.map(SeriesFile.Entry::score).orElseGet(() -> score(one, held));
                entries.add(new SeriesFile.Entry(one.own().index(), score, contents.files(one.milestones())));
                if (found.isEmpty()) task.advance(1);
            }
        }
        return entries;
    }

    /// Returns whether a stored score is to stay: the reason why there is none may be another by now.
    private boolean isCurrent(SeriesFile.Entry kept, Wanted wanted) {
        return wanted.compared().isPresent()
                || kept.score().outcome().equals(noOther(wanted.formula().other(), wanted.own()));
    }

    /// The scores of each milestone in turn, so that the rows of each are read once.
    private List<Wanted> wanted(List<MilestoneRef> milestones, Other other) {
        List<OfPairs> formulas = new ArrayList<>();
        for (SeriesFormula formula : selected()) {
            if (formula instanceof OfPairs pairs && pairs.other() == other) formulas.add(pairs);
        }
        List<Wanted> wanted = new ArrayList<>();
        for (int place = 0; place < milestones.size(); place++) {
            MilestoneRef own = milestones.get(place);
            Optional<MilestoneRef> compared = compared(milestones, place, other);
            for (OfPairs formula : formulas) {
                wanted.add(new Wanted(formula, own, compared, key(formula, own, compared)));
            }
        }
        return wanted;
    }

    private Optional<MilestoneRef> compared(List<MilestoneRef> milestones, int place, Other other) {
        return switch (other) {
            case BEFORE ->
                place == 0
                                || unscoredBefore(milestones.get(place), milestones.get(place - 1))
                                        .isPresent()
                        ? Optional.empty()
                        : Optional.of(milestones.get(place - 1));
            case LAST -> place == milestones.size() - 1 ? Optional.empty() : Optional.of(milestones.getLast());
        };
    }

    /// Returns the last milestone without scores between one and the one before it.
    private OptionalInt unscoredBefore(MilestoneRef own, MilestoneRef before) {
        return unscored.stream()
                .mapToInt(Integer::intValue)
                .filter(index -> before.index() < index && index < own.index())
                .max();
    }

    private Score.Key key(OfPairs formula, MilestoneRef own, Optional<MilestoneRef> compared) {
        List<MilestoneRef> named =
                Stream.concat(Stream.of(own), compared.stream()).toList();
        Parameters parameters =
                formula.parameters(evaluation.settingOf(contents.of(own).shape().rows()));
        return new Score.Key(
                formula.metric().id(),
                parameters.with(SeriesScores.MILESTONES, contents.fingerprint(named)),
                OptionalLong.empty());
    }

    private Score score(Wanted wanted, Held held) {
        long start = System.nanoTime();
        Outcome outcome = wanted.compared()
                .map(other -> outcome(wanted.formula(), wanted.own(), other, held))
                .orElseGet(() -> noOther(wanted.formula().other(), wanted.own()));
        double elapsedMillis = (System.nanoTime() - start) / 1e6;
        var shape = contents.of(wanted.own()).shape();
        return new Score(
                wanted.key(),
                shape.rows(),
                shape.dimension(),
                elapsedMillis,
                outcome,
                Optional.of(BlasKernel.ofThisProcess().toString()));
    }

    private Outcome outcome(OfPairs formula, MilestoneRef own, MilestoneRef compared, Held held) {
        Optional<Outcome.Undefined> problem =
                contents.of(own).problem().or(() -> contents.of(compared).problem());
        if (problem.isPresent()) return problem.get();
        MilestoneRows others = held.rows(compared, own);
        return formula.apply(others, held.rows(own, compared));
    }

    private Outcome noOther(Other other, MilestoneRef own) {
        OptionalInt lacking = unscored.stream()
                .mapToInt(Integer::intValue)
                .filter(index -> index < own.index())
                .max();
        return Outcome.undefined(
                Cause.NO_OTHER_MILESTONE,
                switch (other) {
                    case BEFORE ->
                        lacking.isPresent() ? lacking(lacking.getAsInt()) : "there is no milestone before it";
                    case LAST -> "it is the last milestone, which the others are compared with";
                });
    }

    private String lacking(int before) {
        return "the milestone before it, " + before + ", "
                + (awaited.contains(before) ? "is not scored yet" : "could not be scored");
    }

    /// The rows of at most two milestones.
    private final class Held {

        private final Map<MilestoneRef, MilestoneRows> rows = new HashMap<>();

        /// The rows of a milestone. All others are let go, but for those of the milestone beside it.
        MilestoneRows rows(MilestoneRef wanted, MilestoneRef beside) {
            rows.keySet().retainAll(List.of(wanted, beside));
            return rows.computeIfAbsent(wanted, ref -> {
                var found = contents.rows(ref);
                boolean isSampled = found.rows() > config.sampling().exactUpTo();
                return new MilestoneRows(found, new Sampling(isSampled));
            });
        }
    }
}

package org.leadline.monitor;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.alert.Alert;
import org.leadline.alert.AlertFile;
import org.leadline.alert.History;
import org.leadline.alert.RunHistory;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.AugmentedProbe;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RowSeries;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreKeeping;
import org.leadline.evaluation.SeriesScores;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestones;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.run.StoredFault;
import org.leadline.score.config.EvaluationConfig;

/// Watches one run: scores what is new, finds how far each score can be trusted, and raises alerts.
///
/// Stored scores are read, so looking again costs little. Alerts and scores are kept in the run's directory. Not
/// for several threads at once.
///
/// ```java
/// EvaluationConfig config = EvaluationConfig.paper().withMetrics(Scores.usual());
/// Monitor monitor = Monitor.of(EvaluationInput.of(RunDirectory.open(path)), config, KnownTrust.PAPER);
/// RunFindings findings = monitor.look(Progress.silent());
/// ```
public final class Monitor {

    private final EvaluationInput input;
    private final EvaluationConfig config;
    private final KnownTrust known;
    private final RunEvaluation evaluation;
    private final RowSeries series;
    private final List<MilestoneScores> scored = new ArrayList<>();

    /// The milestones that could not be scored at the last look, and sentences on heads that could not be scored.
    private final List<RunScores.Unscored> unscored = new ArrayList<>();
    private final List<String> headProblems = new ArrayList<>();

    private boolean areAllTried = true;

    private final Heads heads;

    /// The alerts that were new before, and those in the run's file at the first look.
    private final List<Alert> said = new ArrayList<>();

    private boolean hasLooked;
    private boolean areEncoders;

    private Monitor(EvaluationInput input, EvaluationConfig config, KnownTrust known, RunEvaluation evaluation) {
        this.input = input;
        this.config = config;
        this.known = known;
        this.evaluation = evaluation;
        this.series = new RowSeries(input, config, evaluation);
        this.heads = new Heads(input.run(), config);
    }

    /// A monitor of embeddings, with what is known of scores.
    public static Monitor of(EvaluationInput input, EvaluationConfig config, KnownTrust known) {
        return new Monitor(input, config, known, new RunEvaluation(input, config));
    }

    /// A monitor that can train a probe on changed images, too.
    ///
    /// @param probe is asked where the config wants that score
    public static Monitor of(EvaluationInput input, EvaluationConfig config, KnownTrust known, AugmentedProbe probe) {
        return new Monitor(input, config, known, new RunEvaluation(input, config, probe));
    }

    /// Takes the milestones for encoders of their own, and not for moments of a training: nothing is found in
    /// their order, and neither alerts nor scores of the series are written.
    public Monitor ofEncoders() {
        areEncoders = true;
        return this;
    }

    /// Scores every milestone that there is by now, and says what the run comes to. The scores name the
    /// milestones that could not be scored.
    ///
    /// @throws org.leadline.InputException where the run has no milestone, or none can be scored, such as where
    ///     all have too few rows or labels of another length
    public RunFindings look(Progress progress) {
        return look(List.of(), progress);
    }

    /// Looks as [#look(Progress)] does, but for milestones that could not be scored elsewhere, which are not tried
    /// again.
    ///
    /// @param failed those milestones with their reasons
    /// @throws org.leadline.InputException as by [#look(Progress)], and where there is none but these
    public RunFindings look(List<RunScores.Unscored> failed, Progress progress) {
        RunScores scores = evaluation.allBut(new NotScored(failed, Set.of()).failedIndices(), progress);
        scored.clear();
        scored.addAll(scores.milestones());
        refs().forEach(series::forget);
        List<RunScores.Unscored> all = Stream.concat(failed.stream(), scores.unscored().stream())
                .sorted(Comparator.comparingInt(one -> one.ref().index()))
                .toList();
        leaveOut(new NotScored(all, Set.of()));
        headProblems.clear();
        heads.all(refs(), progress, work -> attempt(headProblems, work), headProblems::add);
        return findings(() -> series.all(refs(), progress));
    }

    /// Scores one milestone, which counts for [#findings] from now on, in the place of one with its index that
    /// was scored before. Milestones may come in any order.
    ///
    /// @param task is told what is being done
    public MilestoneScores score(MilestoneRef ref, Progress.Task task) {
        series.forget(ref);
        MilestoneScores milestone = new MilestoneScores(ref, evaluation.one(ref, task));
        put(milestone, scored);
        unscored.removeIf(one -> one.ref().index() == ref.index());
        heads.score(ref, task);
        return milestone;
    }

    /// Scores the milestone of an index, as [#score(MilestoneRef, Progress.Task)] does.
    ///
    /// @throws InputException where the run holds no milestone of that index
    public MilestoneScores score(int index, Progress.Task task) {
        return score(Milestones.at(run(), index), task);
    }

    /// The milestones that were scored so far.
    public RunScores scores() {
        return new RunScores(run(), scored, unscored);
    }

    /// The findings in the milestones that were scored so far. Alerts and scores of the series are written to the
    /// run's directory where they have changed; where that fails, a warning says so. Scores that another last
    /// milestone would change are left to [#look].
    public RunFindings findings() {
        return findings(() -> series.alongTheRun(refs()));
    }

    /// The findings as those of [#findings()], with what else the run holds: nothing is compared across a milestone
    /// without scores, and a score that lacks its other milestone is not kept while one is still to come. What
    /// could not be kept is tried again; a warning names what cannot be still.
    ///
    /// @param others the milestones without scores
    public RunFindings findings(NotScored others) {
        leaveOut(others);
        RunFindings found = findings();
        for (ScoreKeeping keeping : keepings().toList()) found = found.with(keeping.again());
        return found;
    }

    /// Returns whether scores could not be kept, and may be at the next findings.
    public boolean lacksKept() {
        return keepings().anyMatch(ScoreKeeping::isLacking);
    }

    private Stream<ScoreKeeping> keepings() {
        return Stream.concat(Stream.of(evaluation.keeping()), heads.keepings());
    }

    private void leaveOut(NotScored others) {
        unscored.clear();
        unscored.addAll(others.failed());
        series.leaveOut(others.failedIndices(), others.awaited());
        areAllTried = others.awaited().isEmpty();
    }

    private List<MilestoneRef> refs() {
        return scored.stream().map(MilestoneScores::ref).toList();
    }

    private RunFindings findings(Supplier<List<SeriesFile.Entry>> ofRows) {
        RunScores ofMilestones = scores();
        List<String> warnings = new ArrayList<>(Measurement.warnings(scored));
        warnings.addAll(headProblems);
        if (isOfEncoders(ofMilestones)) {
            return new RunFindings(ofMilestones, verdict(ofMilestones), List.of(), warnings);
        }
        ProbeAtChance.warning(ofMilestones, input.labels()).ifPresent(warnings::add);
        RunScores scores = withSeries(ofMilestones, ofRows, warnings);
        Verdict verdict = verdict(scores);
        return new RunFindings(scores, verdict, fresh(verdict, warnings), warnings);
    }

    /// The scores of milestones with those of the series behind them.
    private RunScores withSeries(
            RunScores ofMilestones, Supplier<List<SeriesFile.Entry>> ofRows, List<String> warnings) {
        List<SeriesFile.Entry> entries = new ArrayList<>();
        boolean isRead = attempt(warnings, () -> entries.addAll(ofRows.get()));
        SeriesScores ofSeries = SeriesScores.of(ofMilestones).with(entries);
        if (!ofSeries.entries().isEmpty()) {
            SeriesFile.fault(run().seriesScores())
                    .ifPresent(
                            fault -> warnings.add(fault.sentence("scores of " + run().name() + " as a series") + "."));
        }
        SeriesScores kept = areAllTried ? ofSeries : ofSeries.compared();
        if (isRead && run().notKept().isEmpty()) attempt(warnings, kept::store);
        return ofSeries.behind(ofMilestones);
    }

    /// Keeps the alerts of a verdict, and returns those that are new.
    private List<Alert> fresh(Verdict verdict, List<String> warnings) {
        List<Alert> stored = new ArrayList<>();
        Optional<StoredFault> fault = StoredFault.of(() -> stored.addAll(AlertFile.read(run().alerts())));
        fault.ifPresent(found -> warnings.add(found.sentence("alerts of " + run().name()) + "."));
        boolean isNewer = fault.map(StoredFault::isNewer).orElse(false);
        if (!hasLooked) said.addAll(stored);
        hasLooked = true;
        boolean isThere = Files.exists(run().alerts()) && fault.isEmpty() && stored.equals(verdict.alerts());
        if (verdict.looksForCollapse()
                && !isThere
                && !isNewer
                && run().notKept().isEmpty()) {
            attempt(warnings, () -> AlertFile.write(run().alerts(), verdict.alerts()));
        }
        List<Alert> fresh = verdict.alerts().stream()
                .filter(alert -> said.stream().noneMatch(alert::isAbout))
                .toList();
        said.addAll(fresh);
        return fresh;
    }

    /// Does what is of use and not needed: a failure becomes a warning. Returns whether it was done.
    static boolean attempt(List<String> warnings, Runnable work) {
        try {
            work.run();
            return true;
        } catch (InputException e) {
            warnings.add(e.sentence() + ".");
            return false;
        } catch (InternalError mappedFileCutShort) {
            warnings.add("A file was cut short while it was read: look again when it is whole.");
            return false;
        }
    }

    private boolean isOfEncoders(RunScores scores) {
        return areEncoders || scores.areEncoders();
    }

    private Verdict verdict(RunScores scores) {
        String context = known.context(scores.run());
        if (isOfEncoders(scores)) {
            return new Verdict(context, List.of(), List.of(), known.of(scores.metrics(), context));
        }
        if (config.selection().layer() != NetworkLayer.BACKBONE) {
            return Verdict.ofOtherLayer(context, scores, known);
        }
        RunHistory history = new RunHistory(
                new History(scores.milestones()),
                new History(heads.of(NetworkLayer.PROJECTOR)),
                Verdict.directions(scores, context, known));
        return Verdict.of(context, scores, history, known);
    }

    /// Puts a milestone among others by its index.
    static void put(MilestoneScores milestone, List<MilestoneScores> among) {
        int index = milestone.ref().index();
        among.removeIf(one -> one.ref().index() == index);
        int place = 0;
        while (place < among.size() && among.get(place).ref().index() < index) place++;
        among.add(place, milestone);
    }

    /// Takes a milestone out whose files are gone; its scores stay where they are kept.
    public void forget(int index) {
        scored.removeIf(one -> one.ref().index() == index);
        evaluation.keeping().forget(index);
        heads.forget(index);
    }

    private RunDirectory run() {
        return input.run();
    }
}

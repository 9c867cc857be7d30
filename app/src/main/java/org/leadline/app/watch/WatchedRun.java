package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.run.BesideFiles;
import org.leadline.run.IncompleteMilestone;
import org.leadline.run.KnownNames;
import org.leadline.run.MilestoneListing;
import org.leadline.run.RunDirectory;

/// One run that is watched: what has been scored, what is due, and what its files wait for. One thread works on
/// it; [#view] may be asked by others.
public final class WatchedRun {

    /// Why a milestone could not be scored that changed again and again.
    static final String CHANGING = "its files were written again whenever it was to be scored";

    private final String id;
    private final Path path;
    private final RunOpener opener;
    private final KnownNames names = new KnownNames();
    private final KnownNames trainNames = new KnownNames();
    private final BesideFiles beside = new BesideFiles();
    private final AlertTelling telling = new AlertTelling();
    private @Nullable Monitor monitor;

    /// The files as they were found at the last look, by which milestones are due.
    private @Nullable RunFiles files;

    private TrainFiles train = TrainFiles.NONE;
    private final DueMilestones milestones;
    private final Failures failures;

    /// The clock of the last look, and its time.
    private InstantSource clock = InstantSource.system();

    private Instant looked = Instant.MIN;

    /// Why the scores cannot be judged; empty where they can.
    private Optional<String> unjudged = Optional.empty();

    private final RunNotes notes = new RunNotes();

    /// Tells whether no milestone lacked a file at the last look.
    private boolean isWhole;

    private int newest;
    private long turn = Long.MIN_VALUE;
    private final FindingsPace pace = new FindingsPace();

    /// Tells whether nothing is left to score, but what was scored is to be judged or told.
    private boolean isOwing;
    private volatile RunView view;

    /// @param failures takes milestones that cannot be scored
    WatchedRun(String id, Path path, RunOpener opener, FileWatch files, Failures failures) {
        this.id = id;
        this.path = path;
        this.opener = opener;
        this.milestones = new DueMilestones(files, failures);
        this.failures = failures;
        this.view = RunView.empty(id, path);
    }

    RunView view() {
        return view;
    }

    String id() {
        return id;
    }

    Path path() {
        return path;
    }

    /// Returns whether a milestone is whole and not scored as it is, or what was scored is still to be told.
    boolean isDue() {
        return isOwing || !milestones.isEmpty();
    }

    /// The time at which a milestone was scored last, in nanoseconds of no clock.
    long turn() {
        return turn;
    }

    /// Lets milestones that are not there yet be left alone by the looks to come.
    void takeNoMore() {
        milestones.takeNoMore();
    }

    /// Lets the looks to come take whatever is there.
    void takeAll() {
        milestones.takeAll();
    }

    /// Returns whether another look may bring what the last one could not: a milestone that changed since, or
    /// an alert that was not taken.
    boolean isLeft() {
        return milestones.isLeft() || telling.hasRefused(view.alerts());
    }

    /// Takes that there is no other look, so that milestones that changed since the last one cannot be scored.
    ///
    /// @return their indices
    List<Integer> giveUp() {
        RunFiles there = files;
        if (there == null || !milestones.isLeft()) return List.of();
        List<Integer> given = milestones.giveUp(there, CHANGING, clock.instant());
        showFailures();
        isOwing = true;
        return given;
    }

    /// Looks at the files of the run.
    ///
    /// @return whether anything is seen that was not seen before
    boolean look(InstantSource clock) {
        RunView before = view;
        this.clock = clock;
        looked = clock.instant();
        Fault.of(() -> lookAtFiles(clock)).ifPresent(problem -> {
            milestones.clear();
            isOwing = false;
            view = view.with(RunView.Waiting.NOTHING, view.milestones(), Optional.of(problem));
        });
        return !view.equals(before);
    }

    private void lookAtFiles(InstantSource clock) {
        Instant now = looked;
        RunDirectory run = opener.open(path, names);
        train = TrainFiles.of(opener, trainNames, train);
        RunFiles there = new RunFiles(run, train);
        files = there;
        boolean isKeptAsBefore = monitor == null || notes.isKeptAsBefore(run);
        if (beside.haveChanged(run, opener.named()) || !isKeptAsBefore) openAnew();
        if (!isKeptAsBefore) telling.openAnew(run);
        MilestoneListing listing = run.listing();
        List<MilestoneRef> all = listing.milestones();
        RunView.Waiting found = milestones.look(there, listing, clock);
        List<WaitingFile> waiting = new ArrayList<>(found.files());
        for (IncompleteMilestone one : listing.incomplete()) {
            waiting.add(WaitingFile.of(one, view.waiting(), now));
        }
        forget(milestones.forgetGone(), all.isEmpty());
        showFailures();
        if (monitor != null && monitor.lacksKept()) pace.again(now);
        isOwing = milestones.isEmpty() && owes();
        newest = all.stream().mapToInt(MilestoneRef::index).max().orElse(0);
        notes.kept(run);
        int lacking = listing.incomplete().size();
        isWhole = lacking == 0;
        lookAtAssumed(run);
        view = view.with(new RunView.Waiting(waiting, found.milestones() + lacking), all.size() + lacking, unjudged)
                .withQuietSince(milestones.quietSince(now))
                .withNotes(notes.sentences());
    }

    /// Lets all milestones be scored anew, by a monitor that is made anew: scores that are kept and hold are
    /// read.
    private void openAnew() {
        monitor = null;
        milestones.openAnew();
        pace.anew(view.scored());
    }

    /// Asks what is assumed of names as soon as nothing is due: later it would be asked of all runs at once.
    private void lookAtAssumed(RunDirectory run) {
        if (milestones.isEmpty() && isWhole) notes.look(run, names);
    }

    /// Takes milestones out that were scored and are gone. Where none with scores is left, nothing is found in
    /// them.
    ///
    /// @param areAllGone whether the run holds no milestone at all
    private void forget(List<Integer> gone, boolean areAllGone) {
        if (gone.isEmpty() && !areAllGone) return;
        Monitor monitored = monitor;
        if (monitored != null) gone.forEach(monitored::forget);
        if (milestones.scored() == 0) {
            view = view.withoutFindings();
            pace.forget();
        } else if (monitored != null) {
            view = view.withFindings(findingsOf(monitored));
        }
    }

    /// Shows which milestones could not be scored. Findings name them, so they are to be made anew.
    private void showFailures() {
        Map<Integer, String> reasons = failures.reasons();
        if (reasons.equals(view.reasons())) return;
        view = view.withReasons(reasons);
        if (monitor != null && milestones.scored() > 0) pace.changed();
    }

    /// Scores a milestone that is due: the newest, or where alerts are held back, the oldest in turn with it. One
    /// that is not as it was at the last look is left to the next one.
    Optional<Scored> score() {
        isOwing = false;
        if (milestones.isEmpty()) return Optional.of(outcome(OptionalInt.empty(), Optional.empty()));
        turn = System.nanoTime();
        Optional<MilestoneRef> next = milestones.next(telling.isOldestNext(), Objects.requireNonNull(files));
        if (next.isEmpty()) return Optional.empty();
        MilestoneRef ref = next.get();
        ScoringNotes said = new ScoringNotes();
        Optional<String> problem = attempt(ref, said);
        notes.said(said.sentences());
        lookAtAssumed(Objects.requireNonNull(files).run());
        view = view.withNotes(notes.sentences());
        return Optional.of(outcome(OptionalInt.of(ref.index()), problem));
    }

    private Scored outcome(OptionalInt milestone, Optional<String> problem) {
        findings();
        return new Scored(milestone, problem, telling.fresh(view, !pace.isBehind(), milestones.backlog(), looked));
    }

    /// Returns whether what was due went unscored, as by being removed, before the rest was judged and told.
    private boolean owes() {
        if (pace.isBehind()) return monitor != null && pace.isTime(false, milestones.scored());
        return telling.owes(view.alerts());
    }

    /// Scores a milestone, or keeps the reason why it cannot be, which comes back.
    private Optional<String> attempt(MilestoneRef ref, ScoringNotes said) {
        RunDirectory run = Objects.requireNonNull(files).run();
        String touched = files.touched(ref);
        PartlyRewritten.Stamps stamps = files.stamps(ref);
        Optional<String> problem = Fault.of(() -> {
            ToldAlerts told = telling.of(run);
            told.forgetBehind(newest);
            Optional<String> before = told.isEmpty() ? Optional.empty() : run.scoredContent(ref);
            if (monitor == null) monitor = opener.monitor(run);
            monitor.score(ref, said);
            AlertTelling.Before other =
                    before.equals(run.scoredContent(ref)) ? AlertTelling.Before.ALIKE : AlertTelling.Before.OTHER;
            telling.scored(
                    ref.index(),
                    before.isPresent() ? other : milestones.before(ref.index(), run.touched(ref))); // nothing is kept
        });
        if (problem.isPresent()) {
            boolean isOther = milestones.failed(ref, touched, stamps, problem.get(), clock.instant());
            if (isOther && monitor != null) {
                monitor.forget(ref.index());
                pace.changed();
            }
        } else {
            milestones.scored(ref, touched, stamps);
            pace.changed();
        }
        showFailures();
        return problem;
    }

    private void judged(RunScores scores) {
        Set<Integer> there =
                scores.milestones().stream().map(one -> one.ref().index()).collect(Collectors.toSet());
        telling.judged(scores.run(), view.alerts(), there);
    }

    private RunFindings findingsOf(Monitor monitored) {
        return monitored.findings(milestones.notScored(monitored.scores().run()));
    }

    /// Says what the run comes to, where it is time for that.
    private void findings() {
        if (milestones.scored() == 0) {
            if (milestones.isEmpty()) pace.forget();
            if (milestones.haveAllFailed()) view = view.withoutFindings();
            return;
        }
        Monitor monitored = monitor;
        if (monitored == null || !pace.isTime(isDue(), milestones.scored())) return;
        unjudged = Fault.of(() -> pace.run(() -> {
                    RunFindings findings = findingsOf(monitored);
                    view = view.withFindings(findings);
                    if (!isDue()) judged(findings.scores());
                }))
                .map(reason -> "its scores cannot be judged: " + reason);
    }
}

package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadline.embedding.MilestoneRef;
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

    private final String id;
    private final Path path;
    private final RunOpener opener;
    private final FileWatch files;
    private final KnownNames names = new KnownNames();
    private final KnownNames trainNames = new KnownNames();
    private final Rhythm rhythm = new Rhythm();
    private final BesideFiles beside = new BesideFiles();
    private final AlertTelling telling = new AlertTelling();
    private @Nullable Monitor monitor;

    /// The run as it was opened at the last look, which found the milestones that are due.
    private @Nullable RunDirectory opened;

    private TrainFiles train = TrainFiles.NONE;

    private List<MilestoneRef> due = List.of();

    /// The sizes and times of the files of milestones that were scored, by index.
    private final Map<Integer, String> scored = new HashMap<>();

    private final Failures failures;

    /// The files of milestones that may have been allocated whole, by index.
    private final Map<Integer, List<Path>> filling = new HashMap<>();

    /// The clock of the last look, and its time.
    private InstantSource clock = InstantSource.system();

    private Instant looked = Instant.MIN;

    /// Why the scores cannot be judged; empty where they can.
    private Optional<String> unjudged = Optional.empty();

    /// Why nothing is kept, and what was said when a milestone was scored last.
    private Optional<String> notKept = Optional.empty();
    private List<String> said = List.of();
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
        this.files = files;
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
        return isOwing || !due.isEmpty();
    }

    /// The time at which a milestone was scored last, in nanoseconds of no clock.
    long turn() {
        return turn;
    }

    /// Looks at the files of the run.
    ///
    /// @return whether anything is seen that was not seen before
    boolean look(InstantSource clock) {
        RunView before = view;
        this.clock = clock;
        looked = clock.instant();
        Fault.of(() -> lookAtFiles(clock)).ifPresent(problem -> {
            due = List.of();
            isOwing = false;
            view = view.with(RunView.Waiting.NOTHING, view.milestones(), Optional.of(problem));
        });
        return !view.equals(before);
    }

    private void lookAtFiles(InstantSource clock) {
        Instant now = looked;
        RunDirectory run = opener.open(path, names);
        opened = run;
        train = TrainFiles.of(opener, trainNames, train);
        if (beside.haveChanged(run, opener.named())) openAnew();
        forgetChanged(clock);
        List<MilestoneRef> fresh = new ArrayList<>();
        List<WaitingFile> waiting = new ArrayList<>();
        MilestoneListing listing = run.listing();
        List<MilestoneRef> all = listing.milestones();
        int torn = 0;
        for (MilestoneRef ref : all) {
            String touched = touched(run, ref);
            rhythm.see(ref.index(), touched, () -> run.written(ref));
            if (isScored(ref.index(), touched) || failures.holds(ref.index(), touched, now)) continue;
            List<Path> parts = Stream.concat(run.files(ref).stream(), train.files(ref.index()).stream())
                    .toList();
            List<WaitingFile> lacking = parts.stream()
                    .flatMap(file -> files.look(file, clock).stream())
                    .toList();
            if (files.isFilling(parts)) filling.put(ref.index(), parts);
            if (lacking.isEmpty()) fresh.add(ref);
            else torn++;
            waiting.addAll(lacking);
        }
        for (IncompleteMilestone one : listing.incomplete()) {
            waiting.add(WaitingFile.of(one, view.waiting(), now));
        }
        forgetGone(all);
        fresh.sort(Comparator.comparingInt(MilestoneRef::index).reversed());
        due = fresh;
        isOwing = fresh.isEmpty() && owes();
        newest = all.stream().mapToInt(MilestoneRef::index).max().orElse(0);
        notKept = run.notKept();
        int lacking = listing.incomplete().size();
        view = view.with(new RunView.Waiting(waiting, torn + lacking), all.size() + lacking, unjudged)
                .withQuietSince(rhythm.quietSince(now))
                .withNotes(notes());
    }

    /// Returns whether a milestone was scored when its own files were others.
    private boolean wasOther(int index, String touched) {
        String before = scored.get(index);
        return before != null && !before.startsWith(touched);
    }

    /// Returns whether a milestone was scored as it is; that it failed since, as it was for a while, is forgotten.
    private boolean isScored(int index, String touched) {
        if (!touched.equals(scored.get(index))) return false;
        if (failures.remove(index)) view = view.withReasons(failures.reasons());
        return true;
    }

    private String touched(RunDirectory run, MilestoneRef ref) {
        return run.touched(ref) + train.touched(ref.index());
    }

    /// Forgets that milestones were scored whose files hold other bytes by now, though their times may not tell.
    private void forgetChanged(InstantSource clock) {
        filling.forEach((index, parts) -> {
            if (!files.haveChanged(parts, clock)) return;
            scored.remove(index);
            failures.remove(index);
        });
    }

    /// Lets all milestones be scored anew, by a monitor that is made anew: scores that are kept and hold are
    /// read.
    private void openAnew() {
        monitor = null;
        scored.clear();
        pace.anew(view.scored());
        failures.hasten();
    }

    private List<String> notes() {
        return Stream.concat(notKept.stream(), said.stream()).toList();
    }

    private void forgetGone(List<MilestoneRef> there) {
        rhythm.keep(there);
        Set<Integer> indices = there.stream().map(MilestoneRef::index).collect(Collectors.toSet());
        List<Integer> gone = scored.keySet().stream()
                .filter(index -> !indices.contains(index))
                .toList();
        filling.keySet().retainAll(indices);
        if (failures.keep(indices)) view = view.withReasons(failures.reasons());
        scored.keySet().removeAll(gone);
        Monitor monitored = monitor;
        if (gone.isEmpty() || monitored == null) return;
        gone.forEach(monitored::forget);
        if (!scored.isEmpty()) view = view.withFindings(monitored.findings());
    }

    /// Scores a milestone that is due: the newest, or where alerts are held back, the oldest in turn with it. One
    /// that is not as it was at the last look is left to the next one.
    Optional<Scored> score() {
        isOwing = false;
        if (due.isEmpty()) return Optional.of(outcome(OptionalInt.empty(), Optional.empty()));
        boolean isOldest = telling.isOldestNext();
        MilestoneRef ref = isOldest ? due.getLast() : due.getFirst();
        due = isOldest ? due.subList(0, due.size() - 1) : due.subList(1, due.size());
        turn = System.nanoTime();
        if (!rhythm.isAsSeen(ref.index(), touched(Objects.requireNonNull(opened), ref))) return Optional.empty();
        ScoringNotes notes = new ScoringNotes();
        Optional<String> problem = attempt(ref, notes);
        said = notes.sentences();
        view = view.withNotes(notes());
        return Optional.of(outcome(OptionalInt.of(ref.index()), problem));
    }

    private Scored outcome(OptionalInt milestone, Optional<String> problem) {
        findings();
        return new Scored(milestone, problem, telling.fresh(view, !pace.isBehind(), backlog(), looked));
    }

    /// Returns whether what was due went unscored, as by being removed, before the rest was judged and told.
    private boolean owes() {
        if (pace.isBehind()) return monitor != null && pace.isTime(false, scored.size());
        return telling.owes(view.alerts());
    }

    /// Scores a milestone, or keeps the reason why it cannot be, which comes back.
    private Optional<String> attempt(MilestoneRef ref, ScoringNotes notes) {
        RunDirectory run = Objects.requireNonNull(opened);
        String touched = touched(run, ref);
        Optional<String> problem = Fault.of(() -> {
            ToldAlerts told = telling.of(run);
            told.forgetBehind(newest);
            Optional<String> before = told.isEmpty() ? Optional.empty() : run.scoredContent(ref);
            if (monitor == null) monitor = opener.monitor(run);
            monitor.score(ref, notes);
            telling.scored(
                    before.isPresent()
                            ? !before.equals(run.scoredContent(ref))
                            : wasOther(ref.index(), run.touched(ref))); // where nothing is kept
        });
        if (problem.isPresent()) {
            failures.add(ref.index(), touched, problem.get(), clock.instant());
            view = view.withReasons(failures.reasons());
        } else {
            failures.remove(ref.index());
            scored.put(ref.index(), touched);
            pace.scored();
        }
        return problem;
    }

    /// Says what the run comes to, where it is time for that.
    private void findings() {
        Monitor monitored = monitor;
        if (monitored == null || !pace.isTime(isDue(), scored.size())) return;
        unjudged = Fault.of(() -> pace.run(() -> {
                    RunFindings findings = monitored.findings();
                    view = view.withFindings(findings);
                    if (!isDue()) telling.judged(findings.scores().run(), view.alerts());
                }))
                .map(reason -> "its scores cannot be judged: " + reason);
        view = view.withReasons(failures.reasons());
    }

    /// The milestones that are due and were not tried before.
    private WithheldAlerts.Backlog backlog() {
        OptionalInt oldest = due.stream()
                .mapToInt(MilestoneRef::index)
                .filter(index -> !failures.has(index))
                .min();
        boolean hasBeginning =
                oldest.isPresent() && scored.keySet().stream().anyMatch(index -> index <= oldest.getAsInt());
        return new WithheldAlerts.Backlog(oldest, hasBeginning);
    }
}

package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.NotScored;
import org.leadline.run.MilestoneListing;
import org.leadline.run.RunDirectory;

/// Decides which milestones of a run are due: those whose files are whole, and that were not scored as they are.
/// One thread works on it.
final class DueMilestones {

    private final FileWatch files;
    private final Failures failures;
    private final Rhythm rhythm = new Rhythm();

    private final PartlyRewritten rewritten;

    /// The sizes and times of the files of milestones that were scored, by index, as they were then.
    private final Map<Integer, String> scored = new HashMap<>();

    /// The files of milestones as they were when all of them were tried together, by index. It lasts when all is
    /// scored anew, so that files of two trainings are not taken for one milestone then.
    private final Map<Integer, PartlyRewritten.Stamps> tried = new HashMap<>();

    /// The files of milestones that may be filled through memory, by index.
    private final Map<Integer, List<Path>> filling = new HashMap<>();

    /// The milestones at the last look, and those that are due, the newest first.
    private MilestoneListing listing = new MilestoneListing(List.of(), List.of());

    private List<MilestoneRef> due = List.of();
    private boolean hasLooked;

    /// The milestones that may come to be due; empty where all may.
    private Optional<Set<Integer>> only = Optional.empty();

    /// The milestones that were due and not as they had been seen, and are left to the next look.
    private final Set<Integer> left = new HashSet<>();

    /// @param failures the milestones that could not be scored
    DueMilestones(FileWatch files, Failures failures) {
        this.files = files;
        this.failures = failures;
        this.rewritten = new PartlyRewritten(files.quiet());
    }

    /// Looks at the milestones.
    ///
    /// @return what is not all there of those that have all their files
    RunView.Waiting look(RunFiles there, MilestoneListing listing, InstantSource clock) {
        this.listing = listing;
        Instant now = clock.instant();
        left.clear();
        forgetChanged(clock);
        List<MilestoneRef> fresh = new ArrayList<>();
        List<WaitingFile> waiting = new ArrayList<>();
        int torn = 0;
        for (MilestoneRef ref : listing.milestones()) {
            String touched = there.touched(ref);
            rhythm.see(ref.index(), touched, () -> there.run().written(ref));
            if (only.isPresent() && !only.get().contains(ref.index())) continue;
            if (isScored(ref.index(), touched) || failures.holds(ref.index(), touched, now)) continue;
            List<Path> parts = there.of(ref);
            List<WaitingFile> lacking = parts.stream()
                    .flatMap(file -> files.look(file, clock, !hasLooked).stream())
                    .toList();
            if (lacking.isEmpty() && parts.size() > 1) lacking = notRewritten(ref, there, now);
            if (files.isFilling(parts)) filling.put(ref.index(), parts);
            if (lacking.isEmpty()) fresh.add(ref);
            else torn++;
            waiting.addAll(lacking);
        }
        fresh.sort(Comparator.comparingInt(MilestoneRef::index).reversed());
        due = fresh;
        hasLooked = true;
        return new RunView.Waiting(waiting, torn);
    }

    /// Returns the files of a milestone that are as they were when it was scored, though others were written again.
    private List<WaitingFile> notRewritten(MilestoneRef ref, RunFiles there, Instant now) {
        PartlyRewritten.Stamps before = tried.computeIfAbsent(ref.index(), _ -> there.asScored(ref));
        Instant since = files.since(there.run().written(ref), now);
        return rewritten.lacking(ref.index(), before, there.stamps(ref), since, now);
    }

    /// Forgets that milestones were scored whose files hold other bytes by now, though their times do not tell:
    /// they are filled, and all of their files belong together.
    private void forgetChanged(InstantSource clock) {
        filling.forEach((index, parts) -> {
            if (!files.haveChanged(parts, clock)) return;
            scored.remove(index);
            tried.put(index, PartlyRewritten.Stamps.UNKNOWN);
            failures.remove(index);
        });
    }

    /// Returns whether a milestone was scored as it is; that it failed since, as it was for a while, is forgotten.
    private boolean isScored(int index, String touched) {
        if (!touched.equals(scored.get(index))) return false;
        failures.remove(index);
        return true;
    }

    /// Forgets the milestones that are gone.
    ///
    /// @return the indices of those that were scored
    List<Integer> forgetGone() {
        List<MilestoneRef> there = listing.milestones();
        rhythm.keep(there);
        Set<Integer> indices = there.stream().map(MilestoneRef::index).collect(Collectors.toSet());
        List<Integer> gone = scored.keySet().stream()
                .filter(index -> !indices.contains(index))
                .toList();
        filling.keySet().retainAll(indices);
        failures.keep(indices);
        rewritten.keep(indices);
        tried.keySet().retainAll(indices);
        scored.keySet().removeAll(gone);
        return gone;
    }

    /// Returns whether no milestone is due.
    boolean isEmpty() {
        return due.isEmpty();
    }

    /// Lets none be due until the next look.
    void clear() {
        due = List.of();
    }

    /// Takes a milestone that is due, which is not due any more.
    ///
    /// @param isOldest whether it is the oldest, and not the newest
    /// @return empty where its files are not as they were at the last look
    Optional<MilestoneRef> next(boolean isOldest, RunFiles there) {
        MilestoneRef ref = isOldest ? due.getLast() : due.getFirst();
        due = isOldest ? due.subList(0, due.size() - 1) : due.subList(1, due.size());
        if (rhythm.isAsSeen(ref.index(), there.touched(ref))) return Optional.of(ref);
        left.add(ref.index());
        return Optional.empty();
    }

    /// Lets milestones that are not there yet be left alone, until all are taken again.
    void takeNoMore() {
        Set<Integer> there = new HashSet<>();
        listing.milestones().forEach(one -> there.add(one.index()));
        listing.incomplete().forEach(one -> there.add(one.index()));
        only = Optional.of(there);
    }

    /// Lets all milestones come to be due.
    void takeAll() {
        only = Optional.empty();
    }

    /// Returns whether a milestone that was due is left to the next look.
    boolean isLeft() {
        return !left.isEmpty();
    }

    /// Takes that milestones that are left to the next look, of which there is none, cannot be scored.
    ///
    /// @param reason why, a sentence without a full stop
    /// @return their indices
    List<Integer> giveUp(RunFiles there, String reason, Instant now) {
        List<MilestoneRef> given = listing.milestones().stream()
                .filter(ref -> left.contains(ref.index()))
                .toList();
        given.forEach(ref -> failures.add(ref.index(), there.touched(ref), reason, now));
        left.clear();
        return given.stream().map(MilestoneRef::index).toList();
    }

    /// Takes that a milestone was scored.
    ///
    /// @param touched its files as they were before
    /// @param stamps each of them
    void scored(MilestoneRef ref, String touched, PartlyRewritten.Stamps stamps) {
        failures.remove(ref.index());
        rewritten.forget(ref.index());
        scored.put(ref.index(), touched);
        tried.put(ref.index(), stamps);
    }

    /// Takes that a milestone could not be scored. Its scores of before stay where its files are as they were
    /// then, and where they could not be looked at, as on a mount that is away.
    ///
    /// @param touched its files as they were before
    /// @param stamps each of them
    /// @param reason why, a sentence without a full stop
    /// @return whether its scores of before, if there are any, are none of what it holds now
    boolean failed(MilestoneRef ref, String touched, PartlyRewritten.Stamps stamps, String reason, Instant now) {
        failures.add(ref.index(), touched, reason, now);
        if (touched.equals(scored.get(ref.index()))) return false;
        if (touched.lines().anyMatch(String::isBlank)) return false;
        scored.remove(ref.index());
        tried.put(ref.index(), stamps);
        return true;
    }

    /// Returns whether all were tried and none could be scored.
    boolean haveAllFailed() {
        return scored.isEmpty() && due.isEmpty() && !failures.reasons().isEmpty();
    }

    /// Returns whether a milestone was scored before by this program, and when its own files were others.
    AlertTelling.Before before(int index, String touched) {
        String before = scored.get(index);
        if (before == null) return AlertTelling.Before.NONE;
        return before.startsWith(touched) ? AlertTelling.Before.ALIKE : AlertTelling.Before.OTHER;
    }

    /// Lets all milestones be scored anew; which files were tried together stays known.
    void openAnew() {
        scored.clear();
        failures.hasten();
    }

    /// The number of milestones that are scored.
    int scored() {
        return scored.size();
    }

    /// The milestones of a run without scores.
    NotScored notScored(RunDirectory run) {
        Map<Integer, String> reasons = failures.reasons();
        List<RunScores.Unscored> failed = new ArrayList<>();
        Set<Integer> awaited = new HashSet<>();
        listing.incomplete().forEach(one -> awaited.add(one.index()));
        for (MilestoneRef ref : listing.milestones()) {
            if (scored.containsKey(ref.index())) continue;
            String reason = reasons.get(ref.index());
            if (reason == null) awaited.add(ref.index());
            else failed.add(RunScores.Unscored.of(run, ref, reason));
        }
        return new NotScored(failed, awaited);
    }

    /// Returns when the last milestone came, where that is too long ago for the pace.
    Optional<Instant> quietSince(Instant now) {
        return rhythm.quietSince(now);
    }

    /// The milestones that are due and were not tried before.
    WithheldAlerts.Backlog backlog() {
        OptionalInt oldest = due.stream()
                .mapToInt(MilestoneRef::index)
                .filter(index -> !failures.has(index))
                .min();
        boolean hasBeginning =
                oldest.isPresent() && scored.keySet().stream().anyMatch(index -> index <= oldest.getAsInt());
        return new WithheldAlerts.Backlog(oldest, hasBeginning);
    }
}

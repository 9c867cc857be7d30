package org.leadline.app.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Metric;
import org.leadline.monitor.RunFindings;
import org.leadline.trust.TrustRecord;

/// The versions of the scores of each milestone, by which a page asks for what has changed alone. They ascend,
/// also over restarts of the program: they begin at the time of its start.
final class SeriesVersions {

    /// A milestone as it was seen last.
    ///
    /// @param written the version at which its file was another one for the last time
    private record Seen(MilestoneScores scores, long version, long written) {}

    /// The scores that a run had when it was seen last, and how far each can be trusted.
    ///
    /// @param findings those that they were taken from
    private record SeenMetrics(
            Optional<RunFindings> findings, List<Metric> metrics, List<TrustRecord> trust, long version) {}

    private final Map<String, SeenMetrics> metrics = new HashMap<>();
    private final long start = System.currentTimeMillis() * 1_000;
    private final Map<String, Map<Integer, Seen>> runs = new HashMap<>();
    private long last = start;

    /// The milestones of a run that changed.
    ///
    /// @param isWhole whether they are all that there are
    /// @param milestones those that changed behind the version that was asked for, by ascending index
    /// @param again the indices of those among them whose files are others than at that version
    record Changes(boolean isWhole, List<MilestoneScores> milestones, List<Integer> again) {

        Changes {
            milestones = List.copyOf(milestones);
            again = List.copyOf(again);
        }
    }

    /// Changes of several runs at one moment.
    ///
    /// @param version what to ask for next
    /// @param runs the changes, in the order of the runs
    /// @param hasNewMetrics whether any run has other scores than before, or another trust in them
    record Answer(long version, List<Changes> runs, boolean hasNewMetrics) {

        Answer {
            runs = List.copyOf(runs);
        }
    }

    /// Forgets all but some runs.
    synchronized void keep(Set<String> there) {
        runs.keySet().retainAll(there);
        metrics.keySet().retainAll(there);
    }

    /// Returns what has changed of runs.
    ///
    /// @param views the runs
    /// @param after the version that is known; 0 for none
    synchronized Answer of(List<RunView> views, long after) {
        List<Changes> changes =
                views.stream().map(run -> of(run.id(), milestones(run), after)).toList();
        long newest =
                views.stream().mapToLong(run -> seenMetrics(run).version).max().orElse(0);
        return new Answer(Math.max(last, start + 1), changes, after <= start || newest > after);
    }

    /// Returns the scores that a run has. They are sought once for the findings of a run.
    synchronized List<Metric> metrics(RunView run) {
        return seenMetrics(run).metrics;
    }

    private SeenMetrics seenMetrics(RunView run) {
        SeenMetrics before = metrics.get(run.id());
        if (before != null && before.findings.equals(run.findings())) return before;
        List<Metric> now =
                run.findings().map(findings -> findings.scores().metrics()).orElse(List.of());
        List<TrustRecord> trust =
                run.findings().map(findings -> findings.verdict().trust()).orElse(List.of());
        long version =
                before != null && before.metrics.equals(now) && before.trust.equals(trust) ? before.version : ++last;
        SeenMetrics seen = new SeenMetrics(run.findings(), now, trust, version);
        metrics.put(run.id(), seen);
        return seen;
    }

    static List<MilestoneScores> milestones(RunView run) {
        return run.findings().map(findings -> findings.scores().milestones()).orElse(List.of());
    }

    private Changes of(String run, List<MilestoneScores> now, long after) {
        Map<Integer, Seen> seen = runs.getOrDefault(run, Map.of());
        Map<Integer, Seen> there = new HashMap<>();
        boolean isWhole = after <= start;
        List<MilestoneScores> changed = new ArrayList<>();
        List<Integer> again = new ArrayList<>();
        for (MilestoneScores one : now) {
            int index = one.ref().index();
            Seen before = seen.get(index);
            long version = before != null && before.scores.equals(one) ? before.version : ++last;
            long written = before != null && before.scores.ref().equals(one.ref()) ? before.written : version;
            Seen kept = new Seen(one, version, written);
            there.put(index, kept);
            if (isWhole || kept.version > after) changed.add(one);
            if (!isWhole && kept.written > after) again.add(index);
        }
        runs.put(run, there);
        return new Changes(isWhole, changed, again);
    }
}

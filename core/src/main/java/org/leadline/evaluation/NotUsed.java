package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.leadline.Progress;
import org.leadline.run.StoredFault;
import org.leadline.run.StoredScores;

/// Stored scores and layouts that were not used, so that they were made anew. It may be used from any thread.
final class NotUsed {

    private static final int MAX_SHOWN = 3;

    /// The milestones with scores of other content.
    private final Set<Integer> outdated = new ConcurrentSkipListSet<>();

    private final Map<Integer, StoredFault> faults = new ConcurrentSkipListMap<>();
    private final Map<Integer, StoredFault> layoutFaults = new ConcurrentSkipListMap<>();

    void clear() {
        outdated.clear();
        faults.clear();
        layoutFaults.clear();
    }

    /// Takes why a layout that is made anew was not read, where that is so.
    void seeLayout(int milestone, Optional<StoredFault> fault) {
        fault.ifPresent(one -> layoutFaults.put(milestone, one));
    }

    void see(int milestone, StoredScores stored) {
        if (stored.isOutdated()) outdated.add(milestone);
        stored.fault().ifPresent(fault -> faults.put(milestone, fault));
    }

    /// Says which milestones were scored anew, and why.
    ///
    /// @param run the run's name
    void say(String run, Progress.Task task) {
        if (!outdated.isEmpty()) {
            task.message(
                    milestones(outdated) + " of " + run + " changed since earlier scores, which were computed anew");
        }
        sayFaults(run, task);
    }

    /// Says which stored scores and layouts could not be read, each once.
    void sayFaults(String run, Progress.Task task) {
        faults(run).forEach(task::message);
    }

    /// Returns sentences, without a full stop, on stored scores and layouts that could not be read, each once.
    List<String> faults(String run) {
        List<String> sentences = new ArrayList<>();
        add("scores", faults, run, sentences);
        add("layouts", layoutFaults, run, sentences);
        return sentences;
    }

    private static void add(String what, Map<Integer, StoredFault> all, String run, List<String> sentences) {
        for (boolean isNewer : new boolean[] {false, true}) {
            Map<Integer, StoredFault> alike = all.entrySet().stream()
                    .filter(entry -> entry.getValue().isNewer() == isNewer)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, ConcurrentSkipListMap::new));
            if (alike.isEmpty()) continue;
            String reasons = alike.values().stream()
                    .limit(MAX_SHOWN)
                    .map(StoredFault::reason)
                    .collect(Collectors.joining("; "));
            String more = alike.size() > MAX_SHOWN ? "; and " + (alike.size() - MAX_SHOWN) + " more" : "";
            sentences.add(new StoredFault(reasons + more, isNewer)
                    .sentence(what + " of " + milestones(alike.keySet()) + " of " + run));
        }
        all.clear();
    }

    private static String milestones(Set<Integer> indices) {
        return (indices.size() == 1 ? "milestone " : "milestones ")
                + indices.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}

package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.alert.Alert;
import org.leadline.monitor.RunFindings;

/// A run as it was seen last: what pages and programs are told of it. It never changes.
///
/// @param id its name in addresses
/// @param path its directory
/// @param milestones how many milestones there are, scored or not
/// @param findings what the scored ones come to; empty before the first
/// @param waiting the files that are not all there
/// @param reasons why milestones could not be scored, by index
/// @param moment when it was scored last
/// @param problem why it cannot be read, a sentence without a full stop
public record RunView(
        String id,
        Path path,
        int milestones,
        Optional<RunFindings> findings,
        List<WaitingFile> waiting,
        SortedMap<Integer, String> reasons,
        Optional<Instant> moment,
        Optional<String> problem) {

    public RunView {
        waiting = List.copyOf(waiting);
    }

    static RunView empty(String id, Path path) {
        return new RunView(
                id, path, 0, Optional.empty(), List.of(), new TreeMap<>(), Optional.empty(), Optional.empty());
    }

    RunView with(List<WaitingFile> files, int count, Optional<String> trouble) {
        return new RunView(id, path, count, findings, files, reasons, moment, trouble);
    }

    RunView withReasons(Map<Integer, String> unscored) {
        return new RunView(id, path, milestones, findings, waiting, new TreeMap<>(unscored), moment, problem);
    }

    RunView withFindings(RunFindings found, Map<Integer, String> unscored, Instant now) {
        return new RunView(
                id, path, milestones, Optional.of(found), waiting, new TreeMap<>(unscored), Optional.of(now), problem);
    }

    /// What is going on: `empty`, `waiting` for files, `scoring` what is there, `scored`, or `unreadable`.
    String state() {
        if (problem.isPresent()) return "unreadable";
        int done = scored() + reasons.size();
        if (done < milestones - waiting.size()) return "scoring";
        if (!waiting.isEmpty()) return "waiting";
        return milestones == 0 ? "empty" : "scored";
    }

    public int scored() {
        return findings.map(found -> found.scores().milestones().size()).orElse(0);
    }

    public List<Alert> alerts() {
        return findings.map(found -> found.verdict().alerts()).orElse(List.of());
    }
}

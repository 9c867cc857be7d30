package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.Fingerprint;
import org.leadline.alert.Alert;
import org.leadline.monitor.RunFindings;

/// A run as it was seen last: what pages and programs are told of it. It never changes.
///
/// @param id its name in addresses
/// @param path its directory
/// @param milestones how many milestones there are, scored, waiting for files, or neither
/// @param findings what the scored ones come to; empty before the first
/// @param lacks what could not be scored
/// @param quietSince when the newest milestone was written, where none has come for three times the median time
///     between two
public record RunView(
        String id,
        Path path,
        int milestones,
        Optional<RunFindings> findings,
        Lacks lacks,
        Optional<Instant> quietSince) {

    /// The files that are not all there.
    ///
    /// @param files each by itself
    /// @param milestones how many milestones they belong to
    record Waiting(List<WaitingFile> files, int milestones) {

        static final Waiting NOTHING = new Waiting(List.of(), 0);

        Waiting {
            files = List.copyOf(files);
        }
    }

    /// The part of a run that could not be scored.
    ///
    /// @param waiting the files that are not all there
    /// @param reasons why milestones could not be scored, by index
    /// @param problem why the run cannot be read, a sentence without a full stop
    /// @param notes what could not be done beside, such as keeping scores, whole sentences
    record Lacks(Waiting waiting, SortedMap<Integer, String> reasons, Optional<String> problem, List<String> notes) {

        private static final Lacks NOTHING = new Lacks(Waiting.NOTHING, new TreeMap<>(), Optional.empty(), List.of());

        Lacks {
            notes = List.copyOf(notes);
        }

        private Lacks withReasons(Map<Integer, String> unscored) {
            return new Lacks(waiting, new TreeMap<>(unscored), problem, notes);
        }

        private Lacks withNotes(List<String> said) {
            return new Lacks(waiting, reasons, problem, said);
        }
    }

    /// A name that addresses take, and that no other name has.
    static String id(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return plain.equals(name) ? plain : plain + "-" + Fingerprint.of(name);
    }

    static RunView empty(String id, Path path) {
        return new RunView(id, path, 0, Optional.empty(), Lacks.NOTHING, Optional.empty());
    }

    RunView with(Waiting files, int count, Optional<String> trouble) {
        return new RunView(
                id, path, count, findings, new Lacks(files, lacks.reasons, trouble, lacks.notes), quietSince);
    }

    RunView withReasons(Map<Integer, String> unscored) {
        return new RunView(id, path, milestones, findings, lacks.withReasons(unscored), quietSince);
    }

    RunView withNotes(List<String> said) {
        return new RunView(id, path, milestones, findings, lacks.withNotes(said), quietSince);
    }

    RunView withFindings(RunFindings found) {
        return new RunView(id, path, milestones, Optional.of(found), lacks, quietSince);
    }

    RunView withoutFindings() {
        return new RunView(id, path, milestones, Optional.empty(), lacks, quietSince);
    }

    RunView withQuietSince(Optional<Instant> since) {
        return new RunView(id, path, milestones, findings, lacks, since);
    }

    /// The files that are not all there.
    public List<WaitingFile> waiting() {
        return lacks.waiting.files;
    }

    /// The reasons why milestones could not be scored, by index.
    public SortedMap<Integer, String> reasons() {
        return lacks.reasons;
    }

    /// The reason why the run cannot be read, a sentence without a full stop.
    public Optional<String> problem() {
        return lacks.problem;
    }

    /// Sentences on what is not kept, or cannot be compared.
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(lacks.notes);
        findings.ifPresent(found -> warnings.addAll(found.warnings()));
        return warnings;
    }

    /// The state in a word: `empty`, `waiting` for files, `scoring` what is there, `quiet` where all is scored
    /// and no milestone has come for long, `scored`, or `unreadable`.
    String state() {
        if (problem().isPresent()) return "unreadable";
        int done = scored() + reasons().size();
        if (done < milestones - lacks.waiting.milestones) return "scoring";
        if (!waiting().isEmpty()) return "waiting";
        if (milestones == 0) return "empty";
        return quietSince.isPresent() ? "quiet" : "scored";
    }

    int scored() {
        return findings.map(found -> found.scores().milestones().size()).orElse(0);
    }

    /// The alerts so far.
    public List<Alert> alerts() {
        return findings.map(found -> found.verdict().alerts()).orElse(List.of());
    }
}

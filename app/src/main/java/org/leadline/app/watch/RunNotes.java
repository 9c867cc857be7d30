package org.leadline.app.watch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;

/// Sentences on a run: why nothing of it is kept, what was said when a milestone was scored last, and what it
/// leaves out or assumes of names and columns. The latter are asked for where names have changed and nothing is
/// due or waits, since the headers of all files are read for them, and take a small share of the time.
final class RunNotes {

    /// The time between two questions is this many times as long as the first took.
    private static final int SHARE = 100;

    private Optional<String> notKept = Optional.empty();
    private List<String> said = List.of();
    private List<String> assumed = List.of();
    private int changes;
    private long next = System.nanoTime();

    /// Asks the run what it assumes, where it is time for that.
    ///
    /// @param names what the run's names told, and how often they changed
    void look(RunDirectory run, KnownNames names) {
        if (names.changes() == changes || System.nanoTime() < next) return;
        long start = System.nanoTime();
        int asked = names.changes();
        Fault.of(() -> {
            assumed = run.notes().stream().map(RunNotes::whole).toList();
            changes = asked;
        });
        long end = System.nanoTime();
        next = end + SHARE * (end - start);
    }

    private static String whole(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /// Takes what was said when a milestone was scored.
    void said(List<String> sentences) {
        said = List.copyOf(sentences);
    }

    /// Takes whether what is computed is kept.
    void kept(RunDirectory run) {
        notKept = run.notKept();
    }

    /// Returns whether what is computed is kept, or is not, as it was when that was taken last.
    boolean isKeptAsBefore(RunDirectory run) {
        return notKept.isEmpty() == run.notKept().isEmpty();
    }

    List<String> sentences() {
        return Stream.of(notKept.stream(), said.stream(), assumed.stream())
                .flatMap(all -> all)
                .toList();
    }
}

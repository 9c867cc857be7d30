package org.leadline.app.watch;

import java.util.List;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;

/// Sentences on what a run leaves out or assumes of names and columns. They are asked for where names have changed
/// and nothing is due or waits, since the headers of all files are read for them, and take a small share of the time.
final class RunNotes {

    /// The time between two questions is this many times as long as the first took.
    private static final int SHARE = 100;

    private List<String> sentences = List.of();
    private int changes;
    private long next = System.nanoTime();

    /// Asks the run where it is time for that.
    ///
    /// @param names what the run's names told, and how often they changed
    void look(RunDirectory run, KnownNames names) {
        if (names.changes() == changes || System.nanoTime() < next) return;
        long start = System.nanoTime();
        int asked = names.changes();
        Fault.of(() -> {
            sentences = run.notes().stream().map(RunNotes::whole).toList();
            changes = asked;
        });
        long end = System.nanoTime();
        next = end + SHARE * (end - start);
    }

    private static String whole(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    List<String> sentences() {
        return sentences;
    }
}

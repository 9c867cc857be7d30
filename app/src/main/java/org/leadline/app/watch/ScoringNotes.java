package org.leadline.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leadline.Progress;
import org.leadline.evaluation.ScoreKeeping;

/// Keeps what scoring a milestone says beside its scores, such as that stored ones are damaged. Threads share it.
final class ScoringNotes implements Progress.Task {

    private final List<String> messages = new ArrayList<>();

    @Override
    public void advance(long steps) {}

    @Override
    public void note(String note) {}

    @Override
    public synchronized void message(String line) {
        if (line.isEmpty() || line.contains(ScoreKeeping.NOT_KEPT)) return; // the findings say it of all milestones
        String end = line.endsWith(".") ? "" : ".";
        messages.add(line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) + end);
    }

    /// The sentences so far.
    synchronized List<String> sentences() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {}
}

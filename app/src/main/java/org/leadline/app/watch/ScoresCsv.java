package org.leadline.app.watch;

import java.util.List;
import org.leadline.app.export.NamedRun;

/// Every score of every watched run as the table that `leadline export csv` writes.
///
/// @param runs the runs
record ScoresCsv(List<RunView> runs) {

    ScoresCsv {
        runs = List.copyOf(runs);
    }

    /// Returns the table.
    String text() {
        List<NamedRun> named = runs.stream()
                .flatMap(run -> run.findings().stream().map(found -> NamedRun.known(run.id(), found.scores())))
                .toList();
        return new org.leadline.app.export.ScoresCsv(named).text();
    }
}

package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.leadline.app.watch.RunView;
import org.leadline.app.watch.Watched;
import org.leadline.monitor.KnownTrust;
import org.leadline.run.RunDirectory;
import picocli.CommandLine;

/// The end of `leadline watch --once`: what the runs come to, and an exit code for scripts.
///
/// @param command says where to print
/// @param failOn the kinds of alerts for which a script looks
record OnceReport(CommandLine command, List<String> failOn) {

    /// The word for alerts of every kind.
    static final String ANY = "any";

    private static final int UNSCORED = 1;
    private static final int ALERTED = 3;
    private static final int UNWHOLE = 4;

    OnceReport {
        failOn = List.copyOf(failOn);
    }

    /// Prints what the runs come to.
    ///
    /// @param root the directory that was watched
    /// @return the exit code
    int print(Path root, Watched watched, KnownTrust known) {
        List<RunView> runs = watched.views();
        PrintWriter out = command.getOut();
        PrintWriter notes = command.getErr();
        Set<String> alerts = new LinkedHashSet<>();
        boolean isWhole = true;
        boolean isScored = watched.walk().isDone() && watched.walk().unread() == 0 && !runs.isEmpty();
        if (runs.isEmpty()) {
            notes.println(root + " holds no run: a run is a directory of files of embeddings whose names carry a number"
                    + " and end in " + RunDirectory.ENDINGS + ", or one that Leadline trained. Name one, or a directory"
                    + " above some.");
        }
        List<RunDirectory> scored = runs.stream()
                .flatMap(run -> run.findings().stream())
                .map(findings -> findings.scores().run())
                .toList();
        Iterator<String> names = RunNames.of(scored).iterator();
        for (RunView run : runs) {
            run.waiting()
                    .forEach(file -> notes.println(
                            file.path() + " is not all there: " + file.there() + " bytes; " + file.reason() + "."));
            isWhole &= run.waiting().isEmpty();
            isScored &= run.problem().isEmpty() && run.reasons().isEmpty();
            run.findings().ifPresent(findings -> {
                ScoreOutput.print(out, names.next(), findings.scores(), OutputOptions.Format.TEXT, known);
                VerdictText.lines(findings).forEach(out::println);
            });
            run.alerts().forEach(alert -> alerts.add(alert.kind().id()));
        }
        out.flush();
        notes.flush();
        boolean isAlerted =
                failOn.contains(ANY) ? !alerts.isEmpty() : failOn.stream().anyMatch(alerts::contains);
        if (isAlerted) return ALERTED;
        if (!isScored) return UNSCORED;
        return isWhole ? 0 : UNWHOLE;
    }
}

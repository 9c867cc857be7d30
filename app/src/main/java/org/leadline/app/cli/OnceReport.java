package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.leadline.app.watch.RunView;
import org.leadline.monitor.KnownTrust;
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
    /// @return the exit code
    int print(List<RunView> runs, KnownTrust known) {
        PrintWriter out = command.getOut();
        PrintWriter notes = command.getErr();
        Set<String> alerts = new LinkedHashSet<>();
        boolean isWhole = true;
        boolean isScored = true;
        for (RunView run : runs) {
            run.waiting()
                    .forEach(file -> notes.println(
                            file.path() + " is not all there: " + file.there() + " bytes; " + file.reason() + "."));
            isWhole &= run.waiting().isEmpty();
            isScored &= run.problem().isEmpty() && run.reasons().isEmpty();
            run.findings().ifPresent(findings -> {
                ScoreOutput.print(out, findings.scores(), OutputOptions.Format.TEXT, known);
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

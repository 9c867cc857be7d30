package org.leadline.spark;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.Unscored;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.option.OptionNames;
import org.leadline.run.Milestones;
import org.leadline.run.RunDirectory;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Model.CommandSpec;

/// Finds on the driver what looks at several milestones, from scores that executors have kept. It scores no
/// milestone by itself.
///
/// @param evidence what is known of scores
/// @param verb the verb that a person called
/// @param table takes all scores
record Gathering(TrustTable evidence, CommandSpec verb, ScoreTable table) {

    /// Finds scores of the series and alerts of a run, and says what it comes to.
    ///
    /// @param all what became of the tasks of all runs
    /// @return whether every milestone has its scores
    boolean gather(EvaluateVerb.Run run, List<Tried> all) {
        RunDirectory directory = run.input().run();
        Map<Integer, MilestoneRef> refs =
                Milestones.some(directory).stream().collect(Collectors.toMap(MilestoneRef::index, Function.identity()));
        List<Unscored> failed = new ArrayList<>();
        for (Tried one : all) {
            if (!one.task().run().equals(run.path().toString())) continue;
            MilestoneRef ref = refs.remove(one.task().milestone());
            if (ref == null) continue; // it is gone by now
            one.warnings().forEach(this::say);
            reason(directory, ref, one).ifPresent(why -> failed.add(new Unscored(ref, why)));
        }
        refs.values().forEach(ref -> failed.add(new Unscored(ref, "it came when the work had begun")));
        return told(run, failed);
    }

    /// Returns why a milestone has no scores that the driver sees; empty where it has.
    private Optional<String> reason(RunDirectory directory, MilestoneRef ref, Tried one) {
        if (one.hasFailed()) return Optional.of(OptionNames.in(one.reason(), verb));
        if (directory.scoredContent(ref).equals(Optional.of(one.content()))) return Optional.empty();
        return Optional.of(
                "an executor kept its scores where the driver does not see them: what is kept of runs lies at the"
                        + " same path everywhere, also behind links");
    }

    private boolean told(EvaluateVerb.Run run, List<Unscored> failed) {
        KnownTrust known = new KnownTrust(
                evidence, Optional.empty(), run.config().selection().layer());
        RunFindings found;
        try {
            found = Monitor.of(run.input(), run.config(), known).look(failed, Progress.silent());
        } catch (InputException e) {
            sayFailed(run, failed);
            say("The run " + run.path() + " has no findings: " + e.sentence() + ".");
            failed.forEach(one -> table.addFailure(
                    run.path().toString(), OptionalInt.of(one.ref().index()), one.reason()));
            return false;
        }
        RunScores scores = found.scores();
        sayFailed(run, scores.unscored());
        table.add(run.path().toString(), scores);
        List<String> lines = new ArrayList<>();
        lines.add(run.path() + ": " + scores.milestones().size() + " milestones scored"
                + (scores.unscored().isEmpty() ? "" : ", " + scores.unscored().size() + " not") + "; "
                + found.verdict().alerts().size() + " alerts. leadline evaluate shows the tables.");
        found.verdict().alerts().forEach(alert -> lines.add(alert.line()));
        PrintWriter out = verb.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        found.warnings().forEach(this::say);
        return scores.unscored().isEmpty();
    }

    private void sayFailed(EvaluateVerb.Run run, List<Unscored> failed) {
        for (Unscored one : failed) {
            say("Milestone " + run.input().run().label(one.ref()) + " of " + run.path() + " is left out: "
                    + one.reason() + ".");
        }
    }

    private void say(String sentence) {
        Verbs.say(verb, sentence);
    }
}

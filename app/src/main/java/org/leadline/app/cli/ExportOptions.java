package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadline.InputException;
import org.leadline.app.export.NamedRun;
import org.leadline.evaluation.RunScores.Unscored;
import org.leadline.option.RunOptions;
import org.leadline.run.RunDirectory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The runs whose stored scores are exported. Nothing is scored.
final class ExportOptions {

    private static final int MOST_REASONS = 3;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Run directories, which leadline evaluate has scored.")
    private List<Path> runs = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    /// Reads the stored scores.
    ///
    /// @throws InputException where a run has none
    List<NamedRun> stored() {
        List<RunDirectory> directories =
                runs.stream().distinct().map(options::open).toList();
        List<String> names = RunNames.of(directories);
        List<NamedRun> stored = new ArrayList<>();
        for (int i = 0; i < directories.size(); i++) stored.add(stored(names.get(i), directories.get(i)));
        return stored;
    }

    private NamedRun stored(String name, RunDirectory directory) {
        NamedRun run = NamedRun.stored(name, directory);
        if (run.scores().milestones().isEmpty()) {
            throw new InputException(
                    directory.path()
                            + (run.scores().unscored().isEmpty() ? " holds no milestone" : " has no stored scores")
                            + " to export: leadline evaluate computes them; where --state kept them elsewhere, name it here, too");
        }
        note(run);
        return run;
    }

    /// Says which milestones are left out.
    private void note(NamedRun run) {
        PrintWriter notes = verb.commandLine().getErr();
        List<Unscored> all = run.scores().unscored();
        for (Unscored one : all.subList(0, Math.min(MOST_REASONS, all.size()))) {
            notes.println(
                    "Milestone " + one.ref().index() + " of " + run.name() + " is left out: " + one.reason() + ".");
        }
        if (all.size() > MOST_REASONS) notes.println("So are " + (all.size() - MOST_REASONS) + " more of them.");
        if (!all.isEmpty()) notes.println("leadline evaluate scores what can be scored.");
        notes.flush();
    }
}

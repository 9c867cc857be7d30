package org.leadline.app.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.option.OptionNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Doing a thing again and again while a run grows.
final class RepeatOption {

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "Export again every so often, until Ctrl+C: what was scored meanwhile is added.")
    private @Nullable Double every;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    /// A thing that is done, and tells in a sentence what came of it.
    interface Once {
        String call() throws InterruptedException;
    }

    /// Does a thing once, or until the thread is interrupted. What goes wrong is said, and does not end the
    /// second.
    ///
    /// @param once returns a sentence on what was done; it is said when it is another one than before
    void run(Once once) throws InterruptedException {
        PrintWriter notes = verb.commandLine().getErr();
        if (every == null) {
            notes.println(once.call());
            notes.flush();
            return;
        }
        if (!(every >= 1 && every <= 86_400)) throw new InputException("--every is 1 to 86400 seconds, not " + every);
        String said = "";
        while (true) {
            String sentence;
            try {
                sentence = once.call();
            } catch (InputException e) {
                sentence = OptionNames.in(e.sentence(), verb) + ".";
            }
            if (!sentence.equals(said)) notes.println(sentence);
            notes.flush();
            said = sentence;
            Thread.sleep(Math.round(every * 1_000));
        }
    }
}

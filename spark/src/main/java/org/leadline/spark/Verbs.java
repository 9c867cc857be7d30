package org.leadline.spark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.SparkException;
import org.leadline.InputException;
import org.leadline.option.OptionNames;
import org.leadline.option.Usage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The verbs of `leadline-spark.jar`, what they print and their exit codes.
public final class Verbs {

    private Verbs() {}

    @Command(
            name = "leadline-spark.jar",
            mixinStandardHelpOptions = true,
            header = "Leadline on a Spark cluster.",
            footer = {
                "Start it by spark-submit, with the settings in leadline-spark.conf:",
                "",
                "  spark-submit --load-spark-defaults --properties-file leadline-spark.conf leadline-spark.jar evaluate --help"
            },
            subcommands = {EvaluateVerb.class, MilestoneVerb.class})
    private static final class Root implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return 2;
        }
    }

    /// Runs a verb on standard output and standard error.
    ///
    /// @return the exit code: 1 where a milestone could not be scored, 2 where the command is not understood
    public static int run(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            return commandLine(Path.of("").toAbsolutePath())
                    .setOut(out)
                    .setErr(err)
                    .execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("Error: the driver has not enough memory (" + e.getMessage()
                    + "): spark.driver.memory gives more.");
        } catch (LinkageError e) {
            err.println(
                    "Error: the driver cannot load a native library (" + e.getMessage() + "): natives are unpacked into"
                            + " ~/.javacpp, or where -Dorg.bytedeco.javacpp.cachedir in --driver-java-options says, which must be"
                            + " writable and not mounted noexec, and the jar is made on a machine of the driver's kind.");
        }
        return 1;
    }

    /// Reads a command line again that was read and found right on the driver.
    ///
    /// @param arguments all words of it, with what files of words held
    /// @param folder the folder that the driver was started in
    static EvaluateVerb evaluate(List<String> arguments, Path folder) {
        return (EvaluateVerb) commandLine(folder)
                .setExpandAtFiles(false)
                .parseArgs(arguments.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .userObject();
    }

    /// @param folder the folder that relative paths begin at
    private static CommandLine commandLine(Path folder) {
        return new CommandLine(new Root())
                .registerConverter(Path.class, folder::resolve)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setParameterExceptionHandler((exception, _) -> Usage.wrong(exception))
                .setExecutionExceptionHandler((exception, command, _) -> {
                    command.getErr().println("Error: " + sentence(exception, command.getCommandSpec()));
                    if (!(exception instanceof InputException)) exception.printStackTrace(command.getErr());
                    return 1;
                });
    }

    /// Says a sentence beside results, with the verb's options in the place of parameters.
    static void say(CommandSpec verb, String sentence) {
        PrintWriter err = verb.commandLine().getErr();
        err.println(OptionNames.in(sentence, verb));
        err.flush();
    }

    private static String sentence(Exception exception, CommandSpec verb) {
        if (exception instanceof InputException wrong) return OptionNames.in(wrong.sentence(), verb) + ".";
        String said = String.valueOf(exception.getMessage());
        String first = said.lines().findFirst().orElse("");
        String next = verb.userObject() instanceof EvaluateVerb
                ? "what was scored is kept, so start it again to go on"
                : "where memory was lacking, spark.driver.memory and spark.executor.memory give more";
        return exception instanceof SparkException
                ? "Spark ended the work (" + first + "): " + next + "."
                : "Leadline failed (" + exception.getClass().getSimpleName() + ": " + first + "); please report it.";
    }
}

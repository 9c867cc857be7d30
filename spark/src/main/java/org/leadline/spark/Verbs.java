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
                "  spark-submit --properties-file leadline-spark.conf leadline-spark.jar evaluate --help"
            },
            subcommands = EvaluateVerb.class)
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
        return commandLine(Path.of("").toAbsolutePath()).setOut(out).setErr(err).execute(arguments);
    }

    /// Reads a command line again that was read and found right on the driver.
    ///
    /// @param arguments all words of it
    /// @param folder the folder that the driver was started in
    static EvaluateVerb evaluate(List<String> arguments, Path folder) {
        return (EvaluateVerb) commandLine(folder)
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
                .setExecutionExceptionHandler((exception, command, _) -> {
                    command.getErr().println(sentence(exception, command.getCommandSpec()));
                    return 1;
                });
    }

    private static String sentence(Exception exception, CommandSpec verb) {
        return switch (exception) {
            case InputException wrong -> "Error: " + OptionNames.in(wrong.sentence(), verb) + ".";
            case SparkException ended -> "Error: Spark ended the work: " + firstLine(ended);
            default -> "Error: " + exception.getClass().getSimpleName() + ": " + firstLine(exception);
        };
    }

    private static String firstLine(Exception exception) {
        return String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    }
}

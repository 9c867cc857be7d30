package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.about.Natives;
import org.leadline.array.InputFile;
import org.leadline.linalg.BlasKernel;
import org.leadline.option.OptionNames;
import org.leadline.option.Usage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/// The command line: `leadline VERB …`. Exit codes: 0 done, 1 failed, 2 usage.
public final class Leadline {

    /// The verbs, in the order of the help.
    private static final List<Class<? extends Callable<Integer>>> VERBS = List.of(
            DemoCommand.class,
            TrainCommand.class,
            EmbedCommand.class,
            EvaluateCommand.class,
            CorrelateCommand.class,
            RankCommand.class,
            MilestoneCommand.class,
            ReportCommand.class,
            WatchCommand.class,
            ExportCommand.class,
            ReproduceCommand.class,
            DatasetsCommand.class,
            VersionCommand.class,
            CompletionCommand.class,
            WarmUpCommand.class);

    private Leadline() {}

    @Command(
            name = "leadline",
            versionProvider = Version.class,
            mixinStandardHelpOptions = true,
            scope = ScopeType.INHERIT,
            sortOptions = false,
            usageHelpAutoWidth = true,
            abbreviateSynopsis = true,
            synopsisHeading = "%nUsage: ",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%nOptions:%n",
            commandListHeading = "%nVerbs:%n",
            footerHeading = "%nExamples:%n",
            exitCodeOnInvalidInput = 2,
            exitCodeOnExecutionException = 1,
            header = "Leadline measures how good a self-supervised encoder is where nobody has labels.",
            footer = {
                "  leadline demo",
                "  leadline train --method simclr --data cifar-10-python.tar.gz --out run",
                "  leadline evaluate run",
                "  leadline correlate run",
                "  leadline rank run",
                "  leadline report run --out report.html"
            })
    static final class Root implements Callable<Integer> {

        @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where an error came from.")
        private boolean debug;

        @Option(
                names = "--kernel",
                scope = ScopeType.INHERIT,
                paramLabel = "KERNEL",
                description =
                        "Kernels of OpenBLAS: ${COMPLETION-CANDIDATES}. Last digits are equal on every x86-64 processor"
                                + " with AVX2 with portable ones, which are slower where there is AVX-512. LEADLINE_KERNEL in the"
                                + " environment does the same.")
        private @Nullable KernelChoice kernel;

        @Option(
                names = "--cache",
                scope = ScopeType.INHERIT,
                paramLabel = "DIR",
                description = "Unpack native libraries into DIR, such as one on a disk of this machine where many share"
                        + " a home (default: ~/.javacpp/cache).")
        private @Nullable Path cache;

        /// Takes the folder of native libraries that was named.
        void useCache() {
            if (cache != null) NativesFolder.use(cache);
        }

        /// Checks that the kernels that were asked for are there.
        void requireKernel(Optional<String> variable) {
            Optional.ofNullable(kernel)
                    .or(() -> KernelChoice.named(variable))
                    .filter(choice -> choice == KernelChoice.PORTABLE)
                    .ifPresent(choice -> choice.require(BlasKernel.ofThisProcess()));
        }

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return 2;
        }
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Interruption interruption = Interruption.watch();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter plain = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        PrintWriter err = new TerminalWriter(plain);
        int exit;
        try {
            exit = run(out, plain, arguments);
        } catch (OutOfMemoryError e) {
            err.println("Error: there is not enough memory (" + e.getMessage() + "): a smaller --batch-size, --width or"
                    + " --limit needs less, and " + InputFile.MORE_MEMORY + ".");
            exit = 1;
        } catch (InternalError e) {
            err.println("Error: a file was cut short while it was read (" + e.getMessage() + "): start again when all"
                    + " files are whole.");
            exit = 1;
        } catch (LinkageError e) {
            err.println("Error: " + sentence(e));
            exit = 1;
        }
        interruption.workIsOver();
        System.exit(exit);
    }

    /// The natives that come with libtorch, its own and JavaCPP's of OpenBLAS.
    private static final Pattern OF_TORCH = Pattern.compile("torch|jniopenblas");

    private static final String LACKS_TORCH =
            "training and embedding need libtorch, which this installation lacks: pip install leadline_train-*.whl, the"
                    + " wheel that make wheel makes beside this one, adds it";

    /// A sentence on classes that could not be linked, with the next step.
    static String sentence(LinkageError error) {
        if (error instanceof IncompatibleClassChangeError) {
            return "parts of this installation are of different builds (" + error.getMessage()
                    + "): install it anew, or" + " in a checkout remove app/target and start again.";
        }
        if (OF_TORCH.matcher(String.valueOf(error.getMessage())).find()
                && Natives.lackTorch(Leadline.class.getClassLoader())) {
            return LACKS_TORCH + ".";
        }
        return "a native library could not be loaded (" + error.getMessage() + "): Leadline unpacks them into"
                + " ~/.javacpp, or the folder of --cache, which must be writable and not mounted noexec; with"
                + " LEADLINE_CUDA=1, CUDA 13 and cuDNN 9 must be installed.";
    }

    /// Runs a verb.
    ///
    /// @param out takes results
    /// @param err takes notes and errors
    /// @return the exit code
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("help")) return run(out, err, helpOf(arguments));
        Root root = new Root();
        IExecutionExceptionHandler handler = (exception, command, _) -> {
            command.getErr().println(sentence(exception, command.getCommandSpec()));
            if (root.debug) exception.printStackTrace(command.getErr());
            return 1;
        };
        CommandLine line = new CommandLine(root);
        verbs(arguments).map(CommandLine::new).forEach(line::addSubcommand);
        IExecutionStrategy strategy = parsed -> {
            try {
                root.useCache();
                if (needsTorch(parsed) && Natives.lackTorch(Leadline.class.getClassLoader())) {
                    throw new InputException(LACKS_TORCH);
                }
                if (!computesNothing(parsed)) {
                    root.requireKernel(Optional.ofNullable(System.getenv(KernelChoice.VARIABLE)));
                }
            } catch (InputException e) {
                throw new ExecutionException(line, e.sentence(), e);
            }
            return new RunLast().execute(parsed);
        };
        return line.setOut(new TerminalWriter(out))
                .setErr(new TerminalWriter(err))
                .setExecutionStrategy(strategy)
                .setExecutionExceptionHandler(handler)
                .setParameterExceptionHandler((exception, _) -> Usage.wrong(exception))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(30)
                .execute(arguments);
    }

    /// The arguments that ask a verb for its help, as others know it from their tools: `help train` is `train
    /// --help`.
    private static String[] helpOf(String... arguments) {
        Stream<String> verb = Stream.of(arguments).skip(1).filter(word -> !word.equals("--help") && !word.equals("-h"));
        return Stream.concat(verb, Stream.of("--help")).toArray(String[]::new);
    }

    /// Returns whether the verb, or the one that it was given, shall train or embed, and not say how.
    private static boolean needsTorch(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) last = last.subcommand();
        return last.commandSpec().userObject() instanceof NeedsTorch && !last.isUsageHelpRequested();
    }

    private static boolean computesNothing(ParseResult parsed) {
        return parsed.hasSubcommand() && parsed.subcommand().commandSpec().userObject() instanceof ComputesNothing;
    }

    /// Returns the command with all verbs.
    static CommandSpec everyVerb() {
        CommandLine line = new CommandLine(new Root());
        verbs().map(CommandLine::new).forEach(line::addSubcommand);
        return line.getCommandSpec();
    }

    /// The verb that is called, or where that is none, all of them for the help: reading the options of a verb
    /// that nobody called would be most of a start.
    private static Stream<Class<? extends Callable<Integer>>> verbs(String... arguments) {
        List<Class<? extends Callable<Integer>>> called = VERBS.stream()
                .filter(verb -> arguments.length > 0
                        && verb.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return (called.isEmpty() ? VERBS : called).stream();
    }

    private static String sentence(Exception exception, CommandSpec verb) {
        String message = String.valueOf(exception.getMessage()).strip();
        if (exception instanceof InputException) {
            return "Error: " + OptionNames.in(message, verb) + (message.endsWith(".") ? "" : ".");
        }
        String firstLine = message.lines().findFirst().orElse("");
        return "Error: Leadline failed (" + exception.getClass().getSimpleName() + ": " + firstLine
                + "); run it again with --debug to see where, and please report it.";
    }
}

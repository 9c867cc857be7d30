package org.leadline.app.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.alert.Rules;
import org.leadline.app.report.VisibleText;
import org.leadline.app.watch.AlertHooks;
import org.leadline.app.watch.Doors;
import org.leadline.app.watch.Listener;
import org.leadline.app.watch.NewAlert;
import org.leadline.app.watch.RunOpener;
import org.leadline.app.watch.Token;
import org.leadline.app.watch.WatchServer;
import org.leadline.app.watch.Watcher;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.InputOptions;
import org.leadline.option.OptionNames;
import org.leadline.option.Usage;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leadline watch`: scores milestones while any trainer writes them, and shows what is found.
@Command(
        name = "watch",
        header = "Watch the runs below a directory while they are written: score, warn, show.",
        description = {
            "Leave it running beside any trainer that writes embeddings as arrays, Parquet, CSV or torch.save. Each milestone is"
                    + " scored as soon as its file is whole, the newest first. A page on this machine shows scores, alerts"
                    + " and files that are still being written; the same is at /api/v1/runs and /metrics for programs."
                    + " Nothing leaves the machine but alerts to the places that you name, and nothing but scores and"
                    + " alerts is written (in each run, or in --state DIR).",
            "",
            "The first line of standard output is the address of the page; each alert is a line after it."
        },
        footer = {
            "  leadline watch embeddings",
            "  leadline watch /nfs/runs --state scores --port 6006",
            "  leadline watch runs --once --fail-on collapse     for a script: exit code 3 where a run has collapsed",
            "  ssh -L 6006:127.0.0.1:6006 node1                  for a page on another machine"
        })
final class WatchCommand implements Callable<Integer> {

    /// The variable of the environment that names the token of `--bind`.
    static final String TOKEN = "LEADLINE_TOKEN";

    @Parameters(paramLabel = "DIR", description = "A run, or a directory with any number of runs below it.")
    private Path root = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "6116",
            description = "The port of the page on this machine; 0 for one that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            description = "A name other than localhost by which a proxy on this machine asks for the page; may be given"
                    + " several times.")
    private List<String> hostNames = List.of();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "Answer other machines too, at this address of this machine (0.0.0.0 for all). A token is then"
                            + " wanted, which the printed address holds; " + TOKEN + " names one that stays the same.")
    private Optional<String> bind = Optional.empty();

    @Option(
            names = "--poll",
            paramLabel = "SECONDS",
            defaultValue = "0.5",
            description = "The time between two looks; longer where a look takes long (default: ${DEFAULT-VALUE}).")
    private double poll;

    @Option(
            names = "--quiet",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "How long a file that may still be filled or appended to, one with a row of one value or a table of"
                            + " text, must stay as it is (default: ${DEFAULT-VALUE}).")
    private double quiet;

    @Option(
            names = "--no-events",
            description = "Look every --poll seconds alone, for file systems that promise events and send none.")
    private boolean isWithoutEvents;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder or archive of the embedded images, one a row in the same order, for the page.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--once",
            description = "Score what is whole now, print what was found, and end: with exit code 1 where"
                    + " something cannot be scored or there is no run, and 4 where files are not all there.")
    private boolean isOnce;

    @Option(
            names = "--fail-on",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "ALERT,..",
            description = "With --once: end with exit code 3 where a run has one of these alerts, such as collapse, or"
                    + " any.")
    private List<String> failOn = List.of();

    @Mixin
    private HookOptions alerting = new HookOptions();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        EvaluationConfig config = evaluation.config(spec);
        KnownTrust known = trust.of(config.selection().layer());
        requireDirectory();
        Usage.check(spec, this::requireSense);
        try (AlertHooks hooks = new AlertHooks(alerting.hooks(System.getenv()), this::note)) {
            Watcher.Times times = new Watcher.Times(seconds(poll), seconds(quiet));
            Watcher watcher = new Watcher(root, times, new Opening(config, known), new Telling(hooks));
            if (isOnce) {
                watcher.once();
                return new OnceReport(spec.commandLine(), failOn).print(root, watcher, known);
            }
            serve(watcher, insight(config, known));
        }
        return 0;
    }

    private void serve(Watcher watcher, RunInsight insight) throws InterruptedException {
        try (WatchServer server = new WatchServer(watcher, insight, doors(), place(), this::note)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(server.address());
            out.flush();
            if (isWithoutEvents) watcher.watchByTime();
            else watcher.watch();
        }
    }

    private void requireDirectory() {
        if (!Files.isDirectory(root)) {
            throw new InputException(root + " is no directory: name one that runs are, or will be, written below");
        }
    }

    private void requireSense() {
        if (!(poll >= 0.05) || !(quiet >= 0)) {
            throw new InputException("--poll is at least 0.05 seconds and --quiet at least 0");
        }
        if (port < 0 || port > 65_535) throw new InputException("--port is from 0 to 65535, but it is " + port);
        if (!failOn.isEmpty() && !isOnce) {
            throw new InputException("--fail-on is for scripts, which end: add --once");
        }
        List<String> kinds = Rules.ALL.stream()
                .map(rule -> rule.kind().id())
                .distinct()
                .sorted()
                .toList();
        for (String kind : failOn) {
            if (kind.equals(OnceReport.ANY) || kinds.contains(kind)) continue;
            throw new InputException(
                    "--fail-on is any or one of " + String.join(", ", kinds) + ", but one is '" + kind + "'");
        }
    }

    private RunInsight insight(EvaluationConfig config, KnownTrust known) {
        return new RunInsight(path -> input.of(path, _ -> {}), evaluation.fitted(config, false), known, images);
    }

    private Doors doors() {
        Optional<Token> token = bind.map(
                _ -> Optional.ofNullable(System.getenv(TOKEN)).map(Token::of).orElseGet(Token::fresh));
        Set<String> names =
                hostNames.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return new Doors(names, token);
    }

    private WatchServer.Place place() {
        try {
            Optional<InetAddress> address =
                    bind.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(bind.get()));
            return new WatchServer.Place(address, port);
        } catch (UnknownHostException e) {
            throw new InputException(
                    "--bind is an address of this machine, such as 0.0.0.0 for all, but '" + bind.orElse("")
                            + "' is none",
                    e);
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1_000 * seconds));
    }

    private void note(String sentence) {
        PrintWriter notes = spec.commandLine().getErr();
        synchronized (notes) {
            notes.println(VisibleText.line(OptionNames.in(sentence, spec)));
            notes.flush();
        }
    }

    /// Prints what is found while it is found, and sends it on.
    private final class Telling implements Listener {

        private final AlertHooks hooks;

        Telling(AlertHooks hooks) {
            this.hooks = hooks;
        }

        @Override
        public void alert(NewAlert found) {
            if (!isOnce && !found.isAgain()) { // else it is printed with the run, or was
                PrintWriter out = spec.commandLine().getOut();
                out.println(String.format(
                        Locale.ROOT, "%s %s", found.run().id(), found.alert().line()));
                out.flush();
            }
            hooks.send(found);
        }

        @Override
        public void trouble(String sentence) {
            note(sentence);
        }
    }

    /// Opens runs as the options say.
    private final class Opening implements RunOpener {

        private final EvaluationConfig config;
        private final KnownTrust known;

        Opening(EvaluationConfig config, KnownTrust known) {
            this.config = config;
            this.known = known;
        }

        @Override
        public RunDirectory open(Path path, KnownNames names) {
            return input.open(path, names);
        }

        @Override
        public List<Path> named() {
            return input.labelFiles();
        }

        @Override
        public Optional<RunDirectory> train(KnownNames names) {
            return input.openTrain(names);
        }

        @Override
        public Monitor monitor(RunDirectory run) {
            PrintWriter notes = spec.commandLine().getErr();
            return Monitor.of(input.of(run.path(), notes::println), evaluation.fitted(config, false), known);
        }
    }
}

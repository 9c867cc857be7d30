package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.watch.Doors;
import org.leadline.app.watch.TrainedRun;
import org.leadline.app.watch.WatchServer;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.RunFindings;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.TrustFileOption;
import org.leadline.option.Usage;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunDirectory;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.setting.Values;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.train.TrainSettings;
import org.leadline.vision.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline train`: an encoder from images, scored as it learns.
@Command(
        name = "train",
        modelTransformer = TrainHelp.class,
        header = "Train an encoder on images without labels, and score its milestones as it learns.",
        description = {
            "DATA is recognized by content: CIFAR-10 or CIFAR-100 as distributed (binary or python, packed or unpacked),"
                    + " a folder, .zip or .tar (plain, .gz, .bz2 or .xz) of images (split/class/*, class/*, or flat and"
                    + " unlabeled), or the word shapes, a built-in set. Splits have any usual name, such as train and"
                    + " test1; the class is the first folder below the split. Where there is no test split, a tenth is"
                    + " held out.",
            "",
            "Labels, where there are any, are used for the scores alone, never for training."
        },
        footer = {
            "  leadline train --data shapes --width 16 --epochs 10 --batch-size 256 --out run",
            "  leadline train --data cifar-10-python.tar.gz --out run",
            "  leadline train --method moco-v2 --data cifar-10-python.tar.gz --out run",
            "  leadline train --data shapes --out run --watch   with a page that shows how it goes",
            "  leadline train --resume --out run          after an interruption",
            "  leadline train --data photos/ --image-size 64 --epochs 200 --out run"
        })
final class TrainCommand implements Callable<Integer>, NeedsTorch {

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "simclr",
            description = "The self-supervised method: simsiam, simclr, moco-v2, byol, barlow-twins or vicreg"
                    + " (default: ${DEFAULT-VALUE}).")
    private String method = "simclr";

    @Option(names = "--data", paramLabel = "DATA", description = "The images to learn from.")
    private @Nullable String data;

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run directory to write.")
    private Path out = Path.of("");

    @Option(
            names = "--resume",
            description = "Go on with the interrupted run in RUN from its last checkpoint. Everything but the scores'"
                    + " options is taken from there, the number of threads too; what is named must be the same.")
    private boolean resume;

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = "6116",
            paramLabel = "PORT",
            description = "Serve a page on this machine that shows scores and alerts while the run is trained, at PORT"
                    + " (default: ${FALLBACK-VALUE}; 0 for one that is free).")
    private Optional<Integer> watchPort = Optional.empty();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private TrustFileOption trust = new TrustFileOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        KnownTrust known = known(evaluation.config(spec));
        RunFindings findings = watchPort.isEmpty() ? findings(_ -> {}) : served(watchPort.get(), known);
        ScoreOutput.print(spec.commandLine().getOut(), findings.scores(), output.format, known);
        if (output.format == OutputOptions.Format.TEXT) {
            VerdictText.lines(findings).forEach(spec.commandLine().getOut()::println);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private RunFindings findings(Consumer<RunFindings> listener) {
        return resume
                ? resumed(listener)
                : training(Usage.checked(spec, this::plan)).telling(listener).to(out, arguments());
    }

    /// Trains, and serves a page on the run meanwhile.
    private RunFindings served(int port, KnownTrust known) {
        TrainedRun run = new TrainedRun(out);
        PrintWriter notes = spec.commandLine().getErr();
        try (WatchServer server = new WatchServer(
                run,
                new RunInsight(
                        path -> EvaluationInput.of(RunDirectory.open(path)),
                        evaluation.config(spec),
                        known,
                        Optional.empty()),
                new Doors(Set.of(), Optional.empty()),
                WatchServer.Place.local(port),
                notes::println)) {
            notes.println("While it trains, scores are shown at " + server.address());
            notes.flush();
            RunFindings findings = findings(run::update);
            notes.println("The page is closed; leadline watch " + out + " shows it again.");
            notes.flush();
            return findings;
        }
    }

    private RunFindings resumed(Consumer<RunFindings> listener) {
        if (!(RunDirectory.open(out) instanceof LeadlineRun run)) {
            throw new InputException(out + " is no run that Leadline trained, so there is nothing to go on with");
        }
        TrainingPlan begun = TrainingPlan.of(run.description().orElseThrow());
        requireSameMethod(begun.method());
        new SettingOptions(spec, begun.method()).requireSame(begun, out.toString());
        // the images may have moved; that they are the same is checked by their digest
        TrainingPlan plan = data == null ? begun : new TrainingPlan(begun.config(), data, begun.dataOptions());
        return training(plan).telling(listener).resume(run);
    }

    private Training training(TrainingPlan plan) {
        ProgressBar progress = ProgressBar.onStandardError();
        EvaluationConfig config = evaluation.config(spec);
        return new Training(plan, config, known(config), spec.commandLine().getErr(), progress);
    }

    private KnownTrust known(EvaluationConfig config) {
        return new KnownTrust(
                trust.table(), Optional.empty(), config.selection().layer());
    }

    private void requireSameMethod(MethodSpec<?> begun) {
        if (!spec.commandLine().getParseResult().hasMatchedOption("--method")
                || begun.id().equals(method)) return;
        throw new InputException("the run " + out + " was begun with --method " + begun.id() + ", not " + method
                + ": leave the option out to go on, or train anew into another directory");
    }

    private TrainingPlan plan() {
        if (data == null) throw new InputException("`data` names the images to learn from, and it is missing");
        MethodSpec<?> chosen = Methods.byId(method);
        Values values = new SettingOptions(spec, chosen).values();
        Device device = values.given(TrainSettings.DEVICE).orElseGet(Device::best);
        device.requireAvailable();
        return TrainSettings.plan(chosen, data, values.with(TrainSettings.DEVICE, device));
    }

    private List<String> arguments() {
        return spec.commandLine().getParseResult().originalArgs();
    }
}

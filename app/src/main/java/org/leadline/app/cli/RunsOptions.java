package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leadline.InputException;
import org.leadline.app.report.TransferReport;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.monitor.ShardScores;
import org.leadline.monitor.ShardScoring;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.InputOptions;
import org.leadline.option.OptionNames;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestones;
import org.leadline.run.RunDirectory;
import org.leadline.run.Shard;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The runs that a verb is about, what lies beside them and how they are scored.
final class RunsOptions {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
    private List<Path> runs = List.of();

    @Option(
            names = "--as-encoders",
            description = "Take each RUN for the embeddings of another encoder on the same images (its last milestone"
                    + " counts), and compare the encoders; encoders in one folder are one family.")
    boolean areEncoders;

    @Mixin
    EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private InputOptions input = new InputOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    /// True once a milestone of a run could not be scored.
    private boolean isIncomplete;

    /// Scores the runs and takes those of encoders together: each run whose milestones are encoders by itself, or
    /// with `--as-encoders` all runs as one.
    ///
    /// @param runs takes what is left: runs of trainings
    List<TransferReport.ImageSet> encoders(
            EvaluationConfig config, KnownTrust known, Consumer<RunReports.Evaluated> runs) {
        List<TransferReport.ImageSet> found = new ArrayList<>();
        List<RunScores> apart = new ArrayList<>();
        requireComparable(config.selection().layer());
        evaluate(config, known, run -> {
            noteUnscored(run.scores());
            if (areEncoders) apart.add(run.scores());
            else if (run.scores().areEncoders()) found.add(imageSet(run.scores()));
            else runs.accept(run);
        });
        if (areEncoders) {
            EncoderScores scores = EncoderScores.ofDirectories(apart);
            Map<String, String> origin = new LinkedHashMap<>();
            for (int i = 0; i < apart.size(); i++) {
                origin.put(
                        scores.encoders().get(i).name(),
                        apart.get(i).run().path().toAbsolutePath().normalize().toString());
            }
            found.add(TransferReport.ImageSet.of(scores, origin));
        }
        return found;
    }

    /// Says which milestones go unscored, where no table shows it.
    private void noteUnscored(RunScores scores) {
        for (RunScores.Unscored one : scores.unscored()) {
            say("Milestone " + scores.run().label(one.ref()) + " of "
                    + scores.run().name() + " is left out: " + one.reason() + ".");
        }
    }

    /// Returns whether every milestone of the runs so far was scored.
    boolean areComplete() {
        return !isIncomplete;
    }

    /// Before hours of scoring: whether the runs can be taken for encoders, where the user says that they are.
    private void requireComparable(NetworkLayer layer) {
        if (!areEncoders) return;
        requireNoRunOfEncoders();
        requireSameRows(layer);
    }

    private void requireNoRunOfEncoders() {
        for (Path run : runs) {
            if (Milestones.areEncoders(input.open(run))) {
                throw new InputException(run + " holds several encoders already: leave --as-encoders out");
            }
        }
    }

    /// Before hours of scoring: whether the encoders have as many rows as one another.
    private void requireSameRows(NetworkLayer layer) {
        Path first = runs.getFirst();
        OptionalInt rows = OptionalInt.empty();
        for (Path run : runs) {
            OptionalInt own = rows(input.open(run), layer);
            if (own.isEmpty()) continue;
            if (rows.isPresent() && rows.getAsInt() != own.getAsInt()) {
                throw new InputException("encoders are compared on the same images, but " + run + " has "
                        + own.getAsInt() + " rows and " + first + " has " + rows.getAsInt()
                        + ": leave one of them out, or embed the same images with both");
            }
            if (rows.isEmpty()) first = run;
            rows = own;
        }
    }

    /// Returns the rows of the last milestone; empty where it cannot be read, which whoever reads it says.
    private static OptionalInt rows(RunDirectory run, NetworkLayer layer) {
        if (run.milestones().isEmpty()) return OptionalInt.empty();
        try {
            return OptionalInt.of(run.shape(run.milestones().getLast(), layer).rows());
        } catch (InputException e) {
            return OptionalInt.empty();
        }
    }

    /// The encoders of one run, with their provenance.
    static TransferReport.ImageSet imageSet(RunScores scores) {
        SequencedMap<String, String> origin = scores.run()
                .description()
                .map(RunOrigin::new)
                .map(RunOrigin::provenance)
                .orElseGet(LinkedHashMap::new);
        return TransferReport.ImageSet.of(EncoderScores.of(scores), origin);
    }

    /// Before hours of scoring: whether the runs named are all of encoders, or all of trainings.
    ///
    /// @throws InputException where they are of both kinds
    boolean areAllEncoders() {
        if (areEncoders) return true;
        List<Boolean> kinds = runs.stream()
                .map(run -> Milestones.areEncoders(input.open(run)))
                .distinct()
                .toList();
        if (kinds.size() > 1) {
            throw new InputException(
                    "trainings and encoders are not put together, but the runs named are of both kinds:"
                            + " name those of one kind at a time");
        }
        return kinds.getFirst();
    }

    /// Names by the paths of the runs, which tell them apart.
    Map<Path, String> names() {
        return RunNames.byPath(runs);
    }

    /// The runs as they are.
    List<RunDirectory> directories() {
        return runs.stream().map(input::open).toList();
    }

    /// Scores the runs, one after another, in the order in which they were named.
    ///
    /// @param each takes a run as soon as it is scored
    void evaluate(EvaluationConfig config, KnownTrust known, Consumer<RunReports.Evaluated> each) {
        Set<String> notes = new LinkedHashSet<>();
        requireOneTrain();
        int scored = 0;
        for (Path path : runs) {
            Opened run = open(path, config, notes);
            run.input().run().notKept().ifPresent(this::say);
            Monitor monitor = Monitor.of(run.input(), run.config(), known, run.images());
            Monitor fitting = areEncoders ? monitor.ofEncoders() : monitor;
            Optional<RunFindings> found = attempt(path, () -> named(fitting.look(run.progress())));
            if (found.isEmpty()) continue;
            scored++;
            isIncomplete |= !found.get().scores().unscored().isEmpty();
            each.accept(new RunReports.Evaluated(run.input(), found.get(), run.config()));
        }
        requireAny(scored);
    }

    /// Scores the milestones of a shard, those of one run after another in the order in which they were named, and
    /// keeps their scores. Says which could not be scored or kept.
    ///
    /// @return the scores of each run that could be read
    List<ShardScores> score(Shard shard, EvaluationConfig config) {
        Set<String> notes = new LinkedHashSet<>();
        requireComparable(config.selection().layer());
        requireOneTrain();
        List<ShardScores> scored = new ArrayList<>();
        for (Path path : runs) {
            Opened run = open(path, config, notes);
            ShardScoring scoring = ShardScoring.of(run.input(), run.config(), run.images());
            attempt(path, () -> scoring.score(shard, run.progress())).ifPresent(found -> {
                noteUnscored(found.scores());
                found.warnings().forEach(this::say);
                found.notKept().forEach(this::say);
                isIncomplete |= !found.areComplete();
                scored.add(found);
            });
        }
        requireAny(scored.size());
        return scored;
    }

    private void requireOneTrain() {
        if (areEncoders && runs.size() > 1 && input.hasTrain()) {
            throw new InputException("--train names the train split of one encoder, but there are " + runs.size()
                    + ": put it into each file, as the array 'train' of an .npz or .safetensors");
        }
    }

    private void requireAny(int scored) {
        if (scored == 0) throw new InputException("none of the " + runs.size() + " runs could be scored");
    }

    /// A run that is open, and how it is scored.
    private record Opened(EvaluationInput input, EvaluationConfig config, RunImages images, ProgressBar progress) {}

    /// Opens a run, and says what a person has to know of its files.
    ///
    /// @param notes the sentences on labels that were said of the runs before
    private Opened open(Path path, EvaluationConfig config, Set<String> notes) {
        EvaluationInput run = input.of(path, note -> {
            if (notes.add(note)) say(note);
        });
        run.notes().forEach(this::say);
        ProgressBar progress = ProgressBar.onStandardError();
        RunImages images = new RunImages(run.run(), progress);
        if (config.selection().metrics().contains(AugmentedProbeScore.METRIC.id())) images.requireThere();
        boolean encoders = areEncoders || Milestones.areEncoders(run.run());
        return new Opened(run, evaluation.fitted(config, encoders), images, progress);
    }

    /// Scores a run. Where there are others, one that cannot be scored is said and left out.
    private <T> Optional<T> attempt(Path path, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (InputException e) {
            if (runs.size() == 1) throw e;
            isIncomplete = true;
            say("The run " + path + " is left out: " + e.sentence() + ".");
            return Optional.empty();
        }
    }

    /// Returns findings whose reasons name the verb's options.
    private RunFindings named(RunFindings found) {
        RunScores scores = found.scores();
        List<RunScores.Unscored> unscored = scores.unscored().stream()
                .map(one -> new RunScores.Unscored(one.ref(), OptionNames.in(one.reason(), verb)))
                .toList();
        RunScores named = new RunScores(scores.run(), scores.milestones(), unscored);
        return new RunFindings(named, found.verdict(), found.newAlerts(), found.warnings());
    }

    private void say(String sentence) {
        verb.commandLine().getErr().println(OptionNames.in(sentence, verb));
        verb.commandLine().getErr().flush();
    }
}

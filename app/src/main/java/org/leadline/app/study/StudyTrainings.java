package org.leadline.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.LeadlineVersion;
import org.leadline.Progress;
import org.leadline.app.study.StudyScale.Recipe;
import org.leadline.array.InputFile;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Unit;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.train.TrainSettings;
import org.leadline.vision.train.TrainingPlan;
import org.leadline.vision.train.TrainingRun;

/// The trainings of a study. A training that was interrupted goes on from its last checkpoint.
final class StudyTrainings {

    /// The command that provenance names.
    private static final List<String> COMMAND = List.of("reproduce", "table1");

    private final StudyScale scale;
    private final String source;
    private final Path runs;
    private final int threads;
    private final Progress progress;

    /// True once images are known to be those of the records.
    private boolean isSameSource;

    /// @param source the images
    /// @param runs the directory of the runs
    /// @param threads libtorch's threads: a study ends with the same numbers only for the same number
    StudyTrainings(StudyScale scale, String source, Path runs, int threads, Progress progress) {
        this.scale = scale;
        this.source = source;
        this.runs = runs;
        this.threads = threads;
        this.progress = progress;
    }

    /// A finished training.
    ///
    /// @param run its milestones
    /// @param plan how it was trained
    /// @param data its images
    record Trained(LeadlineRun run, TrainingPlan plan, Dataset data) {}

    /// Trains, goes on with a training, or takes the one that is there.
    ///
    /// @param records the trainings of the study that have records
    /// @param notes is told in a sentence where a training goes on from
    /// @throws InputException where the images are not those of the records, or a run that is there was begun with
    ///     other settings
    Trained train(Recipe recipe, Unit unit, List<StudiedRun> records, Consumer<String> notes) {
        Path path = runs.resolve(unit.name());
        boolean isNew = !Files.exists(path.resolve("run.json"));
        TrainingPlan plan = isNew ? plan(recipe, unit.seed(), threads) : begun(path, recipe, unit.seed(), notes);
        Dataset data = Datasets.load(source, plan.dataOptions(), progress);
        require(data, recipe, unit, records);
        TrainingRun training = new TrainingRun(plan, data, progress);
        if (isNew) {
            Provenance provenance = Provenance.ofThisMachine(
                    LeadlineVersion.current(), OptionalInt.of(threads), COMMAND, Instant.now());
            return new Trained(training.to(path, provenance, _ -> {}), plan, data);
        }
        LeadlineRun run = LeadlineRun.open(path);
        training.resume(run, notes, _ -> {});
        return new Trained(run, plan, data);
    }

    /// @throws InputException where the images that a run would be trained on cannot be read, have no labels or are
    ///     not those of the records
    void requireSource(Recipe recipe, Unit unit, List<StudiedRun> records) {
        DatasetOptions options = plan(recipe, unit.seed(), threads).dataOptions();
        require(Datasets.load(source, options, Progress.silent()), recipe, unit, records);
    }

    private void require(Dataset data, Recipe recipe, Unit unit, List<StudiedRun> records) {
        requireLabels(data);
        records.forEach(record -> requireSameImages(data, unit, record));
        requireSameSource(recipe, unit, records);
    }

    /// The test images of a run that has a record.
    ///
    /// @throws InputException where the images are not those of the record
    ImageBuffer images(Recipe recipe, StudiedRun record) {
        DatasetOptions options = plan(recipe, record.unit().seed(), threads).dataOptions();
        Dataset data = Datasets.load(source, options, Progress.silent());
        requireLabels(data);
        requireSameImages(data, record.unit(), record);
        return data.test().images();
    }

    /// The plan of a run that was begun, which goes on with the number of threads that it has.
    private TrainingPlan begun(Path path, Recipe recipe, long seed, Consumer<String> notes) {
        if (!(RunDirectory.open(path) instanceof LeadlineRun run)) {
            throw new InputException(path + " is no run of this study: name another directory for its runs");
        }
        int own = TrainingPlan.of(run.description().orElseThrow())
                .config()
                .compute()
                .threads();
        if (own != threads) {
            notes.accept(path + " goes on with `threads` " + own + ", with which it was begun");
        }
        TrainingPlan plan = plan(recipe, seed, own);
        plan.requireSameSettings(run);
        return plan;
    }

    /// Each seed chooses its images, so where none of the records is of this one, those of a record are chosen
    /// once more.
    private void requireSameSource(Recipe recipe, Unit unit, List<StudiedRun> records) {
        if (isSameSource || records.isEmpty()) return;
        if (records.stream().noneMatch(record -> record.unit().seed() == unit.seed())) {
            StudiedRun record = records.getFirst();
            DatasetOptions options = plan(recipe, record.unit().seed(), threads).dataOptions();
            requireSameImages(Datasets.load(source, options, Progress.silent()), record.unit(), record);
        }
        isSameSource = true;
    }

    /// Trainings of one seed have the same images, and all have the same classes.
    private void requireSameImages(Dataset data, Unit unit, StudiedRun record) {
        RunDescription described = record.features().run().description().orElseThrow();
        boolean sameClasses = data.test()
                .labels()
                .orElseThrow()
                .names()
                .equals(described.images().evaluation().classNames());
        boolean sameImages = record.unit().seed() != unit.seed()
                || data.digest().equals(described.config().settings().get("images"));
        if (sameClasses && sameImages) return;
        throw new InputException(source + " has other " + (sameClasses ? "images" : "classes") + " than the record of "
                + record.unit().name()
                + " was made with: name those images, or another directory for a study of these");
    }

    private void requireLabels(Dataset data) {
        if (data.test().labels().isPresent() && data.train().labels().isPresent()) return;
        throw new InputException(source + " has no labels, so there is no linear probe for Table I: use leadline train"
                + " and leadline evaluate for the scores alone");
    }

    private TrainingPlan plan(Recipe recipe, long seed, int threads) {
        MethodSpec<?> method = Methods.byId(recipe.method());
        Map<String, String> settings = new TreeMap<>(scale.settings(recipe));
        settings.put("seed", Long.toString(seed));
        settings.put("threads", Integer.toString(threads));
        settings.put("store", "projector,rotations");
        TrainingPlan plan = TrainSettings.plan(method, source, settings);
        if (plan.config().learning().method().hasPredictor()) {
            settings.put("store", "projector,predictor,rotations");
            plan = TrainSettings.plan(method, source, settings);
        }
        return limited(plan, scale.testImages());
    }

    private static TrainingPlan limited(TrainingPlan plan, OptionalInt testImages) {
        DatasetOptions options = plan.dataOptions();
        return new TrainingPlan(
                plan.config(),
                plan.source(),
                testImages.isPresent() ? options.withTestLimit(testImages.getAsInt()) : options);
    }

    /// The median rate of a training of the recipe that has begun here; empty where none has.
    ///
    /// @return images a second
    OptionalDouble rateSoFar(Recipe recipe) {
        for (long seed = 0; seed < recipe.runs(); seed++) {
            Path path = runs.resolve(new Unit(recipe.variant(), seed).name());
            if (!Files.exists(path.resolve("run.json"))) continue;
            double[] rates = LeadlineRun.open(path).trainLog().stream()
                    .mapToDouble(TrainLogEntry::samplesPerSecond)
                    .sorted()
                    .toArray();
            if (rates.length > 0) return OptionalDouble.of(rates[rates.length / 2]);
        }
        return OptionalDouble.empty();
    }

    /// Measures the rate of a method by a training of two epochs of a few batches into a directory that is
    /// removed.
    ///
    /// @return images a second in the second epoch
    double rate(Recipe recipe, Path directory) {
        Map<String, String> settings = new TreeMap<>(scale.settings(recipe));
        int batch = Integer.parseInt(settings.getOrDefault("batchSize", "512"));
        settings.putAll(Map.of(
                "epochs", "2",
                "milestones", "2",
                "limit", Integer.toString(batch * 3),
                "views", "0",
                "threads", Integer.toString(threads)));
        TrainingPlan plan =
                limited(TrainSettings.plan(Methods.byId(recipe.method()), source, settings), OptionalInt.of(batch));
        Dataset data = Datasets.load(source, plan.dataOptions(), Progress.silent());
        Provenance provenance =
                Provenance.ofThisMachine(LeadlineVersion.current(), OptionalInt.of(threads), COMMAND, Instant.now());
        LeadlineRun run = new TrainingRun(plan, data, Progress.silent()).to(directory, provenance, _ -> {});
        List<Double> rates = new ArrayList<>();
        run.trainLog().forEach(entry -> rates.add(entry.samplesPerSecond()));
        return rates.getLast();
    }

    /// The images that a training passes through the network in units of an image of a step, which has two views
    /// forward and back; embedding has one view forward, a sixth of that.
    long work(Recipe recipe) {
        TrainingPlan plan = plan(recipe, 0, threads);
        long train = plan.dataOptions().limit().orElse(50_000);
        long test = plan.dataOptions().testLimit().orElse(10_000);
        long milestones = 1
                + IntStream.rangeClosed(1, plan.config().optimizer().epochs())
                        .filter(plan.config()::isMilestone)
                        .count();
        long turned = 3 * Math.min(test, 2_000);
        return train * plan.config().optimizer().epochs() + milestones * (train + test + turned) / 6;
    }

    /// The seconds that a training of the recipe takes, by the rate of one that has begun here or by a trial.
    double seconds(Recipe recipe) {
        Path trial = runs.resolve("rate-" + recipe.variant());
        remove(trial);
        double rate = rateSoFar(recipe).orElseGet(() -> rate(recipe, trial));
        remove(trial);
        return work(recipe) / rate;
    }

    /// Returns whether a training was begun in the directory of the runs.
    static boolean haveBegun(Path runs) {
        if (!Files.isDirectory(runs)) return false;
        return InputFile.list(runs).stream().anyMatch(run -> Files.exists(run.resolve("run.json")));
    }

    /// Removes a file, or a directory with all that it holds.
    static void remove(Path directory) {
        if (!Files.exists(directory)) return;
        try (Stream<Path> entries = Files.walk(directory)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) Files.delete(entry);
        } catch (IOException e) {
            throw new InputException(directory + " cannot be removed: " + e, e);
        }
    }
}

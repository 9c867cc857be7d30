package org.leadline.app.study;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.app.study.StudyScale.Recipe;
import org.leadline.array.AtomicFile;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.study.ImageTraitFiles;
import org.leadline.study.RecordFiles;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Unit;
import org.leadline.study.TableOne;
import org.leadline.vision.data.ImageBuffer;

/// The study of Table I from an empty directory to the finished page. Each run leaves a record as it ends; a
/// run whose record is there is not made again, and [StudyOutput] makes all else of the records alone.
///
/// @param planned the whole study, as the plan tells it
/// @param wanted the part of it that is made now
/// @param folder the directory of the study
/// @param runs the directory of the runs
/// @param threads libtorch's threads
/// @param named the name of the images, for titles; empty for that in the records
public record TableOneStudy(
        StudyScale planned, StudyScale wanted, StudyFolder folder, Path runs, int threads, Optional<String> named) {

    /// A run that is still to be made.
    private record Pending(Recipe recipe, Unit unit) {}

    /// Trains and scores what has no record yet, and makes the page anew after each run.
    ///
    /// @param source the images
    /// @param notes is told in sentences what is being done
    /// @return Table I over equally spaced milestones
    /// @throws InputException where the images cannot be read: a plan that was written for them is taken back
    public TableOne run(String source, Progress progress, Consumer<String> notes) {
        AtomicFile.createDirectories(folder.path());
        boolean isNew = !folder.hasPlan();
        try {
            return planned(source, progress, notes);
        } catch (InputException e) {
            if (isNew
                    && !StudyTrainings.haveBegun(runs)
                    && folder.records().all().isEmpty()) StudyTrainings.remove(folder.plan());
            throw e;
        }
    }

    private TableOne planned(String source, Progress progress, Consumer<String> notes) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StudyPlan plan = StudyPlan.readOrWrite(folder.plan(), planned, images(source), today);
        RecordFiles records = folder.records();
        StudyFolder.requirePlan(plan, records.all());
        folder.traits().of(plan.digest(), records.all()); // a damaged file is told before the trainings
        plan.requireScale(wanted);
        List<Pending> pending = pending(records);
        pending.forEach(next -> records.requireRoom(next.unit()));
        StudyTrainings trainings = new StudyTrainings(wanted, source, runs, threads, progress);
        if (!pending.isEmpty()) {
            Pending next = pending.getFirst();
            trainings.requireSource(next.recipe(), next.unit(), records.all());
            sayPlan(pending, trainings, plan, notes);
        }
        plan.add(folder.addendum(), wanted, records.all().size(), today);
        for (StudiedRun run : records.all()) {
            recipe(run.unit()).ifPresent(recipe -> describe(plan, run.unit(), () -> trainings.images(recipe, run)));
        }
        RunScoring scoring = new RunScoring(wanted, plan, progress);
        Optional<TableOne> made = Optional.empty();
        for (Pending next : pending) {
            long start = System.nanoTime();
            var trained = trainings.train(next.recipe(), next.unit(), records.all(), notes);
            describe(plan, next.unit(), () -> trained.data().test().images());
            long scored = System.nanoTime();
            StudiedRun record = scoring.record(trained, next.unit(), isFirst(next), records.all());
            if (isFirst(next)) {
                OutlierSheet.write(
                                runs.resolve(next.unit().name()),
                                record,
                                trained.data().test().images())
                        .ifPresent(sheet -> notes.accept("the images that are outlying stand in " + sheet));
            }
            records.write(record, described(trained.run().description().orElseThrow(), images(source)));
            notes.accept(next.unit().name() + " took " + text(Duration.ofNanos(System.nanoTime() - start))
                    + ", of which scoring " + text(Duration.ofNanos(System.nanoTime() - scored)));
            made = Optional.of(write(notes));
        }
        return made.orElseGet(() -> write(notes));
    }

    /// Writes the traits of a run's images where those of its seed are not there.
    private void describe(StudyPlan plan, Unit unit, Supplier<ImageBuffer> images) {
        ImageTraitFiles traits = folder.traits();
        if (!traits.has(unit.seed())) traits.write(plan.digest(), unit.seed(), StudiedImages.traits(images.get()));
    }

    private Optional<Recipe> recipe(Unit unit) {
        return planned.recipes().stream()
                .filter(recipe -> recipe.variant().equals(unit.variant()))
                .findFirst();
    }

    /// Returns whether a run is the one of its method whose clouds and images are kept.
    private static boolean isFirst(Pending run) {
        return run.unit().seed() == 0 && run.recipe().isMethod();
    }

    private String images(String source) {
        return named.orElseGet(() -> ImagesName.ofSource(source));
    }

    /// Makes tables, figures and page of the records that are there.
    ///
    /// @return Table I over equally spaced milestones
    /// @throws InputException where there is no plan or no record
    public TableOne write(Consumer<String> notes) {
        return new StudyOutput(folder, named).write(notes);
    }

    /// The seeds of all methods in turn, so that a study that is broken off has whole seeds.
    private List<Pending> pending(RecordFiles records) {
        List<Pending> pending = new ArrayList<>();
        int most = wanted.recipes().stream().mapToInt(Recipe::runs).max().orElse(0);
        for (long seed = 0; seed < most; seed++) {
            for (Recipe recipe : wanted.recipes()) {
                Unit unit = new Unit(recipe.variant(), seed);
                if (seed < recipe.runs() && !records.has(unit)) pending.add(new Pending(recipe, unit));
            }
        }
        return pending;
    }

    private void sayPlan(List<Pending> pending, StudyTrainings trainings, StudyPlan plan, Consumer<String> notes) {
        notes.accept("The plan stands in " + plan.path() + ", digest " + plan.digest()
                + "; how fast each method trains is being measured");
        double all = 0;
        for (Recipe recipe : pending.stream().map(Pending::recipe).distinct().toList()) {
            long count =
                    pending.stream().filter(one -> one.recipe().equals(recipe)).count();
            double seconds = trainings.seconds(recipe);
            all += count * seconds;
            notes.accept(String.format(
                    Locale.ROOT,
                    "%s: %d %s of about %s",
                    recipe.variant(),
                    count,
                    count == 1 ? "run" : "runs",
                    text(Duration.ofSeconds((long) seconds))));
        }
        notes.accept("Training takes about " + text(Duration.ofSeconds((long) all))
                + " by the rates measured now, and scoring comes on top; what is done stays when it is broken off");
    }

    private static String text(Duration duration) {
        return duration.toMinutes() >= 1
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toSeconds() + " s";
    }

    /// How a run was made, without the place of its images on this machine.
    private static RunDescription described(RunDescription whole, String source) {
        RunConfig config = whole.config();
        RunDescription.Images images = whole.images();
        return new RunDescription(
                whole.formatVersion(),
                whole.producer(),
                whole.kind(),
                new RunConfig(config.method(), source, config.encoder(), config.settings()),
                whole.provenance(),
                new RunDescription.Images(
                        images.evaluation(), images.train(), List.of(), List.of(), images.normalization()));
    }
}

package org.leadline.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.app.report.FigureFiles;
import org.leadline.app.study.StudyScale.Recipe;
import org.leadline.array.AtomicFile;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.study.RecordFiles;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Unit;
import org.leadline.study.TableOne;
import org.leadline.vision.ssl.Methods;

/// The study of Table I from an empty directory to the finished page. Each run leaves a record as it ends; a
/// run whose record is there is not made again, and tables, figures and page are made of the records alone.
///
/// ```
/// OUT/
///   plan.md            written first, before any label is opened
///   addendum.md        trainings that were added to the plan later
///   discussion.md      what the author says of it, if anything: it becomes a part of the page
///   records/UNIT/      what is left of each run
///   tables/, figures/  made of the records
///   README.md          the page
///   runs/UNIT/         the runs, unless another directory is named; not needed once there is a record
/// ```
///
/// @param planned the whole study, as the plan tells it
/// @param wanted the part of it that is made now
/// @param out the directory of the study
/// @param runs the directory of the runs
/// @param threads libtorch's threads
/// @param named the name of the images, for titles; empty for that in the records
public record TableOneStudy(
        StudyScale planned, StudyScale wanted, Path out, Path runs, int threads, Optional<String> named) {

    private static final String PLAN = "plan.md";
    private static final String ADDENDUM = "addendum.md";
    private static final String DISCUSSION = "discussion.md";
    private static final String RECORDS = "records";

    /// A run that is still to be made.
    private record Pending(Recipe recipe, Unit unit) {}

    /// Trains and scores what has no record yet, and makes the page anew after each run.
    ///
    /// @param source the images
    /// @param notes is told in sentences what is being done
    /// @return Table I over equally spaced milestones
    /// @throws InputException where the images cannot be read: a plan that was written for them is taken back
    public TableOne run(String source, Progress progress, Consumer<String> notes) {
        AtomicFile.createDirectories(out);
        boolean isNew = !Files.exists(out.resolve(PLAN));
        try {
            return planned(source, progress, notes);
        } catch (InputException e) {
            if (isNew && !StudyTrainings.haveBegun(runs) && records().all().isEmpty())
                StudyTrainings.remove(out.resolve(PLAN));
            throw e;
        }
    }

    private TableOne planned(String source, Progress progress, Consumer<String> notes) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StudyPlan plan = StudyPlan.readOrWrite(out.resolve(PLAN), planned, images(source), today);
        RecordFiles records = records();
        requirePlan(plan, records.all());
        plan.add(out.resolve(ADDENDUM), wanted, records.all().size(), today);
        List<Pending> pending = pending(records);
        StudyTrainings trainings = new StudyTrainings(wanted, source, runs, threads, progress);
        if (!pending.isEmpty()) sayPlan(pending, trainings, plan, notes);
        RunScoring scoring = new RunScoring(wanted, plan, progress);
        Optional<TableOne> made = Optional.empty();
        for (Pending next : pending) {
            long start = System.nanoTime();
            var trained = trainings.train(next.recipe(), next.unit(), records.all(), notes);
            StudiedRun record = scoring.record(trained, next.unit(), isFirst(next));
            if (isFirst(next)) {
                OutlierSheet.write(
                                runs.resolve(next.unit().name()),
                                record,
                                trained.data().test().images())
                        .ifPresent(sheet -> notes.accept("the images that are outlying stand in " + sheet));
            }
            records.write(record, described(trained.run().description().orElseThrow(), images(source)));
            notes.accept(next.unit().name() + " took " + text(Duration.ofNanos(System.nanoTime() - start)));
            made = Optional.of(write(notes));
        }
        return made.orElseGet(() -> write(notes));
    }

    /// Returns whether a run is the one of its method whose clouds and images are kept.
    private static boolean isFirst(Pending run) {
        return run.unit().seed() == 0 && run.recipe().isMethod();
    }

    private String images(String source) {
        return named.orElseGet(() -> Optional.ofNullable(Path.of(source).getFileName())
                .map(Path::toString)
                .orElse(source));
    }

    /// Makes tables, figures and page of the records that are there.
    ///
    /// @return Table I over equally spaced milestones
    /// @throws InputException where there is no plan or no record
    public TableOne write(Consumer<String> notes) {
        StudyPlan plan = StudyPlan.read(out.resolve(PLAN));
        List<StudiedRun> all = ordered(records().all());
        requirePlan(plan, all);
        if (all.isEmpty()) {
            throw new InputException(
                    out + " holds no record of a run: name the images to train on, or a study with records");
        }
        String images = named.or(() -> all.getFirst()
                        .features()
                        .run()
                        .description()
                        .map(found -> found.config().data()))
                .orElse("images");
        List<StudiedRun> published =
                all.stream().filter(TableOneStudy::isMethod).toList();
        List<StudiedRun> methods = published.isEmpty() ? all : published; // ablations alone, which were asked for
        StudyTables tables = StudyTables.of(plan.digest(), images, methods, all);
        new StudyCsv(tables).write(out.resolve("tables"));
        SequencedMap<String, String> figures = StudyFigures.of(all, images);
        FigureFiles.write(out.resolve("figures"), figures, notes);
        FigureFiles.write(out.resolve("figures/scores"), StudyFigures.scores(methods), notes);
        Path addendum = out.resolve(ADDENDUM);
        Optional<String> added =
                Files.exists(addendum) ? Optional.of(StudyPlan.read(addendum).digest()) : Optional.empty();
        StudyPage page = new StudyPage(images, discussion(), added, all, tables, StudyFigures.captions(figures));
        AtomicFile.write(out.resolve("README.md"), page.text());
        return tables.first();
    }

    private String discussion() {
        Path file = out.resolve(DISCUSSION);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new InputException(file + " cannot be read as the discussion of the study: " + e, e);
        }
    }

    /// Takes the records and the plan of another study for one's own.
    ///
    /// @throws InputException where the other one is damaged, or was made under another plan than the one that is
    ///     here already; nothing is taken then
    public void take(Path from) {
        if (Files.exists(out) && samePlace(from)) return;
        StudyPlan theirs = StudyPlan.read(from.resolve(PLAN));
        RecordFiles taken = new RecordFiles(from.resolve(RECORDS));
        requirePlan(theirs, taken.all());
        Path own = out.resolve(PLAN);
        if (Files.exists(own) && !StudyPlan.read(own).digest().equals(theirs.digest())) {
            throw new InputException(from + " was made under the plan " + theirs.digest() + ", but " + own
                    + " has the digest " + StudyPlan.read(own).digest()
                    + ": take it into a directory of its own");
        }
        AtomicFile.createDirectories(out);
        try {
            for (String file : List.of(PLAN, ADDENDUM, DISCUSSION)) {
                Path there = from.resolve(file);
                if (Files.exists(there) && !Files.exists(out.resolve(file))) copy(there, out.resolve(file));
            }
        } catch (IOException e) {
            throw new InputException(from + " holds no study that could be taken: " + e, e);
        }
        records().take(taken);
    }

    private boolean samePlace(Path from) {
        try {
            return Files.isSameFile(from, out);
        } catch (IOException _) {
            return false; // said where it is read
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        AtomicFile.write(target, Files.readAllBytes(source));
    }

    private RecordFiles records() {
        return new RecordFiles(out.resolve(RECORDS));
    }

    /// Returns whether a run is of a method as published, and not of an ablation.
    private static boolean isMethod(StudiedRun run) {
        return Methods.all().stream()
                .anyMatch(method -> method.id().equals(run.unit().variant()));
    }

    /// The records in the order of the methods of the study and of seeds.
    private static List<StudiedRun> ordered(List<StudiedRun> records) {
        List<String> variants =
                StudyScale.MINI.recipes().stream().map(Recipe::variant).toList();
        return records.stream()
                .sorted(Comparator.<StudiedRun>comparingInt(run -> {
                            int place = variants.indexOf(run.unit().variant());
                            return place < 0 ? variants.size() : place;
                        })
                        .thenComparing(run -> run.unit().variant())
                        .thenComparingLong(run -> run.unit().seed()))
                .toList();
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

    /// @throws InputException where a record was made under another plan
    private static void requirePlan(StudyPlan plan, List<StudiedRun> records) {
        for (StudiedRun run : records) {
            if (run.plan().equals(plan.digest())) continue;
            throw new InputException("the labels of " + run.unit().name() + " were opened under the plan " + run.plan()
                    + ", but " + plan.path() + " has the digest " + plan.digest() + ": put the plan back as it was, or"
                    + " begin a study of its own in another directory");
        }
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

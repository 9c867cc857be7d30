package org.leadline.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunDescription;
import org.leadline.study.StudiedRun.Advice;
import org.leadline.study.StudiedRun.Cloud;
import org.leadline.study.StudiedRun.Details;
import org.leadline.study.StudiedRun.OutlyingRows;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.StudiedRun.Point;
import org.leadline.study.StudiedRun.Spectrum;
import org.leadline.study.StudiedRun.Unit;

/// The records of the trainings of a study, a directory each, small enough for a repository. `run.json` says
/// how the run was made; every CSV file has the plan's digest as its first column.
///
/// ```
/// RECORDS/simsiam-s0/
///   run.json
///   scores.csv      a line a score: part, milestone, seed, value
///   spectra.csv     eigenvalues, to the digits of single precision
///   outliers.csv    rows that are outlying
///   clouds.csv      layouts to draw
///   advice.csv      the milestone to keep; written last
///   SHA256SUMS      the digests of the tables
/// ```
public final class RecordFiles {

    private static final List<String> SPECTRA = List.of("plan", "part", "milestone", "eigenvalues");
    private static final List<String> OUTLIERS = List.of("plan", "metric", "milestone", "seed", "rows");
    private static final List<String> CLOUDS = List.of("plan", "milestone", "row", "x", "y", "z", "outlying");
    private static final List<String> ADVICE = List.of("plan", "variant", "seed", "keep", "reason");

    /// The file that makes a record whole.
    private static final String LAST = "advice.csv";

    private final Path records;

    /// @param records the directory of all records
    public RecordFiles(Path records) {
        this.records = records;
    }

    /// Returns whether the record of a training was written to its end; a file of it may be missing since.
    public boolean has(Unit unit) {
        return isRecord(directory(unit));
    }

    private static boolean isRecord(Path directory) {
        Path last = directory.resolve(LAST);
        return Files.exists(last) || Checksums.has(last);
    }

    /// Refuses to make a record where its folder holds what is not a part of one: it would be lost.
    ///
    /// @throws InputException where there is a folder in it
    public void requireRoom(Unit unit) {
        Path directory = directory(unit);
        if (!Files.isDirectory(directory)) return;
        for (Path entry : InputFile.list(directory)) {
            if (!Files.isDirectory(entry)) continue;
            throw new InputException(
                    entry + " lies where the record of " + unit.name() + " is to be written: move it" + " away");
        }
    }

    /// The records that are whole, by the names of their directories.
    ///
    /// @throws InputException where a file is damaged or of another plan or training than the record, or a record
    ///     lies in a folder of another name
    public List<StudiedRun> all() {
        if (!Files.isDirectory(records)) return List.of();
        return InputFile.list(records).stream()
                .filter(RecordFiles::isRecord)
                .map(RecordFiles::read)
                .toList();
    }

    /// Writes a record. What an interrupted writing left is replaced.
    ///
    /// @param description how the run was made
    public void write(StudiedRun run, RunDescription description) {
        Path directory = directory(run.unit());
        clear(directory);
        LeadlineRun.create(directory, description);
        ScoreTable.write(directory.resolve("scores.csv"), run);
        write(
                directory.resolve("spectra.csv"),
                SPECTRA,
                run,
                run.spectra(),
                one -> List.of(one.part().id(), Integer.toString(one.milestone()), shortened(one.eigenvalues())));
        write(
                directory.resolve("outliers.csv"),
                OUTLIERS,
                run,
                run.outliers(),
                one -> List.of(
                        one.metric(),
                        Integer.toString(one.milestone()),
                        Long.toString(one.seed()),
                        joined(one.rows())));
        if (!run.clouds().isEmpty()) TableFile.write(directory.resolve("clouds.csv"), CLOUDS, cloudLines(run));
        Advice advice = run.advice();
        String keep = advice.milestone().isPresent()
                ? Integer.toString(advice.milestone().getAsInt())
                : "none";
        TableFile.write(
                directory.resolve(LAST),
                ADVICE,
                List.of(List.of(
                        run.plan(),
                        run.unit().variant(),
                        Long.toString(run.unit().seed()),
                        keep,
                        advice.reason())));
    }

    /// Takes the records of another study that are not here, each whole or not at all: the advice comes last.
    public void take(RecordFiles other) {
        for (StudiedRun run : other.all()) {
            if (has(run.unit())) continue;
            Path target = directory(run.unit());
            clear(target);
            AtomicFile.createDirectories(target);
            Path source = other.directory(run.unit());
            List<Path> tables = new ArrayList<>(InputFile.list(source).stream()
                    .filter(file -> file.toString().endsWith(".csv"))
                    .toList());
            tables.remove(source.resolve(LAST));
            tables.add(source.resolve(LAST));
            LeadlineRun.create(target, run.features().run().description().orElseThrow());
            for (Path table : tables) TableFile.copy(table, target.resolve(source.relativize(table)));
        }
    }

    private Path directory(Unit unit) {
        return records.resolve(unit.name());
    }

    private static void clear(Path directory) {
        if (!Files.isDirectory(directory)) return;
        try {
            for (Path entry : InputFile.list(directory)) Files.delete(entry);
        } catch (IOException e) {
            throw new InputException(directory + " holds half a record that cannot be removed: " + e, e);
        }
    }

    private interface Fields<T> {
        List<String> of(T one);
    }

    private static <T> void write(Path path, List<String> columns, StudiedRun run, List<T> all, Fields<T> fields) {
        List<List<String>> lines = new ArrayList<>();
        for (T one : all) {
            List<String> line = new ArrayList<>(List.of(run.plan()));
            line.addAll(fields.of(one));
            lines.add(line);
        }
        TableFile.write(path, columns, lines);
    }

    private static List<List<String>> cloudLines(StudiedRun run) {
        List<List<String>> lines = new ArrayList<>();
        for (Cloud cloud : run.clouds()) {
            for (int row = 0; row < cloud.points().size(); row++) {
                Point point = cloud.points().get(row);
                lines.add(List.of(
                        run.plan(),
                        Integer.toString(cloud.milestone()),
                        Integer.toString(row),
                        rounded(point.x()),
                        rounded(point.y()),
                        rounded(point.z()),
                        cloud.outlying().contains(row) ? "1" : "0"));
            }
        }
        return lines;
    }

    /// A coordinate to a thousandth, which no picture shows.
    private static String rounded(double coordinate) {
        return Double.toString(Math.rint(coordinate * 1000) / 1000);
    }

    /// Eigenvalues to the digits of single precision, which is that of the embeddings they come from.
    private static String shortened(List<Double> eigenvalues) {
        return joined(eigenvalues.stream().map(Double::floatValue).toList());
    }

    private static String joined(List<? extends Number> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static StudiedRun read(Path directory) {
        Path file = directory.resolve(LAST);
        List<List<String>> lines = TableFile.read(file, ADVICE);
        if (lines.size() != 1) throw new InputException(file + " holds " + lines.size() + " lines, not one");
        List<String> advice = lines.getFirst();
        Unit unit = new Unit(advice.get(1), TableFile.whole(file, advice.get(2)));
        if (!directory.endsWith(unit.name())) {
            throw new InputException(file + " is of the training " + unit.name() + ", but lies in the folder "
                    + directory.getFileName() + ": a copy of a record would count twice");
        }
        List<String> plan = advice.subList(0, 1);
        OptionalInt keep = advice.get(3).equals("none")
                ? OptionalInt.empty()
                : OptionalInt.of(TableFile.index(file, advice.get(3)));
        LeadlineRun run = LeadlineRun.open(directory);
        Map<Part, RunScores> scores = new EnumMap<>(Part.class);
        ScoreTable.read(directory.resolve("scores.csv"), advice.subList(0, 3))
                .forEach((part, milestones) ->
                        scores.put(part, new RunScores(run, ofMilestones(directory, milestones))));
        return new StudiedRun(
                unit,
                advice.get(0),
                scores,
                new Advice(keep, advice.get(4)),
                new Details(
                        spectra(directory.resolve("spectra.csv"), plan),
                        outliers(directory.resolve("outliers.csv"), plan),
                        clouds(directory.resolve("clouds.csv"), plan)));
    }

    private static List<RunScores.MilestoneScores> ofMilestones(
            Path directory, SequencedMap<Integer, List<org.leadline.metric.Score>> milestones) {
        return new TreeMap<>(milestones)
                .entrySet().stream()
                        .map(entry -> new RunScores.MilestoneScores(
                                new MilestoneRef(entry.getKey(), directory, ""), entry.getValue()))
                        .toList();
    }

    private static List<Spectrum> spectra(Path file, List<String> plan) {
        return TableFile.read(file, SPECTRA, plan).stream()
                .map(line -> new Spectrum(
                        ScoreTable.part(file, line.get(1)),
                        TableFile.index(file, line.get(2)),
                        words(line.get(3))
                                .map(word -> TableFile.number(file, word))
                                .toList()))
                .toList();
    }

    private static List<OutlyingRows> outliers(Path file, List<String> plan) {
        return TableFile.read(file, OUTLIERS, plan).stream()
                .map(line -> new OutlyingRows(
                        line.get(1),
                        TableFile.index(file, line.get(2)),
                        TableFile.whole(file, line.get(3)),
                        words(line.get(4))
                                .map(word -> TableFile.index(file, word))
                                .toList()))
                .toList();
    }

    private static Stream<String> words(String field) {
        return Stream.of(field.split(" ", -1)).filter(word -> !word.isEmpty());
    }

    private static List<Cloud> clouds(Path file, List<String> plan) {
        if (!Files.exists(file) && !Checksums.has(file)) return List.of();
        SequencedMap<Integer, List<Point>> points = new LinkedHashMap<>();
        Map<Integer, List<Integer>> outlying = new TreeMap<>();
        for (List<String> line : TableFile.read(file, CLOUDS, plan)) {
            int milestone = TableFile.index(file, line.get(1));
            points.computeIfAbsent(milestone, _ -> new ArrayList<>())
                    .add(new Point(
                            TableFile.number(file, line.get(3)),
                            TableFile.number(file, line.get(4)),
                            TableFile.number(file, line.get(5))));
            List<Integer> marked = outlying.computeIfAbsent(milestone, _ -> new ArrayList<>());
            if (line.get(6).equals("1")) marked.add(TableFile.index(file, line.get(2)));
        }
        return points.entrySet().stream()
                .map(entry ->
                        new Cloud(entry.getKey(), entry.getValue(), outlying.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }
}

package org.leadline.app.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.leadline.InputException;
import org.leadline.app.report.FigureFiles;
import org.leadline.app.study.StudyScale.Recipe;
import org.leadline.array.AtomicFile;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Unit;
import org.leadline.study.TableOne;
import org.leadline.vision.ssl.Methods;

/// All that is made of the records of a study: tables, figures and page, byte for byte the same each time.
///
/// @param folder the directory of the study
/// @param named the name of the images, for titles; empty for that in the records
record StudyOutput(StudyFolder folder, Optional<String> named) {

    /// Makes tables, figures and page of the records that are there.
    ///
    /// @return Table I over equally spaced milestones
    /// @throws InputException where there is no plan or no record
    TableOne write(Consumer<String> notes) {
        StudyPlan plan = StudyPlan.read(folder.plan());
        List<StudiedRun> all = ordered(folder.records().all());
        StudyFolder.requirePlan(plan, all);
        if (all.isEmpty()) {
            throw new InputException(
                    folder.path() + " holds no record of a run: name the images to train on, or a study with records");
        }
        String images = named.or(() -> all.getFirst()
                        .features()
                        .run()
                        .description()
                        .map(found -> found.config().data()))
                .orElse("images");
        List<StudiedRun> published = all.stream().filter(StudyOutput::isMethod).toList();
        List<StudiedRun> methods = published.isEmpty() ? all : published; // ablations alone, which were asked for
        StudyTables tables =
                StudyTables.of(plan, images, methods, all, folder.traits().of(plan.digest(), all));
        new StudyCsv(tables).write(folder.path().resolve("tables"));
        SequencedMap<String, String> figures = StudyFigures.of(all, images);
        FigureFiles.write(folder.figures(), figures, notes);
        FigureFiles.write(folder.figures().resolve("scores"), StudyFigures.scores(methods, images), notes);
        List<Unit> made = all.stream().map(StudiedRun::unit).toList();
        List<Unit> planned = plan.named(folder.addendum());
        List<Unit> missing =
                planned.stream().filter(unit -> !made.contains(unit)).toList();
        List<Unit> unnamed =
                made.stream().filter(unit -> !planned.contains(unit)).toList();
        StudyPage page = new StudyPage(
                images,
                folder.discussion(),
                new StudyPage.Named(folder.added(), missing, unnamed),
                all,
                tables,
                StudyFigures.captions(figures));
        AtomicFile.write(folder.page(), page.text());
        return tables.first();
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
}

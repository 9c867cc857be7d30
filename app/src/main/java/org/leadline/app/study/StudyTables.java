package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.metric.Metric;
import org.leadline.score.KnnScore;
import org.leadline.score.StandardizedProbe;
import org.leadline.study.ConfirmationTable;
import org.leadline.study.DirectionTable;
import org.leadline.study.EntropyTable;
import org.leadline.study.FrameTable;
import org.leadline.study.GroundTruthTable;
import org.leadline.study.ImageTraits;
import org.leadline.study.OutlierTable;
import org.leadline.study.OutlyingImages;
import org.leadline.study.ProbeGain;
import org.leadline.study.RegretTable;
import org.leadline.study.Spacing;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.TableOne;
import org.leadline.study.TableOne.Choice;
import org.leadline.study.TimeTable;
import org.leadline.trust.PaperTables;

/// Every table of a study.
///
/// @param digest the digest of the plan
/// @param tables Table I under several choices, by the name of the choice
/// @param regrets the cost of choices
/// @param relations the scores' relation to the probe, beside time
/// @param directions the spectra in numbers, ablations included
/// @param layouts the tables of layouts
record StudyTables(
        String digest,
        List<Named> tables,
        Regrets regrets,
        Relations relations,
        DirectionTable directions,
        Layouts layouts) {

    /// @param all over the methods as published
    /// @param learned over those runs of them that learned
    /// @param trainings over all trainings, with the ablations, of which some break
    record Regrets(RegretTable all, RegretTable learned, RegretTable trainings) {}

    /// @param entropy the entropy's relation to the probe, ablations included
    /// @param time that of Table I's scores beside the epoch's
    /// @param confirmation what the planned runs decided, held against added ones
    record Relations(EntropyTable entropy, TimeTable time, ConfirmationTable confirmation) {}

    /// @param outliers the outliers of layouts
    /// @param images their images
    /// @param frame the influence of the origin on scores of clusters
    /// @param groundTruth the silhouette of the classes
    record Layouts(OutlierTable outliers, OutlyingImages images, FrameTable frame, GroundTruthTable groundTruth) {}

    /// @param id the name of its file, such as `table1-equal`
    /// @param title its heading
    record Named(String id, String title, TableOne table) {}

    StudyTables {
        tables = List.copyOf(tables);
    }

    /// The entropy's relation to the probe.
    EntropyTable entropy() {
        return relations.entropy();
    }

    /// Table I over equally spaced milestones.
    TableOne first() {
        return tables.getFirst().table();
    }

    /// Makes the tables of records.
    ///
    /// @param images the name of the images, by which the paper's values are found
    /// @param methods the runs of methods as published
    /// @param all these, and the runs of ablations
    /// @param traits the traits of the images of each seed
    static StudyTables of(
            StudyPlan plan,
            String images,
            List<StudiedRun> methods,
            List<StudiedRun> all,
            Map<Long, List<ImageTraits>> traits) {
        Optional<String> paper = PaperTables.imagesOf(images);
        List<Named> tables = new ArrayList<>();
        for (Spacing spacing : List.of(Spacing.EQUAL, Spacing.LOGARITHMIC, Spacing.LAST_HALF)) {
            tables.add(new Named(
                    "table1-" + spacing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "Table I, " + spacing.text(),
                    TableOne.of(methods, new Choice(spacing, Part.BACKBONE, OptionalInt.empty(), paper))));
        }
        secondClusters(methods).ifPresent(k -> tables.add(ofSecondClusters(methods, k, paper)));
        tables.add(new Named(
                "table1-umap-signs",
                "Table I over the eight corners of umap-learn's frame, equally spaced milestones",
                TableOne.of(methods, new Choice(Spacing.EQUAL, Part.SIGNS, OptionalInt.empty(), paper))));
        tables.add(against(KnnScore.METRIC, "table1-knn", "kNN", methods));
        List<StudiedRun> standardized = methods.stream()
                .filter(run -> run.features().metrics().contains(StandardizedProbe.METRIC))
                .toList();
        if (!standardized.isEmpty()) {
            tables.add(against(
                    StandardizedProbe.METRIC,
                    "table1-standardized",
                    "the probe on standardized features",
                    standardized));
        }
        List<StudiedRun> learned =
                methods.stream().filter(run -> ProbeGain.of(run).isLearned()).toList();
        List<StudiedRun> planned =
                methods.stream().filter(run -> plan.names(run.unit())).toList();
        List<StudiedRun> added =
                methods.stream().filter(run -> !plan.names(run.unit())).toList();
        return new StudyTables(
                plan.digest(),
                tables,
                new Regrets(RegretTable.of(methods), RegretTable.of(learned), RegretTable.of(all)),
                new Relations(EntropyTable.of(all), TimeTable.of(methods), ConfirmationTable.of(planned, added)),
                DirectionTable.of(all),
                new Layouts(
                        OutlierTable.of(methods),
                        OutlyingImages.of(methods, traits),
                        FrameTable.of(methods),
                        GroundTruthTable.of(methods)));
    }

    /// Table I against another reference than the linear probe.
    private static Named against(Metric reference, String id, String name, List<StudiedRun> methods) {
        return new Named(
                id,
                "Table I against " + name + " in place of the linear probe, equally spaced milestones",
                TableOne.of(
                        methods,
                        new Choice(
                                Spacing.EQUAL,
                                Part.BACKBONE,
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.of(reference))));
    }

    /// Table I with another number of clusters, beside the paper's image set that has as many classes.
    private static Named ofSecondClusters(List<StudiedRun> methods, int k, Optional<String> paper) {
        Optional<String> beside = paper.map(_ -> "CIFAR-" + k).filter(PaperTables.IMAGES::contains);
        String heading = "Table I with k₁ = " + k + ", equally spaced milestones"
                + beside.map(images -> ", beside the paper's values for " + images)
                        .orElse("");
        return new Named(
                "table1-k" + k,
                heading,
                TableOne.of(methods, new Choice(Spacing.EQUAL, Part.BACKBONE, OptionalInt.of(k), beside)));
    }

    private static OptionalInt secondClusters(List<StudiedRun> runs) {
        return runs.stream()
                .map(run -> run.features().clusterCounts())
                .filter(counts -> counts.size() > 1)
                .mapToInt(counts -> counts.get(1))
                .findFirst();
    }
}

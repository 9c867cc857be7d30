package org.leadline.app.study;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.array.AtomicFile;
import org.leadline.study.DirectionTable;
import org.leadline.study.FrameTable;
import org.leadline.study.GroundTruthTable;
import org.leadline.study.OutlierTable;
import org.leadline.study.OutlyingImages;

/// The tables of layouts and spectra as files of comma-separated values, see [CsvLines].
///
/// @param tables the tables of the study
record LayoutCsv(StudyTables tables) {

    /// Writes each table into a directory.
    void write(Path directory) {
        AtomicFile.write(directory.resolve("directions.csv"), directions());
        AtomicFile.write(directory.resolve("outliers.csv"), outliers());
        AtomicFile.write(directory.resolve("outlying-images.csv"), outlyingImages());
        AtomicFile.write(directory.resolve("ground-truth.csv"), groundTruth());
        AtomicFile.write(directory.resolve("frame.csv"), frame());
    }

    private String outliers() {
        CsvLines lines = new CsvLines(
                tables.digest(),
                CsvLines.together(
                        List.of("variant", "milestones", "with_outliers", "outlying"),
                        shareColumns("in_embedding"),
                        shareColumns("other_layout"),
                        shareColumns("next_milestone"),
                        CsvLines.columns("entropy"),
                        CsvLines.columns("entropy_without_them"),
                        CsvLines.columns("entropy_robust")));
        for (OutlierTable.Row row : tables.layouts().outliers().rows()) {
            lines.add(CsvLines.together(
                    List.of(
                            row.variant(),
                            Integer.toString(row.milestones()),
                            Integer.toString(row.withOutliers()),
                            CsvLines.text(row.outlying())),
                    share(row.shares().inEmbedding()),
                    share(row.shares().overSeeds()),
                    share(row.shares().overMilestones()),
                    CsvLines.fields(row.entropy().all()),
                    CsvLines.fields(row.entropy().without()),
                    CsvLines.fields(row.entropy().robust())));
        }
        return lines.text();
    }

    private String groundTruth() {
        CsvLines lines = new CsvLines(tables.digest(), List.of("variant", "milestones", "small", "largest", "last"));
        for (GroundTruthTable.Row row : tables.layouts().groundTruth().rows()) {
            lines.add(List.of(
                    row.variant(),
                    Integer.toString(row.milestones()),
                    Integer.toString(row.small()),
                    CsvLines.text(row.largest()),
                    CsvLines.text(row.last())));
        }
        return lines.text();
    }

    private String frame() {
        CsvLines lines =
                new CsvLines(tables.digest(), List.of("variant", "metric", "clusters", "spread", "low", "high"));
        for (FrameTable.Row row : tables.layouts().frame().rows()) {
            lines.add(List.of(
                    row.variant(),
                    row.metric().id(),
                    Integer.toString(row.clusters()),
                    CsvLines.text(row.spread()),
                    CsvLines.text(row.band().low()),
                    CsvLines.text(row.band().high())));
        }
        return lines.text();
    }

    private String outlyingImages() {
        CsvLines lines = new CsvLines(
                tables.digest(),
                CsvLines.together(
                        List.of("method", "milestones", "images", "saturation", "brightness", "contrast", "extreme"),
                        shareColumns("other_methods"),
                        shareColumns("other_seeds")));
        for (OutlyingImages.Row row : tables.layouts().images().rows()) {
            lines.add(CsvLines.together(
                    List.of(
                            row.method(),
                            Integer.toString(row.milestones()),
                            row.areas().images().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                            CsvLines.joined(row.areas().saturation()),
                            CsvLines.joined(row.areas().brightness()),
                            CsvLines.joined(row.areas().contrast()),
                            CsvLines.joined(row.areas().extremeness())),
                    share(row.acrossMethods()),
                    share(row.acrossSeeds())));
        }
        return lines.text();
    }

    private String directions() {
        CsvLines lines = new CsvLines(
                tables.digest(),
                List.of("variant", "part", "n", "d", "first", "middle", "last", "share_of_first_direction"));
        for (DirectionTable.Row row : tables.directions().rows()) {
            lines.add(List.of(
                    row.variant(),
                    row.part().id(),
                    Integer.toString(row.n()),
                    Integer.toString(row.d()),
                    CsvLines.text(row.directions().first()),
                    CsvLines.text(row.directions().middle()),
                    CsvLines.text(row.directions().last()),
                    CsvLines.text(row.topShare())));
        }
        return lines.text();
    }

    private static List<String> shareColumns(String name) {
        return List.of(name, name + "_by_chance", name + "_pairs", name + "_of");
    }

    private static List<String> share(OutlierTable.Share share) {
        return List.of(
                CsvLines.text(share.found()),
                CsvLines.text(share.byChance()),
                Integer.toString(share.pairs()),
                Integer.toString(share.of()));
    }
}

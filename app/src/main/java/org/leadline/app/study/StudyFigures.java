package org.leadline.app.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.leadline.app.report.CloudPlot;
import org.leadline.app.report.PathPlot;
import org.leadline.app.report.ProbePaths;
import org.leadline.app.report.SpectraPicture;
import org.leadline.app.report.SpectrumReport;
import org.leadline.app.report.TrainingFigures;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Cloud;

/// The paper's figures 2 to 4 for every method, the entropy against training and layouts with their outliers, and
/// the spectra of the parts of its network over the first training.
final class StudyFigures {

    private StudyFigures() {}

    /// Draws the figures.
    ///
    /// @param images the images of the study, for the titles
    /// @return SVG by file name without ending, such as `entropy-simclr`
    static SequencedMap<String, String> of(List<StudiedRun> runs, String images) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (String variant : StudiedRun.variants(runs)) {
            List<StudiedRun> own = StudiedRun.of(runs, variant);
            SequencedMap<String, RunScores> seeds = new LinkedHashMap<>();
            own.forEach(run -> seeds.put("seed " + run.unit().seed(), run.features()));
            PathPlot plot = TrainingFigures.entropy(variant + " on " + images, "epoch", seeds);
            if (!plot.isEmpty()) figures.put("entropy-" + variant, plot.file());
            SpectraPicture spectra = new SpectraPicture(variant + " on " + images, spectra(own.getFirst()));
            if (!spectra.isEmpty()) figures.put("spectra-" + variant, spectra.file());
            own.stream()
                    .filter(run -> !run.clouds().isEmpty())
                    .min(Comparator.comparing(run -> !run.showsOutliers()))
                    .ifPresent(run -> figures.put(
                            "clouds-" + variant,
                            new CloudPlot(
                                            variant + " on " + images + ", seed "
                                                    + run.unit().seed() + ": layouts, outlying rows in orange",
                                            run.clouds().stream()
                                                    .map(StudyFigures::panel)
                                                    .toList())
                                    .file()));
        }
        return figures;
    }

    /// Draws every score against the linear probe over training, the means over runs of each method.
    ///
    /// @param methods the runs of methods as published
    /// @param images the images of the study, for the titles
    /// @return SVG by file name without ending, the score's id
    static SequencedMap<String, String> scores(List<StudiedRun> methods, String images) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        if (methods.isEmpty()) return figures;
        Metric reference = methods.getFirst().reference();
        methods.stream()
                .flatMap(run -> run.features().metrics().stream())
                .distinct()
                .filter(metric -> !metric.equals(reference))
                .forEach(metric -> {
                    PathPlot plot =
                            ProbePaths.of(metric.title() + " on " + images, metric, reference, having(metric, methods));
                    if (!plot.isEmpty()) figures.put(metric.id(), plot.file());
                });
        return figures;
    }

    /// The runs of each method that have a score.
    private static SequencedMap<String, List<RunScores>> having(Metric metric, List<StudiedRun> methods) {
        SequencedMap<String, List<RunScores>> byMethod = new LinkedHashMap<>();
        for (StudiedRun run : methods) {
            if (!run.features().metrics().contains(metric)) continue;
            byMethod.computeIfAbsent(run.unit().variant(), _ -> new ArrayList<>())
                    .add(run.features());
        }
        SequencedMap<String, List<RunScores>> named = new LinkedHashMap<>();
        byMethod.forEach((variant, runs) -> {
            int all = StudiedRun.of(methods, variant).size();
            named.put(runs.size() == all ? variant : variant + " (" + runs.size() + " of " + all + " runs)", runs);
        });
        return named;
    }

    /// The captions of figures by the names of their files.
    static SequencedMap<String, String> captions(SequencedMap<String, String> figures) {
        SequencedMap<String, String> captions = new LinkedHashMap<>();
        for (String name : figures.keySet()) {
            int dash = name.indexOf('-');
            String variant = name.substring(dash + 1);
            captions.put(
                    name,
                    switch (name.substring(0, dash)) {
                        case "entropy" ->
                            "Entropy of the layout against training, " + variant
                                    + "; milestones with outliers are marked, as in the paper's figures 2 to 4";
                        case "clouds" -> "Layouts of " + variant + ", outlying rows marked";
                        default -> "Spectra of the parts of the network over the first training, " + variant;
                    });
        }
        return captions;
    }

    private static List<SpectrumReport> spectra(StudiedRun run) {
        List<SpectrumReport> found = new ArrayList<>();
        for (StudiedRun.Spectrum one : run.spectra()) {
            one.part()
                    .layer()
                    .ifPresent(layer -> found.add(new SpectrumReport(layer, one.milestone(), one.eigenvalues())));
        }
        return found;
    }

    private static CloudPlot.Panel panel(Cloud cloud) {
        Set<Integer> outlying = new HashSet<>(cloud.outlying());
        List<CloudPlot.Point> points = new ArrayList<>();
        for (int row = 0; row < cloud.points().size(); row++) {
            StudiedRun.Point point = cloud.points().get(row);
            points.add(new CloudPlot.Point(point.x(), point.y(), point.z(), outlying.contains(row)));
        }
        String name = "epoch " + cloud.milestone() + ", " + outlying.size() + " outlying";
        return new CloudPlot.Panel(name, points);
    }
}

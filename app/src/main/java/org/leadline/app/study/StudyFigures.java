package org.leadline.app.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.leadline.app.report.CloudPlot;
import org.leadline.app.report.ProgressPlot;
import org.leadline.app.report.SpectraPicture;
import org.leadline.app.report.SpectrumReport;
import org.leadline.app.report.TrainingFigures;
import org.leadline.evaluation.RunScores;
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
        for (String variant :
                runs.stream().map(run -> run.unit().variant()).distinct().toList()) {
            List<StudiedRun> own = runs.stream()
                    .filter(run -> run.unit().variant().equals(variant))
                    .toList();
            SequencedMap<String, RunScores> seeds = new LinkedHashMap<>();
            own.forEach(run -> seeds.put("seed " + run.unit().seed(), run.features()));
            ProgressPlot plot = TrainingFigures.entropy(variant + " on " + images, "epoch", seeds);
            if (!plot.isEmpty()) figures.put("entropy-" + variant, plot.file());
            SpectraPicture spectra = new SpectraPicture(variant + " on " + images, spectra(own.getFirst()));
            if (!spectra.isEmpty()) figures.put("spectra-" + variant, spectra.file());
            own.stream()
                    .filter(run -> !run.clouds().isEmpty())
                    .findFirst()
                    .ifPresent(run -> figures.put(
                            "clouds-" + variant,
                            new CloudPlot(
                                            variant + " on " + images + ": layouts, outlying rows in orange",
                                            run.clouds().stream()
                                                    .map(StudyFigures::panel)
                                                    .toList())
                                    .file()));
        }
        return figures;
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

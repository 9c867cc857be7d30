package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.leadline.app.cli.RunReports.Evaluated;
import org.leadline.app.report.CloudPlot;
import org.leadline.app.report.CloudReport;
import org.leadline.app.report.PathPlot;
import org.leadline.app.report.SpectraPicture;
import org.leadline.app.report.TrainingFigures;
import org.leadline.evaluation.RunScores;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LayoutRowOutliers;
import org.leadline.score.Spectrum;
import org.leadline.score.config.EvaluationConfig;

/// Draws the paper's figures 2 to 4 of trainings, and the spectra of their networks.
final class RunFigures {

    private RunFigures() {}

    /// The config with the scores that the figures are drawn from.
    static EvaluationConfig needing(EvaluationConfig config) {
        Set<String> metrics = new TreeSet<>(config.selection().metrics());
        metrics.addAll(List.of(LayoutEntropy.METRIC.id(), LayoutRowOutliers.METRIC.id(), Spectrum.METRIC.id()));
        return config.withMetrics(metrics);
    }

    /// Draws `entropy` with all runs, and `clouds-NAME` and `spectra-NAME` for each.
    ///
    /// @param names the runs' names, each once
    /// @return SVG by file name without ending
    static SequencedMap<String, String> of(List<Evaluated> runs, List<String> names) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        SequencedMap<String, RunScores> scores = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++)
            scores.put(names.get(i), runs.get(i).scores());
        PathPlot entropy =
                TrainingFigures.entropy(String.join(", ", names), RunReports.indexName(runs.getFirst()), scores);
        if (!entropy.isEmpty()) figures.put("entropy", entropy.file());
        for (int i = 0; i < runs.size(); i++) {
            String end = runs.size() == 1 ? "" : "-" + fileName(i, names.get(i));
            List<CloudPlot.Panel> panels = panels(runs.get(i));
            if (!panels.isEmpty()) {
                String title = names.get(i) + ": layouts, outlying rows in orange";
                figures.put("clouds" + end, new CloudPlot(title, panels).file());
            }
            SpectraPicture spectra = new SpectraPicture(names.get(i), RunPictures.spectra(runs.get(i)));
            if (!spectra.isEmpty()) figures.put("spectra" + end, spectra.file());
        }
        return figures;
    }

    private static List<CloudPlot.Panel> panels(Evaluated run) {
        List<CloudPlot.Panel> panels = new ArrayList<>();
        Consumer<String> saidByReport = _ -> {}; // which looked at the same layouts just before
        for (CloudReport cloud : RunPictures.clouds(run, saidByReport)) {
            List<Integer> outlying = run.scores().milestones().stream()
                    .filter(milestone -> milestone.ref().index() == cloud.index())
                    .findFirst()
                    .map(TrainingFigures::outlyingRows)
                    .orElse(List.of());
            panels.add(
                    TrainingFigures.panel(RunReports.indexName(run) + " " + cloud.index(), cloud.layout(), outlying));
        }
        return panels;
    }

    /// A name that every file system takes, and that no other run has.
    private static String fileName(int number, String name) {
        return (number + 1) + "-"
                + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
    }
}

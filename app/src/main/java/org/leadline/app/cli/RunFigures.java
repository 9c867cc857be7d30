package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.leadline.app.cli.RunReports.Evaluated;
import org.leadline.app.report.CloudPlot;
import org.leadline.app.report.CloudReport;
import org.leadline.app.report.PathPlot;
import org.leadline.app.report.RunReport;
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
            Consumer<String> saidByReport = _ -> {}; // which looked at the same layouts just before
            List<CloudReport> clouds = RunPictures.clouds(runs.get(i), saidByReport);
            if (!clouds.isEmpty()) figures.put("clouds" + end, layouts(runs.get(i), names.get(i), clouds));
            SpectraPicture spectra = new SpectraPicture(names.get(i), RunPictures.spectra(runs.get(i)));
            if (!spectra.isEmpty()) figures.put("spectra" + end, spectra.file());
        }
        return figures;
    }

    /// The figures of one run for the report: the entropy, and layouts; none where outliers were not looked for.
    ///
    /// @param clouds the layouts to show
    static List<RunReport.Picture> outliers(Evaluated run, String name, List<CloudReport> clouds) {
        if (!run.scores().metrics().contains(LayoutRowOutliers.METRIC)) return List.of();
        List<RunReport.Picture> pictures = new ArrayList<>();
        SequencedMap<String, RunScores> scores = new LinkedHashMap<>(Map.of(name, run.scores()));
        PathPlot entropy = TrainingFigures.entropy(name, RunReports.indexName(run), scores);
        if (!entropy.isEmpty()) {
            pictures.add(new RunReport.Picture(
                    "The entropy of the layout against training; milestones with outliers in orange", entropy.file()));
        }
        if (!clouds.isEmpty()) {
            pictures.add(new RunReport.Picture("Layouts, outlying rows in orange", layouts(run, name, clouds)));
        }
        return pictures;
    }

    private static String layouts(Evaluated run, String name, List<CloudReport> clouds) {
        List<CloudPlot.Panel> panels = new ArrayList<>();
        for (CloudReport cloud : clouds) {
            List<Integer> outlying = run.scores().milestones().stream()
                    .filter(milestone -> milestone.ref().index() == cloud.index())
                    .findFirst()
                    .map(TrainingFigures::outlyingRows)
                    .orElse(List.of());
            panels.add(
                    TrainingFigures.panel(RunReports.indexName(run) + " " + cloud.index(), cloud.layout(), outlying));
        }
        return new CloudPlot(name + ": layouts, outlying rows in orange", panels).file();
    }

    /// A name that every file system takes, and that no other run has.
    private static String fileName(int number, String name) {
        return (number + 1) + "-"
                + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
    }
}

package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.app.cli.RunReports.Evaluated;
import org.leadline.app.report.CloudReport;
import org.leadline.app.report.RunReport;
import org.leadline.app.report.SpectrumReport;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.Spectrum;
import org.leadline.score.input.RowsInput;

/// Reads what a report draws of an evaluated run: layouts, spectra and losses.
final class RunPictures {

    /// The number of milestones whose clouds and spectra are drawn.
    private static final int PICTURES = 5;

    private RunPictures() {}

    /// @param name the run's name in titles
    /// @param notes takes whole sentences on layouts that were made anew
    static RunReport.Pictures of(Evaluated run, String name, Consumer<String> notes) {
        List<CloudReport> clouds = clouds(run, notes);
        return new RunReport.Pictures(
                clouds,
                spectra(run),
                LossCurve.of(run.scores().run().trainLog()),
                RunFigures.outliers(run, name, clouds));
    }

    /// Returns the layouts of a few milestones, each aligned with the one before it. Clusters are those of the
    /// layout as it is stored, and the stored layout does not change, unless it was damaged.
    ///
    /// @param notes takes whole sentences on layouts that were made anew
    static List<CloudReport> clouds(Evaluated run, Consumer<String> notes) {
        RunEvaluation evaluation = new RunEvaluation(run.input(), run.config());
        List<CloudReport> clouds = new ArrayList<>();
        for (RunScores.MilestoneScores milestone : few(run.scores().milestones())) {
            MilestoneRef ref = milestone.ref();
            evaluation.layout(ref).ifPresent(z3 -> {
                var cloud = new CloudReport(
                        ref.index(), z3, evaluation.clusters(z3), run.input().labels());
                clouds.add(clouds.isEmpty() ? cloud : cloud.alignedOnto(clouds.getLast()));
            });
        }
        evaluation.faults().forEach(fault -> notes.accept(sentence(fault)));
        return clouds;
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /// Returns the stored spectra of every part of the network, at a few milestones of each. Nothing is computed
    /// here.
    static List<SpectrumReport> spectra(Evaluated run) {
        List<SpectrumReport> stored = run.scores().milestones().stream()
                .flatMap(milestone -> spectra(run, milestone.ref()))
                .toList();
        return Stream.of(NetworkLayer.values())
                .flatMap(layer -> few(stored.stream()
                                .filter(spectrum -> spectrum.layer() == layer)
                                .toList())
                        .stream())
                .toList();
    }

    /// Returns the stored spectra of one milestone, at most one for each part of the network.
    private static Stream<SpectrumReport> spectra(Evaluated run, MilestoneRef ref) {
        Map<NetworkLayer, SpectrumReport> found = new EnumMap<>(NetworkLayer.class);
        for (Score score : run.input().run().scores(ref).scores()) {
            if (!score.metric().equals(Spectrum.METRIC.id())) continue;
            if (!(score.outcome() instanceof Outcome.Value value)) continue;
            List<Double> eigenvalues = value.details().getOrDefault(Spectrum.EIGENVALUES, List.of());
            if (eigenvalues.isEmpty()) continue;
            NetworkLayer layer = RowsInput.layer(score.parameters());
            found.put(layer, new SpectrumReport(layer, ref.index(), eigenvalues));
        }
        return found.values().stream();
    }

    /// Returns at most [#PICTURES] elements, evenly spaced from the first to the last.
    private static <T> List<T> few(List<T> all) {
        if (all.size() <= PICTURES) return all;
        int last = all.size() - 1;
        return IntStream.range(0, PICTURES)
                .mapToObj(i -> all.get(Math.round((float) last * i / (PICTURES - 1))))
                .toList();
    }
}

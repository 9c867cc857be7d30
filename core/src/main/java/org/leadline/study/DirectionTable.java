package org.leadline.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Score;
import org.leadline.score.Spectrum;
import org.leadline.study.StudiedRun.Part;

/// The number of directions that the parts of a network use: before training, in the middle and at the end. It
/// is the exponential of the entropy of the shares λ/Σλ of variance, so that neither the first direction alone nor
/// the many that hold next to nothing decide it.
///
/// @param rows a method or ablation and part of its network each
public record DirectionTable(List<Row> rows) {

    private static final List<Part> PARTS = List.of(Part.BACKBONE, Part.PROJECTOR, Part.PREDICTOR);

    /// @param variant the method or ablation
    /// @param part the part of its network
    /// @param n the rows that the spectrum is of
    /// @param d its dimension
    /// @param directions how many it uses
    /// @param topShare the share of the variance that lies in the first direction at the last milestone
    public record Row(String variant, Part part, int n, int d, Directions directions, OptionalDouble topShare) {}

    /// The directions over a training, as means over the runs whose spectrum is defined there; empty for none.
    ///
    /// @param first before training
    /// @param middle at the milestone nearest to the middle
    /// @param last at the last milestone
    public record Directions(OptionalDouble first, OptionalDouble middle, OptionalDouble last) {}

    public DirectionTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    public static DirectionTable of(List<StudiedRun> runs) {
        List<Row> rows = new ArrayList<>();
        for (String variant : StudiedRun.variants(runs)) {
            for (Part part : PARTS) {
                List<StudiedRun> own = StudiedRun.of(runs, variant).stream()
                        .filter(run ->
                                !spectra(run, part).isEmpty() && run.part(part).isPresent())
                        .toList();
                if (!own.isEmpty()) rows.add(row(variant, part, own));
            }
        }
        return new DirectionTable(rows);
    }

    private static Row row(String variant, Part part, List<StudiedRun> runs) {
        Score score = runs.getFirst().part(part).map(RunScores::milestones).stream()
                .flatMap(List::stream)
                .flatMap(milestone -> milestone.scores().stream())
                .filter(one -> one.metric().equals(Spectrum.METRIC.id()))
                .findFirst()
                .orElseThrow();
        return new Row(
                variant,
                part,
                score.n(),
                score.d(),
                new Directions(
                        mean(runs, part, _ -> RunScores.INITIAL, DirectionTable::directions),
                        mean(runs, part, DirectionTable::middle, DirectionTable::directions),
                        mean(runs, part, DirectionTable::last, DirectionTable::directions)),
                mean(runs, part, DirectionTable::last, DirectionTable::topShare));
    }

    private static int last(StudiedRun run) {
        return run.features().milestones().getLast().ref().index();
    }

    private static int middle(StudiedRun run) {
        return run.features().milestones().stream()
                .map(milestone -> milestone.ref().index())
                .min(Comparator.comparingInt(index -> Math.abs(2 * index - last(run))))
                .orElseThrow();
    }

    private static List<StudiedRun.Spectrum> spectra(StudiedRun run, Part part) {
        return run.spectra().stream()
                .filter(spectrum -> spectrum.part() == part)
                .toList();
    }

    private static OptionalDouble mean(
            List<StudiedRun> runs,
            Part part,
            ToIntFunction<StudiedRun> milestone,
            ToDoubleFunction<List<Double>> number) {
        return runs.stream()
                .flatMap(run -> spectra(run, part).stream()
                        .filter(spectrum -> spectrum.milestone() == milestone.applyAsInt(run)))
                .mapToDouble(spectrum -> number.applyAsDouble(spectrum.eigenvalues()))
                .average();
    }

    /// `exp(−Σ p ln p)` of the shares p of variance, between 1 and the number of eigenvalues above zero.
    static double directions(List<Double> eigenvalues) {
        double sum = eigenvalues.stream().mapToDouble(value -> value).sum();
        double entropy = 0;
        for (double value : eigenvalues) {
            double share = value / sum;
            if (share > 0) entropy -= share * Math.log(share);
        }
        return Math.exp(entropy);
    }

    private static double topShare(List<Double> eigenvalues) {
        return eigenvalues.getFirst()
                / eigenvalues.stream().mapToDouble(value -> value).sum();
    }
}

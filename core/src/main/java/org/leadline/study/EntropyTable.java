package org.leadline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.leadline.evaluation.BeyondTime;
import org.leadline.metric.Metric;
import org.leadline.score.LayoutEntropy;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.StudiedRun.Spectrum;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.PooledResult;
import org.leadline.trend.RandomEffects;

/// The relation of a score to the probe by method, beside the spectra of the parts of the network: does a
/// collapse of the projector or the predictor explain the sign?
///
/// @param rows a method or ablation each
public record EntropyTable(List<Row> rows) {

    /// @param variant the method or ablation
    /// @param runs the number of runs
    /// @param withInitial r over all milestones, pooled over runs
    /// @param withoutInitial r without the network before training
    /// @param givenTime Spearman's coefficient given ln epoch
    /// @param directions the participation ratio of each part at the last milestone, over its dimension, as the
    ///     mean over runs: features, projector, predictor
    public record Row(
            String variant,
            int runs,
            PooledResult withInitial,
            PooledResult withoutInitial,
            PooledResult givenTime,
            List<OptionalDouble> directions) {}

    public EntropyTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table of the entropy.
    public static EntropyTable of(List<StudiedRun> runs) {
        List<Row> rows = new ArrayList<>();
        for (String variant :
                runs.stream().map(run -> run.unit().variant()).distinct().toList()) {
            List<StudiedRun> own = runs.stream()
                    .filter(run -> run.unit().variant().equals(variant))
                    .toList();
            rows.add(new Row(
                    variant,
                    own.size(),
                    plain(own, true),
                    plain(own, false),
                    givenTime(own),
                    List.of(
                            directions(own, Part.BACKBONE),
                            directions(own, Part.PROJECTOR),
                            directions(own, Part.PREDICTOR))));
        }
        return new EntropyTable(rows);
    }

    private static PooledResult plain(List<StudiedRun> runs, boolean withInitial) {
        return TableOne.pooled(runs.stream()
                .flatMap(run -> TableOne.correlation(
                        run, LayoutEntropy.METRIC, Part.BACKBONE, OptionalInt.empty(), scores -> scores, withInitial)
                        .stream())
                .toList());
    }

    private static PooledResult givenTime(List<StudiedRun> runs) {
        List<Correlation> found = runs.stream()
                .map(run -> beyondTime(run, LayoutEntropy.METRIC))
                .filter(Correlation.class::isInstance)
                .map(Correlation.class::cast)
                .toList();
        return RandomEffects.mean(found, 1);
    }

    private static CorrelationResult beyondTime(StudiedRun run, Metric metric) {
        return BeyondTime.of(run.features().series(metric), run.features().series(run.reference()))
                .partial();
    }

    /// The mean participation ratio over the dimension at the last milestone; empty where no run has the part.
    private static OptionalDouble directions(List<StudiedRun> runs, Part part) {
        return runs.stream()
                .flatMap(run -> last(run, part).stream())
                .mapToDouble(spectrum -> participationRatio(spectrum.eigenvalues())
                        / spectrum.eigenvalues().size())
                .average();
    }

    private static Optional<Spectrum> last(StudiedRun run, Part part) {
        return run.spectra().stream()
                .filter(spectrum -> spectrum.part() == part)
                .reduce((one, other) -> other.milestone() >= one.milestone() ? other : one);
    }

    /// `(Σλ)² / Σλ²`, between 1 and the number of eigenvalues.
    static double participationRatio(List<Double> eigenvalues) {
        double sum = 0;
        double squares = 0;
        for (double value : eigenvalues) {
            sum += value;
            squares += value * value;
        }
        return sum * sum / squares;
    }
}

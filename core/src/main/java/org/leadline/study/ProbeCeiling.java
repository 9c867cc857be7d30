package org.leadline.study;

import java.util.List;
import java.util.OptionalDouble;
import org.leadline.evaluation.RunScores;
import org.leadline.trend.Series;

/// The highest r that any score could have with the probe of a method's runs, by the noise of the probe alone.
///
/// An accuracy p over n test images has the variance p(1 − p)/n. Where the probe moves by s² over the milestones
/// of a run, a score that knew the accuracy without noise would have r = √(1 − noise/s²) in expectation. The
/// images are the same at every milestone, which makes the noise of their differences smaller, so the true ceiling
/// is at least this.
///
/// @param method the method
/// @param spread the standard deviation of the probe over equally spaced trained milestones, in the mean over runs
/// @param noise the standard error of one probe, in the mean over runs
/// @param ceiling the highest r, in the mean over runs; 0 for a run whose probe moves by no more than its noise;
///     empty without a run of three milestones
public record ProbeCeiling(String method, double spread, double noise, OptionalDouble ceiling) {

    private static final int FEWEST = 3;

    private record OfRun(double spread, double noise) {

        double ceiling() {
            return spread <= noise ? 0 : Math.sqrt(1 - noise * noise / (spread * spread));
        }
    }

    /// The ceilings of the methods of runs.
    public static List<ProbeCeiling> of(List<StudiedRun> runs) {
        return StudiedRun.variants(runs).stream()
                .map(method -> of(method, StudiedRun.of(runs, method)))
                .toList();
    }

    private static ProbeCeiling of(String method, List<StudiedRun> runs) {
        List<OfRun> found = runs.stream().map(ProbeCeiling::of).toList();
        return new ProbeCeiling(
                method,
                found.stream().mapToDouble(OfRun::spread).average().orElse(0),
                found.stream().mapToDouble(OfRun::noise).average().orElse(0),
                found.stream()
                        .filter(run -> run.spread() > 0)
                        .mapToDouble(OfRun::ceiling)
                        .average());
    }

    private static OfRun of(StudiedRun run) {
        RunScores trained = Spacing.EQUAL.of(run.features()).from(RunScores.INITIAL + 1);
        double[] probes = trained.series(run.reference()).points().stream()
                .mapToDouble(Series.Point::value)
                .toArray();
        double noise = 0;
        double mean = 0;
        for (double p : probes) {
            noise += p * (1 - p) / run.rows() / probes.length;
            mean += p / probes.length;
        }
        if (probes.length < FEWEST) return new OfRun(0, Math.sqrt(noise));
        double squares = 0;
        for (double p : probes) squares += (p - mean) * (p - mean);
        return new OfRun(Math.sqrt(squares / (probes.length - 1)), Math.sqrt(noise));
    }
}

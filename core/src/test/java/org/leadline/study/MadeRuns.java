package org.leadline.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.Repeats;
import org.leadline.study.StudiedRun.Advice;
import org.leadline.study.StudiedRun.Details;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.StudiedRun.Unit;

/// Records of runs whose scores are given, milestones 0, 1, 2 …
final class MadeRuns {

    static final int ROWS = 1000;

    private final RunDirectory directory;

    /// @param directory holds the milestones
    /// @param milestones their number
    MadeRuns(Path directory, int milestones) {
        for (int i = 0; i < milestones; i++) {
            NpyFile.write(directory.resolve("z" + i + ".npy"), NdArray.ofFloats(new float[] {1}, 1, 1));
        }
        this.directory = RunDirectory.open(directory);
    }

    StudiedRun run(String variant, long seed, double[] probe, Map<Metric, double[]> values) {
        Map<Metric, double[]> all = new TreeMap<>((one, other) -> one.id().compareTo(other.id()));
        all.putAll(values);
        all.put(LinearProbeScore.METRIC, probe);
        return with(variant, seed, Map.of(Part.BACKBONE, scores(all)), new Details(List.of(), List.of(), List.of()));
    }

    StudiedRun with(String variant, long seed, Map<Part, RunScores> parts, Details details) {
        int last = directory.milestones().getLast().index();
        return new StudiedRun(new Unit(variant, seed), "plan", parts, new Advice(OptionalInt.of(last), ""), details);
    }

    RunScores scores(Map<Metric, double[]> values) {
        List<RunScores.MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < directory.milestones().size(); i++) {
            List<Score> scores = new ArrayList<>();
            for (var one : values.entrySet()) scores.add(score(one.getKey(), Outcome.of(one.getValue()[i])));
            milestones.add(new RunScores.MilestoneScores(directory.milestones().get(i), scores));
        }
        return new RunScores(directory, milestones);
    }

    /// Scores with several values each, such as those of eight corners.
    RunScores repeated(Metric metric, double[][] values) {
        List<RunScores.MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            List<Double> several = new ArrayList<>();
            for (double value : values[i]) several.add(value);
            Outcome outcome = Outcome.detailed(values[i][0], Map.of(Repeats.DETAIL, several));
            milestones.add(
                    new RunScores.MilestoneScores(directory.milestones().get(i), List.of(score(metric, outcome))));
        }
        return new RunScores(directory, milestones);
    }

    private static Score score(Metric metric, Outcome outcome) {
        Parameters constants =
                metric.is(Metric.Tag.CLUSTERING) ? Parameters.none().with(Parameters.CLUSTERS, 10) : Parameters.none();
        return new Score(new Score.Key(metric.id(), constants, OptionalLong.of(0)), ROWS, 1, 0, outcome);
    }
}

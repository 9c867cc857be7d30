package org.leadline.app.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;

/// A run of another trainer with scores that were never computed: `effective-rank` of two seeds,
/// `linear-probe`, and a distance to the last milestone.
final class SampleRun {

    private final Path directory;

    SampleRun(Path directory) {
        this.directory = directory;
    }

    /// Returns the run with as many milestones as there are values, from 1 on.
    NamedRun with(double... values) {
        try {
            Files.createDirectories(directory);
            for (int i = 1; i <= values.length; i++) {
                Path file = directory.resolve("epoch_%04d.npy".formatted(i));
                if (!Files.exists(file)) NpyFile.write(file, NdArray.ofFloats(new float[4], 2, 2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RunDirectory run = RunDirectory.open(directory);
        List<MilestoneScores> scored = new ArrayList<>();
        for (MilestoneRef ref : run.milestones().subList(0, values.length)) {
            double value = values[ref.index() - 1];
            scored.add(new MilestoneScores(
                    ref,
                    List.of(
                            score("effective-rank", OptionalLong.of(0), Outcome.of(value)),
                            score("effective-rank", OptionalLong.of(1), Outcome.of(value + 2)),
                            score("linear-probe", OptionalLong.empty(), Outcome.of(value / 3)),
                            score("drift-cka-last", OptionalLong.empty(), Outcome.of(values.length)))));
        }
        return new NamedRun("run", new RunScores(run, scored), new TreeMap<>());
    }

    private static Score score(String metric, OptionalLong seed, Outcome outcome) {
        return new Score(new Score.Key(metric, Parameters.none(), seed), 2, 2, 0, outcome);
    }
}

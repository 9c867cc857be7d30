package org.leadline.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustRecord;
import org.leadline.trust.TrustTable;

/// Labeled runs of one method whose probe and scores are made up, and a file that keeps what they say of scores.
final class LabeledRuns {

    static final String METHOD = "byol";

    private static final int ROWS = 1000;

    private final Path directory;
    private final Map<String, Map<Metric, double[]>> runs = new LinkedHashMap<>();

    /// @param directory an empty directory
    LabeledRuns(Path directory) {
        this.directory = directory;
    }

    /// With a run that has the milestones 0, 1, 2 …
    LabeledRuns with(String name, double[] probe, Map<Metric, double[]> scores) {
        Map<Metric, double[]> values = new LinkedHashMap<>(scores);
        values.put(LinearProbeScore.METRIC, probe);
        runs.put(name, values);
        return this;
    }

    Path file() {
        return directory.resolve("trust.json");
    }

    /// The evidence that is kept by now, as it was before the next runs were looked at.
    KnownTrust known() {
        TrustTable table = Files.exists(file()) ? TrustFile.read(file()) : TrustTable.EMPTY;
        return new KnownTrust(table, Optional.of(METHOD), NetworkLayer.BACKBONE);
    }

    TrustRecord record(Metric metric) {
        return known().find(metric, METHOD).orElseThrow();
    }

    String source(String name) {
        return directory.resolve(name).toAbsolutePath().normalize().toString();
    }

    /// Judges runs together and keeps what they say, as `correlate` does.
    void save(String... names) {
        List<RunDirectory> together = new ArrayList<>();
        for (String name : names) together.add(scores(name).run());
        save(List.of(names), findings -> metric -> findings.directionFromElsewhere(metric, together));
    }

    /// Keeps what runs say, followed in given directions.
    void save(List<String> names, Function<RunFindings, Function<Metric, Direction>> directions) {
        KnownTrust known = known();
        TrustKeeper keeper = new TrustKeeper(Optional.of(file()), known);
        for (String name : names) {
            RunScores scores = scores(name);
            TrendEvidence evidence =
                    TrendEvidence.of(scores, LinearProbeScore.METRIC, directions.apply(findings(name)));
            keeper.keep(
                    scores, EvaluationConfig.paper(), ProbeCorrelation.of(scores, LinearProbeScore.METRIC), evidence);
        }
        keeper.write();
    }

    /// The findings on a run by what is kept.
    RunFindings findings(String name) {
        RunScores scores = scores(name);
        List<TrustRecord> trust = known().of(scores.metrics(), METHOD);
        return new RunFindings(scores, new Verdict(METHOD, List.of(), List.of(), trust), List.of(), List.of());
    }

    RunScores scores(String name) {
        Map<Metric, double[]> values = runs.getOrDefault(name, Map.of());
        int length = values.values().iterator().next().length;
        RunDirectory run = directory(name, length);
        List<RunScores.MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int at = i;
            List<Score> scores = new ArrayList<>();
            values.forEach((metric, series) -> scores.add(score(metric, series[at])));
            milestones.add(new RunScores.MilestoneScores(run.milestones().get(i), scores));
        }
        return new RunScores(run, milestones);
    }

    private RunDirectory directory(String name, int milestones) {
        try {
            Path path = Files.createDirectories(directory.resolve(name));
            for (int i = 0; i < milestones; i++) {
                NpyFile.write(path.resolve("z" + i + ".npy"), NdArray.ofFloats(new float[] {1}, 1, 1));
            }
            return RunDirectory.open(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Score score(Metric metric, double value) {
        Score.Key key = new Score.Key(metric.id(), Parameters.none(), OptionalLong.empty());
        return new Score(key, ROWS, 1, 0, Outcome.of(value));
    }
}

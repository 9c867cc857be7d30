package org.leadline.recommend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.leadline.alert.Alert;
import org.leadline.alert.History;
import org.leadline.alert.Rules;
import org.leadline.alert.RunHistory;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;
import org.leadline.trust.TrustTable;

/// A run of another trainer whose scores are made up.
final class MadeRun {

    private final Path directory;
    private final int[] milestones;
    private final Map<Metric, double[]> values = new LinkedHashMap<>();
    private double noise;
    private int rowsOfTheLast = 1000;

    /// @param directory an empty directory
    MadeRun(Path directory, int... milestones) {
        this.directory = directory;
        this.milestones = milestones;
    }

    /// The values of a score, a milestone each.
    MadeRun with(Metric metric, double... series) {
        values.put(metric, series);
        return this;
    }

    /// The difference of the two seeds of every score.
    MadeRun withNoise(double difference) {
        noise = difference;
        return this;
    }

    /// The number of rows of the last milestone; the others have 1,000.
    MadeRun withRowsOfTheLast(int rows) {
        rowsOfTheLast = rows;
        return this;
    }

    List<MilestoneScores> scored() {
        List<MilestoneScores> scored = new ArrayList<>();
        for (int i = 0; i < milestones.length; i++) {
            int place = i;
            int rows = i == milestones.length - 1 ? rowsOfTheLast : 1000;
            List<Score> scores = new ArrayList<>();
            values.forEach((metric, series) -> {
                for (int seed = 0; seed < 2; seed++) {
                    Score.Key key = new Score.Key(metric.id(), Parameters.none(), OptionalLong.of(seed));
                    double value = series[place] + (seed - 0.5) * noise;
                    scores.add(new Score(key, rows, 8, 0, Outcome.of(value)));
                }
            });
            scored.add(new MilestoneScores(new MilestoneRef(milestones[i], directory, ""), scores));
        }
        return scored;
    }

    /// The alerts that the rules find in it by themselves.
    Observed observed(String method, TrustTable table) {
        RunHistory history = new RunHistory(new History(scored()), new History(List.of()), Map.of());
        return observed(method, table, Rules.find(history));
    }

    Observed observed(String method) {
        return observed(method, PaperTables.table());
    }

    /// With these alerts.
    Observed observed(String method, TrustTable table, List<Alert> alerts) {
        RunScores scores = new RunScores(RunDirectory.open(directory), scored());
        RunHistory history = new RunHistory(new History(scored()), new History(List.of()), Map.of());
        List<TrustRecord> trust = scores.metrics().stream()
                .flatMap(metric -> table.find(metric.id(), method).stream())
                .toList();
        return new Observed(scores, history, Rules.lookingAt(history), alerts, method, trust);
    }
}

package org.leadline.app.export;

import java.util.ArrayList;
import java.util.List;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.RunScores.Unscored;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.run.EncoderDescription;
import org.leadline.study.ConstantsText;
import org.leadline.table.Csv;

/// Every score of every run as one table: a line for each run, milestone, score and set of constants, over all
/// seeds. A value that is undefined is empty, with its cause and its reason.
///
/// @param runs the runs
public record ScoresCsv(List<NamedRun> runs) {

    static final List<String> COLUMNS = List.of(
            "run",
            "milestone",
            "score",
            "mean",
            "sd",
            "seeds",
            "n",
            "d",
            "content",
            "constants",
            "encoder",
            "cause",
            "reason");

    private static final String NOT_SCORED = "not-scored";

    public ScoresCsv {
        runs = List.copyOf(runs);
    }

    /// Returns the table.
    public String text() {
        StringBuilder text = new StringBuilder(Csv.line(COLUMNS)).append('\n');
        for (NamedRun run : runs) {
            for (List<String> cells : lines(run)) text.append(Csv.line(cells)).append('\n');
        }
        return text.toString();
    }

    private static List<List<String>> lines(NamedRun run) {
        List<List<String>> lines = new ArrayList<>();
        for (MilestoneScores milestone : run.scores().milestones()) {
            for (ScoreGroup group : ScoreGroup.of(milestone)) lines.add(line(run, milestone, group));
        }
        for (Unscored one : run.scores().unscored()) {
            for (Metric metric : run.scores().metrics()) lines.add(line(run, one, metric));
        }
        return lines;
    }

    private static List<String> line(NamedRun run, MilestoneScores milestone, ScoreGroup group) {
        int index = milestone.ref().index();
        Score any = group.scores().getFirst();
        List<String> cells = new ArrayList<>(List.of(run.name(), Integer.toString(index), group.metric()));
        cells.addAll(
                switch (group.summary()) {
                    case ScoreSummary.Mean mean ->
                        List.of(
                                Double.toString(mean.mean()),
                                mean.seeds() > 1 ? Double.toString(mean.sd()) : "",
                                Integer.toString(mean.seeds()));
                    case ScoreSummary.NoMean _ -> List.of("", "", "");
                });
        cells.addAll(List.of(
                Integer.toString(any.n()),
                Integer.toString(any.d()),
                run.contents().getOrDefault(index, ""),
                ConstantsText.of(group.constants()),
                run.scores()
                        .run()
                        .encoder(milestone.ref())
                        .map(EncoderDescription::name)
                        .orElse("")));
        cells.addAll(
                switch (group.summary()) {
                    case ScoreSummary.Mean _ -> List.of("", "");
                    case ScoreSummary.NoMean(Outcome.Undefined why) ->
                        List.of(why.cause().id(), why.detail());
                });
        return cells;
    }

    private static List<String> line(NamedRun run, Unscored one, Metric metric) {
        return List.of(
                run.name(),
                Integer.toString(one.ref().index()),
                metric.id(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                run.scores()
                        .run()
                        .encoder(one.ref())
                        .map(EncoderDescription::name)
                        .orElse(""),
                NOT_SCORED,
                one.reason());
    }
}

package org.leadline.app.watch;

import java.util.List;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.Spectrum;
import org.leadline.score.input.RowsInput;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The spectra of a run over its milestones as they are stored: of each array, the share of the variance along
/// each direction, the largest first. Nothing is computed.
///
/// @param scores the scores of the run
record SpectraJson(RunScores scores) {

    /// The most directions that are told.
    static final int MOST_RANKS = 64;

    String text() {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        for (NetworkLayer layer : NetworkLayer.values()) {
            ObjectNode node = JsonMapper.shared().createObjectNode().put("array", layer.arrayName());
            ArrayNode milestones = node.putArray("milestones");
            for (RunScores.MilestoneScores milestone : scores.milestones()) {
                int index = milestone.ref().index();
                for (Score score : scores.run()
                        .scores(
                                milestone.ref(),
                                scores.run().scoredContent(milestone.ref()).orElse(""))
                        .scores()) {
                    boolean isWanted =
                            score.metric().equals(Spectrum.METRIC.id()) && RowsInput.layer(score.parameters()) == layer;
                    if (isWanted) add(milestones.addObject().put("milestone", index), score.outcome());
                }
            }
            if (!milestones.isEmpty()) all.add(node);
        }
        return WatchApi.text(all);
    }

    private static void add(ObjectNode node, Outcome outcome) {
        List<Double> values = outcome instanceof Outcome.Value value
                ? value.details().getOrDefault(Spectrum.EIGENVALUES, List.of())
                : List.of();
        double total = values.stream().mapToDouble(Double::doubleValue).sum();
        if (!(total > 0)) {
            node.putNull("shares").put("reason", "it has no spectrum: its rows do not differ, or it was not scored");
            return;
        }
        ArrayNode shares = node.put("directions", values.size()).putArray("shares");
        values.stream().limit(MOST_RANKS).forEach(value -> shares.add(value / total));
    }
}

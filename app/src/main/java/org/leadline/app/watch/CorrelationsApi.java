package org.leadline.app.watch;

import java.util.List;
import java.util.stream.Collectors;
import org.leadline.evaluation.RunScores;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The answer on which label-free scores of a run follow those that need labels.
final class CorrelationsApi {

    private static final int MOST_KEPT = 32;
    private static final double SECONDS = 1;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Insight insight;
    private final Kept<Answer> kept = new Kept<>(MOST_KEPT, 1);

    CorrelationsApi(Insight insight) {
        this.insight = insight;
    }

    /// The correlations of a run, or `{"pending": true}` where they are still being computed.
    Answer of(RunView run) {
        RunScores scores = CloudApi.scores(run);
        String key = run.id() + " " + Integer.toHexString(scores.milestones().hashCode()) + " "
                + scores.milestones().size();
        return kept.of(key, () -> Answer.json(json(run, scores)), SECONDS)
                .orElseGet(() -> Answer.json("{\"pending\":true}"));
    }

    private String json(RunView run, RunScores scores) {
        List<Insight.Correlations> all = insight.correlations(run);
        String references = all.stream().map(CorrelationsApi::json).collect(Collectors.joining(",\n"));
        String reason = all.isEmpty() ? MAPPER.writeValueAsString(reason(run)) : "null";
        return "{\"pending\":false,\"milestones\":" + scores.milestones().size() + ",\"reason\":" + reason
                + ",\"references\":[" + references + "]}";
    }

    private static String json(Insight.Correlations one) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("metric", one.reference().id())
                .put("title", one.reference().title());
        one.says().ifPresentOrElse(says -> node.put("says", says), () -> node.putNull("says"));
        String head = MAPPER.writeValueAsString(node);
        return head.substring(0, head.length() - 1) + ",\"rows\":[" + String.join(",\n", one.lines()) + "]}";
    }

    private String reason(RunView run) {
        return insight.labels(run).isPresent()
                ? "no score that needs labels has a value at any milestone"
                : "the run has no labels";
    }
}

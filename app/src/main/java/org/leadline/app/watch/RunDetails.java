package org.leadline.app.watch;

import java.util.List;
import org.leadline.recommend.Recommendation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One run in full, but for the values of its scores: alerts with their evidence, the milestone to keep, what its
/// scores are, and what it waits for.
///
/// @param run the run
record RunDetails(RunView run) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /// The unit of a milestone's index. Runs that Leadline trained count epochs.
    static String indexName(RunView run) {
        boolean isDescribed = run.findings()
                .flatMap(findings -> findings.scores().run().description())
                .isPresent();
        return isDescribed ? "epoch" : "milestone";
    }

    /// The method that evidence on the run's scores goes by, as records of trust name it; empty where nobody knows
    /// it.
    static String context(RunView run) {
        return run.findings().map(findings -> findings.verdict().context()).orElse("");
    }

    String json() {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", run.id())
                .put("path", run.path().toString())
                .put("state", run.state())
                .put("milestones", run.milestones())
                .put("scored", run.scored())
                .put("index", indexName(run))
                .put("group", SeedGroup.of(run))
                .put("context", context(run));
        newest(node);
        run.quietSince()
                .ifPresentOrElse(since -> node.put("quietSince", since.toString()), () -> node.putNull("quietSince"));
        run.problem().ifPresent(problem -> node.put("problem", problem));
        run.findings().ifPresent(findings -> node.set("keep", keep(findings.recommendation())));
        ArrayNode alerts = node.putArray("alerts");
        run.alerts().forEach(alert -> alerts.add(WatchApi.node(run, alert)));
        run.warnings().forEach(node.putArray("warnings")::add);
        ObjectNode reasons = node.putObject("unscored");
        run.reasons().forEach((index, reason) -> reasons.put(Integer.toString(index), reason));
        node.set("waiting", WaitingJson.of(run.waiting()));
        node.set(
                "metrics",
                run.findings()
                        .map(findings -> MetricJson.of(
                                findings.scores().metrics(), findings.verdict().trust()))
                        .orElseGet(() -> MetricJson.of(List.of(), List.of())));
        return MAPPER.writeValueAsString(node);
    }

    private void newest(ObjectNode node) {
        run.findings()
                .map(findings -> findings.scores().milestones().getLast().ref().index())
                .ifPresentOrElse(index -> node.put("newest", index), () -> node.putNull("newest"));
    }

    /// The milestone to keep: `what` says it, `reason` says why, `regret` what such advice has cost.
    private static ObjectNode keep(Recommendation advice) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("what", advice.what())
                .put("reason", advice.reason())
                .put("regret", advice.regretText());
        if (advice.milestone().isPresent()) {
            node.put("milestone", advice.milestone().getAsInt());
        } else {
            node.putNull("milestone");
        }
        return node;
    }
}

package org.leadline.app.watch;

import java.util.List;
import org.leadline.app.report.Better;
import org.leadline.metric.Metric;
import org.leadline.trust.TrustRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what scores are, apart from any value, and how far each can be trusted.
final class MetricJson {

    private MetricJson() {}

    /// A list of `{id, title, symbol, unit, needsLabels, better, claim, trust: [{word, context, range, better}]}`.
    /// Which
    /// values are better is told by all of the records, by none (`claim`), and by each alone, so that whoever shows
    /// some of the runs can tell what is known of these.
    ///
    /// @param trust the records on any scores, of which each score takes its own
    static ArrayNode of(List<Metric> metrics, List<TrustRecord> trust) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        for (Metric metric : metrics) {
            ObjectNode node = all.addObject()
                    .put("id", metric.id())
                    .put("title", metric.title())
                    .put("symbol", metric.symbol())
                    .put("unit", metric.unit())
                    .put("needsLabels", metric.needsLabels())
                    .put("better", Better.words(metric, trust))
                    .put("claim", Better.words(metric, List.of()));
            ArrayNode records = node.putArray("trust");
            trust.stream()
                    .filter(one -> one.metric().equals(metric.id()))
                    .forEach(one -> records.addObject()
                            .put("word", one.word().text())
                            .put("context", one.context())
                            .put("range", one.range())
                            .put("better", Better.words(metric, List.of(one))));
        }
        return all;
    }
}

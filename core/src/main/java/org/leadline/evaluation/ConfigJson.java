package org.leadline.evaluation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leadline.InputException;
import org.leadline.cluster.Geometry;
import org.leadline.embedding.NetworkLayer;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Metric;
import org.leadline.metric.Parameters;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.run.Json;
import org.leadline.score.Scores;
import org.leadline.score.config.ClusterConfig;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.config.Frame;
import org.leadline.score.config.LayoutConfig;
import org.leadline.score.config.ProbeConfig;
import org.leadline.score.config.SamplingConfig;
import org.leadline.score.config.Selection;
import org.leadline.score.config.Tuning;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An evaluation's configuration as JSON, for processes that score for one another. It comes back equal, and
/// decides every score, so nothing in it is passed by: a field or a metric that is not known is refused, and none
/// may be missing.
public final class ConfigJson {

    private static final int FORMAT_VERSION = 1;
    private static final String SOURCE = "the configuration of an evaluation";

    private ConfigJson() {}

    /// Returns a configuration as one line of JSON.
    public static String text(EvaluationConfig config) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put(Json.VERSION, FORMAT_VERSION);
        fill(tree.putObject("layout"), config.layout());
        fill(tree.putObject("clusters"), config.clusters());
        fill(tree.putObject("probes"), config.probes());
        fill(tree.putObject("sampling"), config.sampling());
        fill(tree.putObject("selection"), config.selection());
        ObjectNode tuning = tree.putObject("tuning");
        config.tuning().byMetric().forEach((metric, constants) -> {
            ObjectNode own = tuning.putObject(metric);
            constants.values().forEach(own::putPOJO);
        });
        return Json.MAPPER.writeValueAsString(tree);
    }

    /// Reads a configuration that [#text] wrote.
    ///
    /// @throws org.leadline.run.NewerFormatException where a newer Leadline wrote it in a way that this one cannot
    ///     know
    /// @throws InputException where it is not valid JSON, lacks a field, has one that is not known, or breaks a
    ///     rule
    public static EvaluationConfig read(String text) {
        var tree = Json.tree(text, SOURCE);
        Json.requireVersion(tree, FORMAT_VERSION, SOURCE);
        return StrictFields.read(tree, SOURCE, fields -> {
            fields.whole(Json.VERSION);
            return new EvaluationConfig(
                    fields.object("layout", ConfigJson::layout),
                    fields.object("clusters", ConfigJson::clusters),
                    fields.object("probes", ConfigJson::probes),
                    fields.object("sampling", ConfigJson::sampling),
                    fields.object("selection", ConfigJson::selection),
                    fields.object("tuning", ConfigJson::tuning));
        });
    }

    private static void fill(ObjectNode tree, LayoutConfig layout) {
        UmapConfig umap = layout.umap();
        tree.put("neighbors", umap.nNeighbors())
                .put("components", umap.components())
                .put("minDistance", umap.minDistance())
                .put("spread", umap.spread());
        umap.epochs().ifPresent(count -> tree.put("epochs", count));
        tree.put("negativeSamples", umap.negativeSamples())
                .put("learningRate", umap.learningRate())
                .put("frame", layout.frame().parameter());
    }

    private static LayoutConfig layout(StrictFields fields) {
        UmapConfig umap = new UmapConfig(
                fields.whole("neighbors"),
                fields.whole("components"),
                new UmapConfig.Spacing(fields.number("minDistance"), fields.number("spread")),
                fields.wholeIfThere("epochs"),
                fields.whole("negativeSamples"),
                fields.number("learningRate"));
        return new LayoutConfig(umap, fields.choice("frame", Frame.values(), Frame::parameter));
    }

    private static void fill(ObjectNode tree, ClusterConfig clusters) {
        ArrayNode k = tree.putArray("k");
        clusters.k().forEach(k::add);
        tree.put("geometry", word(clusters.geometry()));
    }

    private static ClusterConfig clusters(StrictFields fields) {
        return new ClusterConfig(fields.wholes("k"), fields.choice("geometry", Geometry.values(), ConfigJson::word));
    }

    private static String word(Geometry geometry) {
        return geometry.name().toLowerCase(Locale.ROOT);
    }

    private static void fill(ObjectNode tree, ProbeConfig probes) {
        LinearProbeConfig linear = probes.linear();
        tree.putObject("linear")
                .put("epochs", linear.epochs())
                .put("batchSize", linear.batchSize())
                .put("peakLearningRate", linear.peakLearningRate())
                .put("weightDecay", linear.weightDecay());
        tree.putObject("knn")
                .put("neighbors", probes.knn().neighbors())
                .put("temperature", probes.knn().temperature());
    }

    private static ProbeConfig probes(StrictFields fields) {
        LinearProbeConfig linear = fields.object(
                "linear",
                own -> new LinearProbeConfig(
                        own.whole("epochs"),
                        own.whole("batchSize"),
                        own.number("peakLearningRate"),
                        own.number("weightDecay")));
        KnnProbeConfig knn =
                fields.object("knn", own -> new KnnProbeConfig(own.whole("neighbors"), own.number("temperature")));
        return new ProbeConfig(linear, knn);
    }

    private static void fill(ObjectNode tree, SamplingConfig sampling) {
        ArrayNode seeds = tree.putArray("seeds");
        sampling.seeds().forEach(seeds::add);
        tree.put("exactUpTo", sampling.exactUpTo());
    }

    private static SamplingConfig sampling(StrictFields fields) {
        return new SamplingConfig(fields.seeds("seeds"), fields.whole("exactUpTo"));
    }

    private static void fill(ObjectNode tree, Selection selection) {
        ArrayNode metrics = tree.putArray("metrics");
        new TreeSet<>(selection.metrics()).forEach(metrics::add);
        tree.put("layer", selection.layer().id());
    }

    private static Selection selection(StrictFields fields) {
        Set<String> metrics = new TreeSet<>(fields.texts("metrics"));
        metrics.forEach(ConfigJson::metric);
        return new Selection(metrics, fields.choice("layer", NetworkLayer.values(), NetworkLayer::id));
    }

    private static Tuning tuning(StrictFields fields) {
        Tuning tuning = Tuning.none();
        for (String id : fields.names()) {
            Metric metric = metric(id);
            Parameters constants = fields.object(id, ConfigJson::constants);
            for (Map.Entry<String, Object> one : constants.values().entrySet()) {
                tuning = tuning.with(metric, one.getKey(), one.getValue());
            }
        }
        return tuning;
    }

    private static Parameters constants(StrictFields fields) {
        Parameters constants = Parameters.none();
        for (String name : fields.names()) constants = constants.with(name, fields.constant(name));
        return constants;
    }

    private static Metric metric(String id) {
        return Scores.byId(id)
                .orElseThrow(() -> new InputException(
                        SOURCE + " names the metric '" + id + "', which this Leadline does not have"));
    }
}

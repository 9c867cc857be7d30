package org.leadline.run;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.leadline.metric.Parameters;

/// The names that earlier builds used in files: the only table by which `scores.json`, `layout.json`, `trust.json`
/// and `alerts.json` of those builds are read.
public final class OldNames {

    private static final Map<String, String> METRICS = Map.of("condition", "inverse-condition");

    private static final Map<String, String> PARAMETERS = Map.of(
            "centred", "centered",
            "usedShare", "usedFraction",
            "keptShare", "keptFraction",
            "output", "layer");

    private static final Map<String, Map<String, String>> VALUES = Map.of(
            "frame",
            Map.of("centred", "centered"),
            "layer",
            Map.of("projection", "projector", "prediction", "predictor"));

    /// Metrics whose keys named the labels of a train split that they do not read.
    private static final Set<String> WITHOUT_TRAIN_LABELS = Set.of("ami-gt", "silhouette-gt");

    /// Constants that keys did not name before, with the value that they have always had.
    private static final Map<String, Map<String, Object>> UNNAMED =
            Map.of("layout-outliers", Map.of("fence", 3.0), "linear-probe-cv", Map.of("folds", 5));

    private static final Map<String, String> CONTEXT_ENDINGS =
            Map.of(" projection", " projector", " prediction", " predictor");

    private static final Pattern NEIGHBOURS = Pattern.compile("([0-9]+) neighbours\\b");
    private static final Pattern RANKS = Pattern.compile("\\branks ([0-9]+) to ([0-9]+)\\b");

    private OldNames() {}

    /// The id of a metric today.
    public static String metric(String id) {
        return METRICS.getOrDefault(id, id);
    }

    /// The context of evidence today, such as `simclr projector`.
    public static String context(String context) {
        for (Map.Entry<String, String> ending : CONTEXT_ENDINGS.entrySet()) {
            if (!context.endsWith(ending.getKey())) continue;
            return context.substring(0, context.length() - ending.getKey().length()) + ending.getValue();
        }
        return context;
    }

    /// The words that tell evidence of one kind from another of the same source today.
    public static String subset(String subset) {
        String renamed = NEIGHBOURS.matcher(subset).replaceAll("$1 neighbors");
        return RANKS.matcher(renamed).replaceAll("firstRank $1, lastRank $2");
    }

    /// The parameters of a metric's key today.
    ///
    /// @param metric the id of the metric today
    public static Parameters parameters(String metric, Parameters stored) {
        TreeMap<String, Object> renamed = new TreeMap<>();
        stored.values().forEach((name, value) -> {
            String today = PARAMETERS.getOrDefault(name, name);
            Object found = value instanceof String text
                    ? VALUES.getOrDefault(today, Map.of()).getOrDefault(text, text)
                    : value;
            renamed.put(today, found);
        });
        if (WITHOUT_TRAIN_LABELS.contains(metric)) renamed.remove("trainLabels");
        UNNAMED.getOrDefault(metric, Map.of()).forEach(renamed::putIfAbsent);
        return new Parameters(renamed);
    }
}

package org.leadline.alert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadline.array.AtomicFile;
import org.leadline.run.Json;
import org.leadline.run.OldNames;
import org.leadline.score.Scores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The file `alerts.json` of a run: what was said, for a training loop to look at.
public final class AlertFile {

    private static final int FORMAT_VERSION = 1;

    private AlertFile() {}

    /// Replaces the file at once; it is there without alerts, too.
    public static void write(Path path, List<Alert> alerts) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("formatVersion", FORMAT_VERSION);
        ArrayNode list = tree.putArray("alerts");
        for (Alert alert : alerts) {
            ObjectNode one = list.addObject().put("kind", alert.kind().id()).put("milestone", alert.milestone());
            alert.metric().ifPresent(metric -> one.put("metric", metric.id()));
            one.put("evidence", alert.evidence()).put("advice", alert.advice());
            if (alert.begins() < alert.milestone()) one.put("begins", alert.begins());
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) AtomicFile.createDirectories(folder);
        Json.write(path, tree);
    }

    /// The alerts that were written last, none where there is no file. Files of earlier builds name
    /// neither a metric nor where the trouble began.
    ///
    /// @throws org.leadline.InputException where the file is damaged or has a newer format
    public static List<Alert> read(Path path) {
        if (!Files.exists(path)) return List.of();
        JsonNode tree = Json.read(path);
        Json.requireVersion(tree, FORMAT_VERSION, path);
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode one : tree.path("alerts")) {
            int milestone = one.path("milestone").asInt(0);
            alerts.add(new Alert(
                    kind(one.path("kind").asString("")),
                    milestone,
                    Scores.byId(OldNames.metric(one.path("metric").asString(""))),
                    one.path("evidence").asString(""),
                    one.path("advice").asString(""),
                    Math.min(milestone, one.path("begins").asInt(milestone))));
        }
        return List.copyOf(alerts);
    }

    /// The kind of a rule, or where the rule is no more, one by its name in the file.
    private static Alert.Kind kind(String id) {
        return Rules.ALL.stream()
                .map(Rule::kind)
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Alert.Kind(id, id));
    }
}

package org.leadline.alert;

import java.nio.file.Path;
import java.util.List;
import org.leadline.array.AtomicFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The file `alerts.json` of a run: what was said, for a training loop to look at.
public final class AlertFile {

    private static final int FORMAT_VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AlertFile() {}

    /// Replaces the file at once; it is there without alerts, too.
    public static void write(Path path, List<Alert> alerts) {
        ObjectNode tree = MAPPER.createObjectNode().put("formatVersion", FORMAT_VERSION);
        ArrayNode list = tree.putArray("alerts");
        for (Alert alert : alerts) {
            list.addObject()
                    .put("kind", alert.kind().id())
                    .put("milestone", alert.milestone())
                    .put("evidence", alert.evidence())
                    .put("advice", alert.advice());
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) AtomicFile.createDirectories(folder);
        AtomicFile.write(path, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
    }
}

package org.leadline.app.watch;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Files that are not all there, as JSON.
final class WaitingJson {

    private WaitingJson() {}

    static ArrayNode of(List<WaitingFile> files) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        for (WaitingFile file : files) {
            ObjectNode node =
                    all.addObject().put("path", file.path().toString()).put("there", file.there());
            if (file.wanted().isPresent()) node.put("wanted", file.wanted().getAsLong());
            else node.putNull("wanted");
            node.put("since", file.since().toString()).put("reason", file.reason());
        }
        return all;
    }
}

package org.leadline.run;

import java.nio.file.Path;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.metric.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parameters and the seed of a layout, as JSON beside its points.
///
/// @param parameters the constants that the layout depends on
/// @param seed the seed of the layout
/// @param content the content that it was made from; empty in files of earlier builds
record LayoutFile(Parameters parameters, long seed, Optional<String> content) {

    private static final int FORMAT_VERSION = 1;

    /// @throws InputException where the file is damaged or has a newer format
    static LayoutFile read(Path path) {
        JsonNode tree = Json.read(path);
        Json.requireVersion(tree, FORMAT_VERSION, path);
        JsonNode seed = tree.path("seed");
        if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
            throw new InputException(path + " has no whole number seed, as a layout has");
        }
        return new LayoutFile(
                OldNames.parameters("", ScoreFile.parameters(tree, path.toString())),
                seed.longValue(),
                ScoreFile.content(tree));
    }

    void write(Path path) {
        ObjectNode tree = Json.MAPPER
                .createObjectNode()
                .put("formatVersion", FORMAT_VERSION)
                .put("seed", seed);
        content.ifPresent(digest -> tree.put(ScoreFile.CONTENT, digest));
        ScoreFile.fill(tree, parameters);
        Json.write(path, tree);
    }
}

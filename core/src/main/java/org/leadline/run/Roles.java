package org.leadline.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.leadline.Fingerprint;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.embedding.NetworkLayer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The words of another trainer on its run in `leadline.json`, for a person who can not change names of files or
/// arrays.
/// All of it can be left out; options of the command line go before it.
///
/// A watched directory is not trusted, so a path leads to a file of the run, and names of files have one star and no
/// regular expression.
///
/// @param files the names of the milestones' files, as a pattern whose group is the number
/// @param kind the kind of these files
/// @param arrays the names of arrays in the files, by the names that Leadline gives them
/// @param method the method of the training, such as `simclr`
/// @param places what lies beside the embeddings
record Roles(
        Optional<Pattern> files,
        Optional<MilestoneKind> kind,
        SequencedMap<String, String> arrays,
        Optional<String> method,
        Places places) {

    /// The places of what lies beside the embeddings.
    ///
    /// @param labels the file of labels
    /// @param trainLabels the file of labels of the train split
    /// @param images the folder of the images that were embedded
    record Places(Optional<Path> labels, Optional<Path> trainLabels, Optional<Path> images) {

        private static final Places NONE = new Places(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The name of the file.
    static final String FILE = "leadline.json";

    static final Roles NONE =
            new Roles(Optional.empty(), Optional.empty(), new LinkedHashMap<>(), Optional.empty(), Places.NONE);

    private static final int MAX_BYTES = 1 << 16;

    private static final List<String> KEYS = List.of("files", "arrays", "labels", "trainLabels", "method", "images");

    private static final List<String> ARRAYS = List.of(
            EmbeddingsFile.EMBEDDING,
            EmbeddingsFile.TRAIN,
            NetworkLayer.PROJECTOR.arrayName(),
            NetworkLayer.PREDICTOR.arrayName(),
            NetworkLayer.BACKBONE.viewsName(),
            NetworkLayer.PROJECTOR.viewsName(),
            NetworkLayer.PREDICTOR.viewsName(),
            EmbeddingsFile.ROTATIONS);

    /// Reads the file of a run.
    ///
    /// @return what is said in it; nothing where there is none
    /// @throws InputException where it is no JSON object, has other keys, or names a path outside of the run
    static Roles of(Path run) {
        Path file = run.resolve(FILE);
        return Files.exists(file) ? new Reading(run, file).roles() : NONE;
    }

    /// A short text that is another one where files are read otherwise; empty where nothing is said of arrays.
    String reading() {
        if (arrays.isEmpty()) return "";
        SortedMap<String, String> sorted = new TreeMap<>(arrays);
        return Fingerprint.of(sorted.toString());
    }

    /// One reading of the file.
    ///
    /// @param run the directory
    private record Reading(Path run, Path file) {

        Roles roles() {
            JsonNode tree = tree();
            if (!tree.isObject())
                throw new InputException(file + " is no JSON object, such as {\"labels\": \"y.npy\"}");
            requireKnown(tree, KEYS, "");
            Optional<String> files = text(tree, "files");
            return new Roles(
                    files.map(this::pattern),
                    files.map(this::kind),
                    arrays(tree.path("arrays")),
                    text(tree, "method"),
                    new Places(path(tree, "labels"), path(tree, "trainLabels"), path(tree, "images")));
        }

        private JsonNode tree() {
            try {
                return Json.MAPPER.readTree(new String(InputFile.bytes(file, MAX_BYTES), StandardCharsets.UTF_8));
            } catch (JacksonException e) {
                throw new InputException(file + " is not valid JSON: " + Json.reason(e), e);
            }
        }

        private void requireKnown(JsonNode object, List<String> known, String where) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (known.contains(entry.getKey())) continue;
                String key = entry.getKey().length() > 40 ? entry.getKey().substring(0, 40) + "…" : entry.getKey();
                throw new InputException(file + " has the key '" + key + "'" + where
                        + ", but the keys that are known are " + String.join(", ", known));
            }
        }

        private Optional<String> text(JsonNode object, String key) {
            JsonNode value = object.path(key);
            if (value.isMissingNode()) return Optional.empty();
            if (value.isString() && !value.stringValue().isBlank()) return Optional.of(value.stringValue());
            throw new InputException(file + " has no text under the key '" + key + "'");
        }

        private Pattern pattern(String files) {
            List<String> around = new ArrayList<>(List.of(files.split("\\*", -1)));
            if (around.size() != 2) {
                throw new InputException(file + " has files '" + files
                        + "', which needs one star in the place of the milestone's number, such as 'emb-*.npy'");
            }
            return Pattern.compile(
                    "^" + Pattern.quote(around.get(0)) + "([0-9]+)" + Pattern.quote(around.get(1)) + "$");
        }

        private MilestoneKind kind(String files) {
            for (MilestoneKind kind : MilestoneKind.values())
                if (kind.matcher(files).matches()) return kind;
            throw new InputException(file + " has files '" + files
                    + "', but files of embeddings end in .npy, .npz, .safetensors, .parquet, .csv, .tsv, .pth or .pt");
        }

        private SequencedMap<String, String> arrays(JsonNode arrays) {
            SequencedMap<String, String> names = new LinkedHashMap<>();
            if (arrays.isMissingNode()) return names;
            if (!arrays.isObject()) throw new InputException(file + " has no object under the key 'arrays'");
            requireKnown(arrays, ARRAYS, " under 'arrays'");
            for (Map.Entry<String, JsonNode> entry : arrays.properties()) {
                text(arrays, entry.getKey()).ifPresent(name -> names.put(entry.getKey(), name));
            }
            return names;
        }

        private Optional<Path> path(JsonNode object, String key) {
            Optional<String> text = text(object, key);
            if (text.isEmpty()) return Optional.empty();
            try {
                Path named = Path.of(text.get());
                boolean climbs = named.isAbsolute() || named.normalize().startsWith("..");
                Path found = run.resolve(named).normalize();
                boolean leads =
                        !climbs && (!Files.exists(found) || found.toRealPath().startsWith(run.toRealPath()));
                if (leads) return Optional.of(found);
            } catch (IOException | InvalidPathException e) {
                throw new InputException(file + " has a path under the key '" + key + "' that cannot be read", e);
            }
            String option = switch (key) {
                case "labels" -> ": name it by `labels`, or put it into the run";
                case "trainLabels" -> ": name it by `trainLabels`, or put it into the run";
                default -> ": put it into the run";
            };
            throw new InputException(file + " has '" + text.get() + "' under the key '" + key
                    + "', which leads out of the run" + option);
        }
    }
}

package org.leadline.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON files, with the file's name in every complaint.
public final class Json {

    /// Fields that are not known are ignored, so that files of a newer Leadline with the same format version
    /// are read.
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /// Parts of a message that speak of the library and its switches.
    private static final Pattern LIBRARY = Pattern.compile(" \\(start marker at .*|; ['`]\\w+\\.\\w+['`] enabled\\.?"
            + "|: enable ['`]\\w+\\.\\w+['`] to allow| \\(index [0-9]+\\)|\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    /// The name of the field with the version of a format.
    public static final String VERSION = "formatVersion";

    private static final int MAX_BYTES = 1 << 28;

    /// The bytes of memory that a byte of JSON can become as a tree, such as of `[[],[],…]`.
    private static final int TREE_RATIO = 128;

    private Json() {}

    /// The tree in a file.
    ///
    /// @throws InputException where it is not valid JSON
    public static JsonNode read(Path path) {
        byte[] bytes = InputFile.bytes(path, MAX_BYTES, TREE_RATIO);
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new InputException(path + " is not valid JSON: " + reason(e), e);
        }
    }

    /// The tree of a text.
    ///
    /// @param source names the text in a complaint, such as `the configuration of an evaluation`
    /// @throws InputException where it is not valid JSON
    public static JsonNode tree(String text, String source) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new InputException(source + " is not valid JSON: " + reason(e), e);
        }
    }

    /// @param what the thing that the file describes, such as `a run`
    static <T> T convert(JsonNode tree, Class<T> type, Path path, String what) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new InputException(path + " does not describe " + what + ": " + reason(e), e);
        }
    }

    /// Replaces a file at once by a value, indented.
    public static void write(Path path, Object value) {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        AtomicFile.write(path, text + "\n");
    }

    /// Refuses a file that a newer Leadline wrote in a way that this one cannot know.
    ///
    /// @throws NewerFormatException where a newer one did
    /// @throws InputException where it says no version
    public static void requireVersion(JsonNode tree, int known, Path path) {
        requireVersion(tree, known, path.toString());
    }

    /// Refuses a text as [#requireVersion(JsonNode, int, Path)] does a file.
    ///
    /// @param source names the text in a complaint
    public static void requireVersion(JsonNode tree, int known, String source) {
        JsonNode version = tree.path(VERSION);
        if (!version.isInt() || version.intValue() < 1) {
            throw new InputException(source + " has no whole number formatVersion, as a file of Leadline has");
        }
        if (version.intValue() > known) {
            throw new NewerFormatException(source + " has format version " + version.intValue()
                    + ", but this Leadline reads up to " + known + ": use a newer one");
        }
    }

    /// A sentence without the line breaks and source excerpts of the library.
    static String reason(JacksonException e) {
        String message = e.getCause() instanceof InputException input ? input.getMessage() : e.getOriginalMessage();
        String line = LIBRARY.matcher(
                        String.valueOf(message).lines().findFirst().orElse(""))
                .replaceAll("");
        var location = e.getLocation();
        return location == null || location.getLineNr() < 1 ? line : line + " (line " + location.getLineNr() + ")";
    }

    /// The text as one line of UTF-8.
    static byte[] line(Object value) {
        return (MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

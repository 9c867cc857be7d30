package org.leadline.vision.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.Resampling;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of a TorchScript program in a file beside it, such as `vit.json` beside `vit.pt`. It holds
/// `imageSize`, `mean`, `std` and `interpolation`, and optionally `name`, `family` and `imageNetTop1`.
///
/// @param preprocessing the preprocessing of the program's images
/// @param name the name for people
/// @param family the family within which scores are compared
/// @param imageNetTop1 the top-1 accuracy on ImageNet that is published for the weights, in percent
public record Sidecar(
        Optional<Preprocessing> preprocessing,
        Optional<String> name,
        Optional<String> family,
        Optional<Double> imageNetTop1) {

    private static final int MAX_BYTES = 1 << 20;

    private static final List<String> FIELDS =
            List.of("imageSize", "mean", "std", "interpolation", "name", "family", "imageNetTop1");

    /// Returns the name of the file beside a program.
    public static String nameFor(String program) {
        return program.replaceFirst("\\.[^./\\\\]*$", "") + ".json";
    }

    /// Reads the description of a program. All components are empty where there is no file.
    ///
    /// @throws InputException where the file is damaged or lacks a field
    public static Sidecar of(Path program) {
        Path file = Path.of(nameFor(program.toString()));
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InputException(file + " describes the program beside it, but it is no file: move it away");
        }
        if (!Files.exists(file)) {
            return new Sidecar(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        try {
            JsonNode tree = JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(InputFile.bytes(file, MAX_BYTES));
            requireKnown(tree, file);
            return new Sidecar(
                    Optional.of(preprocessing(tree, file)),
                    text(tree, "name", file),
                    text(tree, "family", file),
                    percent(tree, "imageNetTop1", file));
        } catch (JacksonException e) {
            throw new InputException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// A field that nobody reads may be one that is misspelled, and its value would be missed in silence.
    private static void requireKnown(JsonNode tree, Path file) {
        if (!tree.isObject())
            throw new InputException(file + " is no object of fields: it begins with { and ends with }");
        for (String field : tree.propertyNames()) {
            if (FIELDS.contains(field)) continue;
            throw new InputException(file + " has the field '" + field + "', but the fields are "
                    + String.join(", ", FIELDS) + ": correct it, or leave it out");
        }
    }

    private static Preprocessing preprocessing(JsonNode tree, Path file) {
        JsonNode size = tree.path("imageSize");
        if (!size.isInt()) throw new InputException(file + " has no whole number in its field imageSize: add it");
        return new Preprocessing(
                size.intValue(),
                interpolation(text(tree, "interpolation", file).orElse("bilinear"), file),
                new ChannelStatistics(three(tree, "mean", file), three(tree, "std", file)));
    }

    private static Resampling interpolation(String name, Path file) {
        for (Resampling known : Resampling.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(name)) return known;
        }
        throw new InputException(file + " names the interpolation '" + name + "', but it is bilinear or bicubic");
    }

    private static List<Double> three(JsonNode tree, String field, Path file) {
        List<Double> numbers = new ArrayList<>();
        JsonNode all = tree.path(field);
        for (JsonNode number : all) {
            if (number.isNumber()) numbers.add(number.doubleValue());
        }
        if (all.isArray() && all.size() == 3 && numbers.size() == 3) return numbers;
        throw new InputException(file + " has " + (all.isMissingNode() ? "nothing" : all) + " in its field " + field
                + ", but it is a list of 3 numbers, one for each channel");
    }

    private static Optional<Double> percent(JsonNode tree, String field, Path file) {
        JsonNode found = tree.path(field);
        if (found.isMissingNode()) return Optional.empty();
        if (found.isNumber() && found.doubleValue() > 1 && found.doubleValue() <= 100) {
            return Optional.of(found.doubleValue());
        }
        throw new InputException(file + " has " + found + " in its field " + field
                + ", but it is a percentage from 1 to 100, and no fraction: correct it, or leave it out");
    }

    private static Optional<String> text(JsonNode tree, String field, Path file) {
        JsonNode found = tree.path(field);
        if (found.isMissingNode()) return Optional.empty();
        if (found.isString() && !found.stringValue().isBlank()) return Optional.of(found.stringValue());
        throw new InputException(file + " has " + found + " in its field " + field
                + ", but it is a text that is not empty: correct it, or leave it out");
    }
}

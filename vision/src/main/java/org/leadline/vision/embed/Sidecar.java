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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a file beside a TorchScript program says of it: `vit.json` beside `vit.pt`, with `imageSize`, `mean`, `std`,
/// `interpolation`, and where wanted `name` and `family`.
///
/// @param preprocessing what the program takes
/// @param name what people call it
/// @param family what it is compared within
public record Sidecar(Optional<Preprocessing> preprocessing, Optional<String> name, Optional<String> family) {

    private static final int MAX_BYTES = 1 << 20;

    /// How the file beside a program is called.
    public static String nameFor(String program) {
        return program.replaceFirst("\\.[^./\\\\]*$", "") + ".json";
    }

    /// Empty throughout where there is no such file.
    ///
    /// @throws InputException where it is damaged or lacks a field
    public static Sidecar of(Path program) {
        Path file = Path.of(nameFor(program.toString()));
        if (!Files.isRegularFile(file)) return new Sidecar(Optional.empty(), Optional.empty(), Optional.empty());
        try {
            JsonNode tree = JsonMapper.builder().build().readTree(InputFile.bytes(file, MAX_BYTES));
            return new Sidecar(Optional.of(preprocessing(tree, file)), text(tree, "name"), text(tree, "family"));
        } catch (JacksonException e) {
            throw new InputException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Preprocessing preprocessing(JsonNode tree, Path file) {
        JsonNode size = tree.path("imageSize");
        if (!size.isInt()) throw new InputException(file + " has no whole number imageSize");
        return new Preprocessing(
                size.intValue(),
                interpolation(text(tree, "interpolation").orElse("bilinear"), file),
                new ChannelStatistics(three(tree, "mean", file), three(tree, "std", file)));
    }

    private static Resampling interpolation(String name, Path file) {
        for (Resampling known : Resampling.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(name)) return known;
        }
        throw new InputException(file + " has the interpolation " + name + ", but it is bilinear or bicubic");
    }

    private static List<Double> three(JsonNode tree, String field, Path file) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : tree.path(field)) {
            if (number.isNumber()) numbers.add(number.doubleValue());
        }
        if (numbers.size() == 3) return numbers;
        throw new InputException(file + " has no three numbers " + field + ", one a channel");
    }

    private static Optional<String> text(JsonNode tree, String field) {
        return tree.path(field).isString() ? Optional.of(tree.path(field).stringValue()) : Optional.empty();
    }
}

package org.leadline.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leadline.InputException;

/// The fields of a structure of Thrift, by their numbers. A field of another type than it should have is damage.
///
/// @param values whole numbers as Long, truth values, byte[], Double, List and Fields
/// @param source what a sentence calls the structure
record Fields(Map<Integer, Object> values, String source) {

    OptionalLong whole(int id) {
        return switch (values.get(id)) {
            case null -> OptionalLong.empty();
            case Long number -> OptionalLong.of(number);
            default -> throw wrong(id);
        };
    }

    long requiredWhole(int id) {
        return whole(id).orElseThrow(() -> wrong(id));
    }

    /// Returns a length or a count, which is never negative.
    int count(int id) {
        long count = requiredWhole(id);
        if (count < 0 || count > Integer.MAX_VALUE) throw wrong(id);
        return (int) count;
    }

    boolean truth(int id, boolean otherwise) {
        return switch (values.get(id)) {
            case null -> otherwise;
            case Boolean truth -> truth;
            default -> throw wrong(id);
        };
    }

    Optional<String> text(int id) {
        return switch (values.get(id)) {
            case null -> Optional.empty();
            case byte[] bytes -> Optional.of(new String(bytes, StandardCharsets.UTF_8));
            default -> throw wrong(id);
        };
    }

    Optional<Fields> fields(int id) {
        return switch (values.get(id)) {
            case null -> Optional.empty();
            case Fields fields -> Optional.of(fields);
            default -> throw wrong(id);
        };
    }

    Fields requiredFields(int id) {
        return fields(id).orElseThrow(() -> wrong(id));
    }

    boolean has(int id) {
        return values.containsKey(id);
    }

    /// Returns a list of structures; none where the field is not there.
    List<Fields> list(int id) {
        if (!values.containsKey(id)) return List.of();
        if (!(values.get(id) instanceof List<?> items)) throw wrong(id);
        List<Fields> found = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Fields fields)) throw wrong(id);
            found.add(fields);
        }
        return found;
    }

    private InputException wrong(int id) {
        return new InputException(source + " is damaged: its field " + id + " is missing or of another type");
    }
}

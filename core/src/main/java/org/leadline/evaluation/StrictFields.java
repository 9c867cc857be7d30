package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.leadline.InputException;
import tools.jackson.databind.JsonNode;

/// The fields of an object in JSON, every one of which has a meaning: one that nobody asks for is refused, as is
/// one that is missing or of another kind.
final class StrictFields {

    private final String source;

    /// The names of the objects around the fields, each with a point behind it.
    private final String place;

    private final JsonNode tree;
    private final Set<String> asked = new TreeSet<>();

    private StrictFields(String source, String place, JsonNode tree) {
        this.source = source;
        this.place = place;
        this.tree = tree;
    }

    /// Makes something of the fields of a whole text.
    ///
    /// @param source names the text in a complaint
    /// @param reader asks for every field that the text may have
    /// @throws InputException where the text has another field, lacks one or has one of another kind
    static <T> T read(JsonNode tree, String source, Function<StrictFields, T> reader) {
        return new StrictFields(source, "", tree).whole(reader);
    }

    private <T> T whole(Function<StrictFields, T> reader) {
        T found = reader.apply(this);
        for (String name : tree.propertyNames()) {
            if (!asked.contains(name)) {
                throw new InputException(source + " has the field " + place + name
                        + ", which this Leadline does not know: it knows "
                        + asked.stream().map(known -> place + known).collect(Collectors.joining(", ")));
            }
        }
        return found;
    }

    /// Makes something of an object in a field.
    <T> T object(String name, Function<StrictFields, T> reader) {
        JsonNode node = node(name);
        if (!node.isObject()) throw refused(name, "an object", node);
        return new StrictFields(source, place + name + ".", node).whole(reader);
    }

    /// The names of the fields, all of which count as asked for.
    List<String> names() {
        asked.addAll(tree.propertyNames());
        return List.copyOf(tree.propertyNames());
    }

    int whole(String name) {
        JsonNode node = node(name);
        if (!node.isInt()) throw refused(name, "a whole number", node);
        return node.intValue();
    }

    /// A whole number; empty where the field is not there.
    OptionalInt wholeIfThere(String name) {
        return node(name).isMissingNode() ? OptionalInt.empty() : OptionalInt.of(whole(name));
    }

    double number(String name) {
        JsonNode node = node(name);
        if (!node.isNumber()) throw refused(name, "a number", node);
        return node.doubleValue();
    }

    List<Integer> wholes(String name) {
        return list(name, "a list of whole numbers", JsonNode::isInt, JsonNode::intValue);
    }

    /// Whole numbers of 64 bits.
    List<Long> seeds(String name) {
        return list(
                name,
                "a list of whole numbers of 64 bits",
                one -> one.isIntegralNumber() && one.canConvertToLong(),
                JsonNode::longValue);
    }

    List<String> texts(String name) {
        return list(name, "a list of texts", JsonNode::isString, JsonNode::stringValue);
    }

    private <T> List<T> list(String name, String kind, Predicate<JsonNode> rule, Function<JsonNode, T> value) {
        JsonNode node = node(name);
        if (!node.isArray()) throw refused(name, kind, node);
        List<T> found = new ArrayList<>();
        for (JsonNode one : node) {
            if (!rule.test(one)) throw refused(name, kind, node);
            found.add(value.apply(one));
        }
        return found;
    }

    /// One of some values by its word.
    ///
    /// @param word the word that stands for a value
    <T> T choice(String name, T[] values, Function<T, String> word) {
        JsonNode node = node(name);
        return Arrays.stream(values)
                .filter(value -> node.isString() && word.apply(value).equals(node.stringValue()))
                .findFirst()
                .orElseThrow(() -> refused(
                        name, "one of " + Arrays.stream(values).map(word).collect(Collectors.joining(", ")), node));
    }

    /// A text, a truth value, a whole number as a `Long` or another number as a `Double`.
    Object constant(String name) {
        JsonNode node = node(name);
        if (node.isString()) return node.stringValue();
        if (node.isBoolean()) return node.booleanValue();
        if (node.isIntegralNumber() && node.canConvertToLong()) return node.longValue();
        if (node.isDouble() && Double.isFinite(node.doubleValue())) return node.doubleValue();
        throw refused(name, "a text, a truth value or a number", node);
    }

    private JsonNode node(String name) {
        asked.add(name);
        return tree.path(name);
    }

    private InputException refused(String name, String kind, JsonNode found) {
        return new InputException(source + " has in the field " + place + name + " " + kind + ", but "
                + (found.isMissingNode() ? "it is missing" : "it holds " + found));
    }
}

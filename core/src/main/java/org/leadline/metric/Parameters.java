package org.leadline.metric;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The constants that a value depends on, by name: text, whole numbers, decimal numbers or truth values.
///
/// Two scores are comparable only where these are equal, so they are kept in one normal form: names sorted, every
/// whole number a `Long`, every decimal number a `Double`.
///
/// @param values by name, sorted, unmodifiable
public record Parameters(SortedMap<String, Object> values) {

    /// The name of k₁.
    public static final String CLUSTERS = "k";

    private static final Parameters NONE = new Parameters(new TreeMap<>());

    public Parameters {
        TreeMap<String, Object> normal = new TreeMap<>();
        values.forEach((name, value) -> normal.put(name, normal(name, value)));
        values = Collections.unmodifiableSortedMap(normal);
    }

    /// No parameters.
    public static Parameters none() {
        return NONE;
    }

    /// @param values in any order
    public static Parameters of(Map<String, ?> values) {
        return new Parameters(new TreeMap<>(values));
    }

    /// These parameters and one more, which replaces one of the same name.
    public Parameters with(String name, Object value) {
        TreeMap<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    /// These parameters and all of the others, which replace those of the same name.
    public Parameters with(Parameters others) {
        if (others.values.isEmpty()) return this;
        TreeMap<String, Object> more = new TreeMap<>(values);
        more.putAll(others.values);
        return new Parameters(more);
    }

    /// These parameters and all of the others, none of which may have another value here.
    ///
    /// @throws IllegalArgumentException where one name has two values: one of them would be lost
    public Parameters joined(Parameters others) {
        others.values.forEach((name, value) -> {
            Object own = values.getOrDefault(name, value);
            if (!own.equals(value)) {
                throw new IllegalArgumentException(
                        "the parameter " + name + " has two values, " + own + " and " + value + ": rename one");
            }
        });
        return with(others);
    }

    private static Object normal(String name, Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case Long number -> number;
            case Integer number -> (long) number;
            case Double number when Double.isFinite(number) -> number;
            case Float number when Float.isFinite(number) -> Double.parseDouble(number.toString());
            default ->
                throw new IllegalArgumentException(
                        "the parameter " + name + " is text, a truth value or a finite number, not " + value);
        };
    }
}

package org.leadline.vision.setting;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.leadline.InputException;

/// The forms of a kind of value: as the program uses it, as text, and in `run.json`.
public interface Form<V> {

    /// The class of the values.
    Class<V> type();

    /// @param name the parameter, for the message
    /// @throws InputException where the text is no such value
    V parse(String name, String text);

    /// The text that [#parse] reads.
    String text(V value);

    /// Writes a value into the settings of `run.json`.
    default void write(String name, V value, SortedMap<String, Object> settings) {
        settings.put(name, text(value));
    }

    /// Returns what [#write] wrote; empty where it is not there or of another kind.
    default Optional<V> read(String name, SortedMap<String, Object> settings) {
        return settings.get(name) instanceof String text ? Optional.of(parse(name, text)) : Optional.empty();
    }

    /// A form that is stored as its text.
    ///
    /// @param parser reads the text; its [InputException] names the parameter
    /// @param text writes it
    static <V> Form<V> of(Class<V> type, Function<String, V> parser, Function<V, String> text) {
        return new TextForm<>(type, parser, text);
    }
}

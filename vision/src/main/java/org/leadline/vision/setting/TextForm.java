package org.leadline.vision.setting;

import java.util.function.Function;

/// A form that is stored as its text.
record TextForm<V>(Class<V> type, Function<String, V> parser, Function<V, String> writer) implements Form<V> {

    @Override
    public V parse(String name, String text) {
        return parser.apply(text);
    }

    @Override
    public String text(V value) {
        return writer.apply(value);
    }
}

package org.leadline.app.about;

import java.util.function.Supplier;

/// A fact about this process.
///
/// @param name words in lower case, such as `heap limit`
/// @param told the fact, or the reason why there is none
public record Fact(String name, Told told) {

    /// The outcome of asking for a fact.
    public sealed interface Told {}

    /// A fact that could be told, in one line.
    public record Known(String text) implements Told {}

    /// The reason why a fact cannot be told, a clause without a full stop.
    public record Unknown(String reason) implements Told {}

    static Fact known(String name, String text) {
        return new Fact(name, new Known(text));
    }

    static Fact unknown(String name, String reason) {
        return new Fact(name, new Unknown(reason));
    }

    /// Asks for a fact that can fail in any way, as libraries that are not there do.
    static Fact tried(String name, Supplier<String> question) {
        try {
            return known(name, question.get());
        } catch (RuntimeException | LinkageError e) {
            return unknown(name, reason(e));
        }
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return root.getClass().getSimpleName() + ": "
                + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}

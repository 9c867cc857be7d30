package org.leadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/// The version of this build.
public final class LeadlineVersion {

    /// The beginning of a value that the build did not fill in, as where an IDE copies the file.
    private static final String NOT_FILLED = "${";

    private LeadlineVersion() {}

    /// Returns the version, such as `0.1.0`; `unknown` where the build did not fill it in.
    public static String current() {
        return filled(properties(), "version").orElse("unknown");
    }

    /// Returns the commit that was built, such as `9c8d920871ab`, with `-dirty` behind it where sources were changed;
    /// empty where the build was not told.
    public static Optional<String> commit() {
        return filled(properties(), "commit");
    }

    static Optional<String> filled(Properties properties, String name) {
        return Optional.of(properties.getProperty(name, "").strip())
                .filter(text -> !text.isEmpty() && !text.startsWith(NOT_FILLED));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream in = LeadlineVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) throw new IllegalStateException("the build left out version.properties");
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}

package org.leadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this build.
public final class LeadlineVersion {

    private LeadlineVersion() {}

    /// Returns the version, such as `0.1.0`.
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = LeadlineVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) throw new IllegalStateException("the build left out version.properties");
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}

package org.leadline.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The styles and scripts that every report carries.
final class Resources {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private Resources() {}

    /// Returns a file of this package.
    static String own(String name) {
        return read("/org/leadline/app/report/" + name);
    }

    static String uplotScript() {
        return read(UPLOT + "dist/uPlot.iife.min.js");
    }

    static String uplotStyle() {
        return read(UPLOT + "dist/uPlot.min.css");
    }

    static String uplotLicense() {
        return read(UPLOT + "LICENSE");
    }

    private static String read(String path) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own file " + path + " cannot be read", e);
        }
    }
}

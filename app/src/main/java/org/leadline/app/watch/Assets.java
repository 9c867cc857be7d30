package org.leadline.app.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The files of the page, by their addresses. Only these are served, whatever a path says.
final class Assets {

    private static final String OWN = "/org/leadline/app/watch/";
    private static final String REPORT = "/org/leadline/app/report/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    /// The module that the page begins with.
    private static final String MAIN = "main.js";

    /// The modules that it asks for once they are needed.
    private static final List<String> LATER = List.of("correlations.js", "spectra.js", "streams.js");

    private static final String CLOUD = "cloud.js";

    /// The module of the worker that tabs share, with what it imports.
    private static final String WORKER = "stream-worker.js";

    /// The styles, in the order in which they stand in one file.
    private static final List<String> STYLES = List.of(
            REPORT + "palette.css",
            OWN + "watch.css",
            OWN + "charts.css",
            OWN + "cloud.css",
            OWN + "over.css",
            UPLOT + "uPlot.min.css");

    /// The painters of clouds, shared with the report, whose scripts are no modules.
    private static final List<String> PAINTERS = List.of(REPORT + "points.js", REPORT + "painter.js");

    private static final Map<String, Supplier<String>> ALL = all();

    /// The files that were asked for.
    private static final Map<String, Answer> READ = new ConcurrentHashMap<>();

    private Assets() {}

    private static Map<String, Supplier<String>> all() {
        ScriptBundle scripts = new ScriptBundle(name -> text(OWN + name));
        Map<String, Supplier<String>> all = new LinkedHashMap<>();
        all.put("/", () -> text(OWN + "watch.html"));
        all.put("/icon.svg", () -> text(OWN + "icon.svg"));
        all.put("/watch.css", () -> texts(STYLES));
        all.put("/" + MAIN, () -> scripts.main(MAIN));
        LATER.forEach(name -> all.put("/" + name, () -> scripts.later(name, MAIN)));
        all.put("/" + CLOUD, () -> texts(PAINTERS) + "\n" + scripts.later(CLOUD, MAIN));
        all.put("/" + WORKER, () -> scripts.main(WORKER));
        all.put("/uplot.js", () -> text(UPLOT + "uPlot.iife.min.js"));
        return Map.copyOf(all);
    }

    static Optional<Answer> at(String path) {
        return Optional.ofNullable(ALL.get(path))
                .map(made -> READ.computeIfAbsent(
                        path, _ -> new Answer(200, type(path), made.get().getBytes(StandardCharsets.UTF_8))));
    }

    private static String texts(List<String> files) {
        return files.stream().map(Assets::text).collect(Collectors.joining("\n"));
    }

    private static String type(String path) {
        if (path.endsWith(".svg")) return "image/svg+xml";
        String media = path.endsWith(".css") ? "css" : path.endsWith(".js") ? "javascript" : "html";
        return "text/" + media + "; charset=utf-8";
    }

    private static String text(String file) {
        try (InputStream stream = Assets.class.getResourceAsStream(file)) {
            if (stream == null) throw new IllegalStateException(file + " is not in this build");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

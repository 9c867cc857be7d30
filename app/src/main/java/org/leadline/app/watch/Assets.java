package org.leadline.app.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The files of the page, by their addresses. Only these are served, whatever a path says.
final class Assets {

    private static final String OWN = "/org/leadline/app/watch/";
    private static final String REPORT = "/org/leadline/app/report/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    /// The scripts and styles beside the page.
    private static final List<String> FILES = List.of(
            "watch.css",
            "charts.css",
            "cloud.css",
            "icon.svg",
            "main.js",
            "address.js",
            "alerts.js",
            "bands.js",
            "chart.js",
            "charts.js",
            "cloud.js",
            "cloud-camera.js",
            "cloud-data.js",
            "cloud-gl.js",
            "cloud-image.js",
            "cloud-pane.js",
            "cloud-rows.js",
            "columns.js",
            "dom.js",
            "groups.js",
            "marks.js",
            "numbers.js",
            "readout.js",
            "runs.js",
            "store.js",
            "space.js",
            "spectra.js",
            "stream.js",
            "stream-worker.js",
            "table.js",
            "waiting.js");

    private static final Map<String, String> ALL = files();

    /// The files that were asked for.
    private static final Map<String, Answer> READ = new ConcurrentHashMap<>();

    private Assets() {}

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("/", OWN + "watch.html");
        FILES.forEach(name -> files.put("/" + name, OWN + name));
        files.put("/palette.css", REPORT + "palette.css");
        files.put("/painter.js", REPORT + "painter.js");
        files.put("/uplot.css", UPLOT + "uPlot.min.css");
        files.put("/uplot.js", UPLOT + "uPlot.iife.min.js");
        return Map.copyOf(files);
    }

    static Optional<Answer> at(String path) {
        return Optional.ofNullable(ALL.get(path))
                .map(file -> READ.computeIfAbsent(file, _ -> new Answer(200, type(file), bytes(file))));
    }

    private static String type(String file) {
        if (file.endsWith(".svg")) return "image/svg+xml";
        String media = file.endsWith(".html") ? "html" : file.endsWith(".css") ? "css" : "javascript";
        return "text/" + media + "; charset=utf-8";
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = Assets.class.getResourceAsStream(file)) {
            if (stream == null) throw new IllegalStateException(file + " is not in this build");
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.leadline.app.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// The files of the page, by their addresses. Only these are served, whatever a path says.
final class Assets {

    private record Asset(String file, String type) {}

    private static final Map<String, Asset> ALL = Map.of(
            "/", new Asset("watch.html", "text/html; charset=utf-8"),
            "/watch.css", new Asset("watch.css", "text/css; charset=utf-8"),
            "/watch.js", new Asset("watch.js", "text/javascript; charset=utf-8"));

    private Assets() {}

    static Optional<Answer> at(String path) {
        return Optional.ofNullable(ALL.get(path)).map(asset -> new Answer(200, asset.type, bytes(asset.file)));
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

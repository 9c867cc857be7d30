package org.leadline.app.watch;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The answer to a request. Threads may share it.
final class Answer {

    private static final int WORTH_PACKING = 1_000;
    private static final int MANY = 100_000;

    /// Pages may load from this server alone, run no script that is not a file of it, and stand in no other page.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final int status;
    private final String type;
    private final byte[] body;
    private volatile byte @Nullable [] packed;

    /// @param status the status of HTTP
    /// @param type the media type
    /// @param body the bytes, which nobody changes
    Answer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    /// The bytes, not to be changed.
    byte[] body() {
        return body;
    }

    static Answer json(String body) {
        return new Answer(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// There is nothing of what was asked for, and that is no mistake of who asked.
    static Answer nothing() {
        return new Answer(204, "text/plain", new byte[0]);
    }

    /// It is still being sought what was asked for: who asks is to ask again.
    static Answer pending() {
        return json("{\"pending\":true}");
    }

    static Answer csv(String body) {
        return new Answer(200, "text/csv; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /// Says on a response what holds for all of them.
    static void mark(HttpExchange exchange) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-cache");
    }

    /// Sends a browser to the page, with a cookie.
    static void redirect(HttpExchange exchange, String cookie) throws IOException {
        mark(exchange);
        exchange.getResponseHeaders().set("Set-Cookie", cookie);
        exchange.getResponseHeaders().set("Location", "./");
        exchange.sendResponseHeaders(303, -1);
    }

    /// Sends the answer, packed where that is asked for and worth it, or only says that nothing has changed.
    void send(HttpExchange exchange) throws IOException {
        mark(exchange);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        String tag = tag();
        headers.set("ETag", tag);
        if (exchange.getRequestHeaders()
                .getOrDefault("If-None-Match", List.of())
                .contains(tag)) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        byte[] sent = body;
        boolean mayPack = exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()).stream()
                .anyMatch(encodings -> encodings.contains("gzip"));
        headers.set("Vary", "Accept-Encoding");
        if (mayPack && body.length >= WORTH_PACKING) {
            sent = packed();
            headers.set("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
        exchange.getResponseBody().write(sent);
    }

    private String tag() {
        CRC32 sum = new CRC32();
        sum.update(body);
        return "W/\"" + HexFormat.of().toHexDigits(sum.getValue()) + "-" + body.length + "\"";
    }

    /// The bytes as gzip packs them; many as it does fastest, since most who ask are on this machine, and wait for
    /// it. They are packed once for an answer that is given again.
    private byte[] packed() throws IOException {
        byte[] known = packed;
        if (known != null) return known;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new Packing(bytes, body.length < MANY)) {
            packing.write(body);
        }
        byte[] fresh = bytes.toByteArray();
        packed = fresh;
        return fresh;
    }

    private static final class Packing extends GZIPOutputStream {

        Packing(OutputStream out, boolean isTight) throws IOException {
            super(out);
            def.setLevel(isTight ? Deflater.DEFAULT_COMPRESSION : Deflater.BEST_SPEED);
        }
    }
}

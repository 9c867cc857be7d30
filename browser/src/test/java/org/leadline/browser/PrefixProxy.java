package org.leadline.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;

/// A proxy that serves another server below a prefix, as a notebook's server does, and passes streams on as they come.
final class PrefixProxy implements AutoCloseable {

    private static final List<String> PASSED = List.of("Content-Type", "Content-Security-Policy", "ETag");
    private static final int BUFFER = 8_192;

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String target;
    private final String prefix;

    /// Starts at a free port.
    ///
    /// @param target the address of the server, with a slash at its end
    /// @param prefix the path below which it is served, with slashes at both ends
    PrefixProxy(String target, String prefix) throws IOException {
        this.target = target;
        this.prefix = prefix;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(prefix, this::pass);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().toString().substring(prefix.length());
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(URI.create(target + asked)).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            for (String name : PASSED) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            copy(answer.body(), exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}

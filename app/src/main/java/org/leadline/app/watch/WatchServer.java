package org.leadline.app.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.leadline.InputException;

/// Serves the page and the API of a watched directory. It changes nothing, and listens to this machine alone.
public final class WatchServer implements AutoCloseable {

    /// The longest that a request may take to come in, in seconds: a client that sends a byte now and then is
    /// cut.
    private static final String REQUEST_SECONDS = "10";

    private static final String HEADER_BYTES = "65536";
    private static final String CONNECTIONS = "256";
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final HttpServer server;
    private final WatchApi api;
    private final EventLog events;
    private final Doors doors;

    /// Starts to serve.
    ///
    /// @param port the port; 0 for one that is free
    /// @throws InputException where the port is taken
    WatchServer(WatchApi api, EventLog events, Doors doors, int port) {
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", HEADER_BYTES);
        System.setProperty("jdk.httpserver.maxConnections", CONNECTIONS);
        this.api = api;
        this.events = events;
        this.doors = doors;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new InputException(
                    "port " + port + " cannot be listened on (" + e.getMessage()
                            + "): name another one by --port, or 0 for any that is free",
                    e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// The address of the page.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Doors.Refusal> refusal = doors.refusal(exchange);
            if (refusal.isPresent()) {
                Answer.text(refusal.get().status(), refusal.get().reason()).send(exchange);
                return;
            }
            String path = exchange.getRequestURI().getRawPath();
            if (path.equals("/api/v1/events")) stream(exchange);
            else answer(path, exchange).send(exchange);
        }
    }

    private Answer answer(String path, HttpExchange exchange) {
        try {
            return Assets.at(path)
                    .or(() -> api.at(path, exchange.getRequestURI().getRawQuery(), exchange.getResponseHeaders()))
                    .orElseGet(() -> Answer.text(404, "There is nothing here."));
        } catch (InputException e) {
            return Answer.text(404, e.sentence() + ".");
        }
    }

    /// Sends events as they come, and a heartbeat where none come, until the client is gone.
    private void stream(HttpExchange exchange) throws IOException {
        Answer.mark(exchange);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        write(out, ": hello\n\n"); // headers go out with the first bytes
        long known = known(exchange);
        if (events.hasLost(known)) {
            known = events.last();
            write(out, "event: reload\nid: " + known + "\ndata: {}\n\n");
        }
        try {
            while (true) {
                List<Event> fresh = events.after(known, HEARTBEAT_MILLIS);
                if (fresh.isEmpty()) write(out, ": still here\n\n");
                for (Event event : fresh) {
                    write(
                            out,
                            "event: " + event.kind() + "\nid: " + event.id() + "\ndata: " + api.json(event) + "\n\n");
                    known = event.id();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The last event that the client knows: what it says, or all that there are.
    private long known(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Last-Event-ID", List.of()).stream()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseGet(events::last);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package org.leadline.app.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.leadline.InputException;

/// Serves the page and the API of a watched directory. It changes nothing, and listens to this machine alone
/// where nothing else is asked.
public final class WatchServer implements AutoCloseable {

    /// The longest that a request may take to come in, in seconds: a client that sends a byte now and then is
    /// cut.
    private static final String REQUEST_SECONDS = "8";

    /// The longest that a client may take no piece of what it asked for.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final String HEADER_BYTES = "65536";
    private static final String CONNECTIONS = "256";

    /// Connections that wait for their next request, and those that hear events: together fewer than all, so that
    /// there is always room for whoever asks.
    private static final String IDLE_CONNECTIONS = "64";

    private static final int STREAMS = 128;
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final List<HttpServer> servers = new ArrayList<>();
    private final WatchApi api;
    private final EventLog events;
    private final Doors doors;
    private final Readers readers = new Readers(PATIENCE);
    private final Semaphore streams = new Semaphore(STREAMS);
    private final AtomicBoolean hasRefused = new AtomicBoolean();
    private final Consumer<String> notes;

    /// Starts to serve.
    ///
    /// @param place where it listens
    /// @param notes is told what a person wants to know
    /// @throws InputException where the port is taken
    public WatchServer(Watched watched, Insight insight, Doors doors, Place place, Consumer<String> notes) {
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", HEADER_BYTES);
        System.setProperty("jdk.httpserver.maxConnections", CONNECTIONS);
        System.setProperty("sun.net.httpserver.maxIdleConnections", IDLE_CONNECTIONS);
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else a short body waits 40 ms for its headers
        this.api = new WatchApi(watched, insight);
        this.events = watched.events();
        this.doors = doors;
        this.notes = notes;
        try {
            HttpServer first = listen(place.address(), place.port);
            if (place.bind.isEmpty()) alsoOnIpv6(first.getAddress().getPort());
        } catch (IOException e) {
            throw new InputException(
                    place.address().getHostAddress() + ", port " + place.port + " cannot be listened on ("
                            + e.getMessage() + "): name another port by --port, or 0 for any that is free",
                    e);
        }
    }

    /// A place to listen at.
    ///
    /// @param bind the address; empty for this machine alone
    /// @param port the port; 0 for one that is free
    public record Place(Optional<InetAddress> bind, int port) {

        /// A port of this machine alone.
        public static Place local(int port) {
            return new Place(Optional.empty(), port);
        }

        private InetAddress address() {
            return bind.orElseGet(() -> loopback("127.0.0.1"));
        }
    }

    /// The same port of ::1, where this machine has it: some clients take it for `localhost`.
    private void alsoOnIpv6(int port) {
        try {
            listen(loopback("::1"), port);
        } catch (IOException e) {
            if (!hasIpv6()) return; // 127.0.0.1 is the address that is told
            notes.accept("Port " + port + " of ::1 cannot be listened on (" + e.getMessage()
                    + "): open the page by 127.0.0.1, since localhost may lead to another program.");
        }
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.getByInetAddress(loopback("::1")) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static InetAddress loopback(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(address + " is an address in numbers", e);
        }
    }

    private HttpServer listen(InetAddress address, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        servers.add(server);
        return server;
    }

    /// The address of the page, with the token where one is wanted.
    public String address() {
        InetSocketAddress listening = servers.getFirst().getAddress();
        InetAddress host = listening.getAddress();
        String name = host.isAnyLocalAddress() ? ownName() : host.getHostAddress();
        String address = "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + listening.getPort() + "/";
        return doors.token().map(token -> address + "?token=" + token.text()).orElse(address);
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return "127.0.0.1";
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            readers.watch(exchange);
            Optional<Doors.Refusal> refusal = doors.refusal(exchange);
            if (refusal.isPresent()) {
                Answer.text(refusal.get().status(), refusal.get().reason()).send(exchange);
                return;
            }
            Optional<String> cookie = doors.pass(exchange);
            if (cookie.isPresent()) {
                Answer.redirect(exchange, cookie.get());
                return;
            }
            String path = exchange.getRequestURI().getRawPath();
            if (path.equals("/api/v1/events")) streamWhereRoom(exchange);
            else answer(path, exchange).send(exchange);
        }
    }

    private Answer answer(String path, HttpExchange exchange) {
        try {
            return Assets.at(path)
                    .or(() -> api.at(path, exchange.getRequestURI().getRawQuery(), exchange.getResponseHeaders()))
                    .orElseGet(() -> nothing(path));
        } catch (InputException e) {
            return Answer.text(404, e.sentence() + ".");
        }
    }

    /// Says once that what is not there was asked for.
    private Answer nothing(String path) {
        if (hasRefused.compareAndSet(false, true)) {
            notes.accept("A request for what is not here was refused, as others will be: " + path + ".");
        }
        return Answer.text(404, "There is nothing here.");
    }

    private void streamWhereRoom(HttpExchange exchange) throws IOException {
        if (!streams.tryAcquire()) {
            Answer.text(503, STREAMS + " others hear events already.").send(exchange);
            return;
        }
        try {
            stream(exchange);
        } finally {
            streams.release();
        }
    }

    /// Sends events as they come, and a beat where none come, by which a client knows that it is still heard,
    /// until the client is gone.
    private void stream(HttpExchange exchange) throws IOException {
        long known = known(exchange); // before the answer, behind which a client takes nothing for missed
        Answer.mark(exchange);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        write(out, ": hello\nretry: 1000\n\n"); // headers go out with the first bytes
        try {
            while (true) {
                if (events.hasLost(known)) { // it was away, or has not read for long
                    known = events.last();
                    write(out, "event: reload\nid: " + known + "\ndata: {}\n\n");
                }
                List<Event> fresh = events.after(known, HEARTBEAT_MILLIS);
                if (events.hasLost(known)) continue;
                if (fresh.isEmpty()) write(out, "event: beat\ndata: {}\n\n");
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
        servers.forEach(server -> server.stop(0));
        readers.close();
    }
}
